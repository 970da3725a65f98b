using KeepSharp.Config;
using KeepSharp.Model.Configuration;

namespace KeepSharp.UnitTests.Config.Scripts;

/// <summary>daemon.md section 9: users, paths and the security of commands.</summary>
public sealed class ScriptTests
{
    private const string Secure = "global_defs {\n enable_script_security\n script_user root\n}\n";

    [Fact]
    public void Command_is_split_twice_with_escapes_in_the_second_step()
    {
        ScriptCommand command = Notify("\"/bin/true 'two words' a\\x20b \\101\\n\" nobody");
        Assert.Equal(["/bin/true", "two words", "a b", "A\n"], command.Arguments);
        Assert.Equal("/bin/true", command.Path);
        Assert.Equal("/bin/true 'two words' a\\x20b \\101\\n", command.Text);
    }

    [Theory]
    [InlineData("/bin/true", 0, 0)] // the daemon's user
    [InlineData("/bin/true nobody", 65534, 65534)]
    [InlineData("/bin/true nobody daemon", 65534, 1)]
    public void User_and_group_follow_the_command(string line, uint user, uint group)
    {
        ScriptCommand command = Notify(line);
        Assert.Equal((user, group), (command.UserId, command.GroupId));
        Assert.Empty(command.SupplementaryGroups);
    }

    [Fact]
    public void Colon_before_the_group_gives_the_other_groups_too() =>
        Assert.Equal([1u, 999u], Notify("/bin/true nobody :daemon").SupplementaryGroups);

    [Theory]
    [InlineData("", 0)]
    [InlineData("global_defs {\n script_user daemon\n}\n", 1)]
    public void Default_user_is_script_user_or_the_daemon(string globals, uint user) =>
        Assert.Equal(user, Notify("/bin/true", globals).UserId);

    [Fact]
    public void User_keepalived_script_is_the_default_when_it_exists()
    {
        FakeSystemFacts facts = new FakeSystemFacts().AddUser("keepalived_script", 77, 78);
        Assert.Equal((77u, 78u), (Notify("/bin/true", facts: facts).UserId, Notify("/bin/true", facts: facts).GroupId));
        Assert.Equal(1u, Notify("/bin/true", "global_defs {\n script_user daemon\n}\n", facts).UserId);
    }

    [Fact]
    public void Script_security_does_not_fall_back_to_the_daemon()
    {
        LoadResult result = Load.Test($"global_defs {{\n enable_script_security\n}}\n{Load.Instance} notify_master /bin/true\n}}\n");
        Assert.Equal(["10: Unable to set default user keepalived_script for script"], result.Messages());
        Assert.Equal(5, result.TestExitStatus);
        Assert.Null(result.Configuration.Instances[0].Notify.Master);
    }

    [Theory]
    [InlineData("/bin/true nouser", "Script user 'nouser' does not exist")]
    [InlineData("/bin/true nobody nogroupx", "Script group 'nogroupx' does not exist")]
    public void Unknown_user_drops_the_script_without_a_status(string line, string message)
    {
        LoadResult result = Load.Test($"{Load.Instance} notify_master {line}\n}}\n");
        Assert.Contains(result.Diagnostics, d => d.Message == message);
        Assert.Contains(result.Diagnostics, static d => d.Message == "Invalid user/group for notify script /bin/true - ignoring");
        Assert.Equal(0, result.TestExitStatus);
        Assert.Null(result.Configuration.Instances[0].Notify.Master);
    }

    [Fact]
    public void Name_without_slash_is_searched_and_replaced()
    {
        ScriptCommand command = Notify("\"killall -0 nginx\" nobody");
        Assert.Equal("/usr/bin/killall", command.Path);
        Assert.Equal(["/usr/bin/killall", "-0", "nginx"], command.Arguments);
        Assert.Contains(
            Load.Test($"{Load.Instance} notify \"killall -0 nginx\" nobody\n}}\n").Diagnostics,
            static d => d.Message == "WARNING - script `killall` resolved by path search to `/usr/bin/killall`. Please specify full path.");
    }

    [Fact]
    public void Search_passes_over_what_the_user_may_not_execute()
    {
        FakeSystemFacts facts = new FakeSystemFacts()
            .AddProgram("/usr/bin/tool", mode: 0x1e4 /* 0744 */).AddProgram("/bin/tool");
        Assert.Equal("/bin/tool", Notify("tool nobody", facts: facts).Path);
        Assert.Equal("/usr/bin/tool", Notify("tool root", facts: facts).Path);
    }

    [Theory]
    [InlineData("nosuch", "Cannot find script nosuch in path - disabling")]
    [InlineData("/no/such", "Script /no/such cannot be accessed - No such file or directory")]
    [InlineData("/bin", "Wrong file type found in script path '/bin'.")]
    public void Script_that_cannot_run_is_dropped(string name, string message)
    {
        LoadResult result = Load.Test($"{Load.Instance} notify_master {name} nobody\n}}\n");
        Assert.Contains(result.Diagnostics, d => d.Message == message);
        Assert.Null(result.Configuration.Instances[0].Notify.Master);
    }

    [Fact]
    public void Directory_that_the_user_cannot_enter_hides_the_script()
    {
        FakeSystemFacts facts = new FakeSystemFacts().AddDirectory("/root", mode: 0x1c0 /* 0700 */).AddProgram("/root/x");
        Assert.NotNull(Notify("/root/x root", facts: facts));
        LoadResult result = Load.Test($"{Load.Instance} notify_master /root/x nobody\n}}\n", facts);
        Assert.Contains(result.Diagnostics, static d => d.Message == "Script /root/x cannot be accessed - Permission denied");
    }

    [Fact]
    public void Script_without_shebang_runs_through_the_shell_with_quoted_words()
    {
        FakeSystemFacts facts = new FakeSystemFacts().AddProgram("/opt/x", start: "echo");
        ScriptCommand command = Notify("\"/opt/x a 'b c' it\\'s\" nobody", facts: facts);
        Assert.Equal("/bin/sh", command.Path);
        Assert.Equal(["/bin/sh", "-c", "'/opt/x' 'a' 'b c' 'it'\\''s'"], command.Arguments);
    }

    [Fact]
    public void Track_script_can_test_that_a_file_can_be_opened()
    {
        VrrpScript script = Track("script \"</etc/flag\"\n user nobody");
        Assert.Equal(["/bin/sh", "-c", "</etc/flag"], script.Command!.Arguments);
    }

    [Fact]
    public void Symbolic_link_is_resolved_for_execution_and_kept_as_name()
    {
        FakeSystemFacts facts = new FakeSystemFacts().AddSymbolicLink("/opt/link", "/bin/true");
        ScriptCommand command = Notify("/opt/link nobody", facts: facts);
        Assert.Equal(("/bin/true", "/opt/link"), (command.Path, command.Arguments[0]));
    }

    public static TheoryData<int, uint, uint, bool> Owners => new()
    {
        { 0x1ed, 0, 0, true }, // 0755 root:root
        { 0x1fd, 0, 0, true }, // 0775 root:root: the group is root's
        { 0x1fd, 0, 5, false }, // 0775 root:tty
        { 0x1ef, 0, 0, false }, // 0757: others may write
        { 0x1ed, 1000, 0, false }, // owned by somebody else
    };

    [Theory]
    [MemberData(nameof(Owners))]
    public void Script_of_root_must_be_writable_by_root_alone(int mode, uint owner, uint group, bool safe)
    {
        FakeSystemFacts facts = new FakeSystemFacts().AddProgram("/opt/x", mode, owner, group);
        LoadResult secured = Load.Test($"{Secure}{Load.Instance} notify_master /opt/x\n}}\n", facts);
        Assert.Equal(safe, secured.Configuration.Instances[0].Notify.Master is not null);
        Assert.Equal(!safe, secured.Diagnostics.Any(static d => d.Message == "Unsafe permissions found for script '/opt/x' - disabling"));
        Assert.Equal(0, secured.TestExitStatus);

        // Without script security it runs, and the violation says what was found.
        LoadResult open = Load.Test($"{Load.Instance} notify_master /opt/x\n}}\n", facts);
        Assert.NotNull(open.Configuration.Instances[0].Notify.Master);
        string violation = "7: SECURITY VIOLATION - scripts are being executed but script_security not enabled."
            + (safe ? string.Empty : " There are insecure scripts.");
        Assert.Equal([violation], open.Messages());
        Assert.Equal((6, (int?)null), (open.TestExitStatus, open.StartExitStatus));
    }

    [Fact]
    public void Directory_with_sticky_bit_may_be_writable()
    {
        FakeSystemFacts facts = new FakeSystemFacts().AddProgram("/tmp/x"); // /tmp is 1777
        Assert.NotNull(Notify("/tmp/x", Secure, facts));
        facts.AddDirectory("/tmp", mode: 0x1ff); // 0777
        Assert.Null(Load.Test($"{Secure}{Load.Instance} notify /tmp/x\n}}\n", facts).Configuration.Instances[0].Notify.Any);
    }

    [Fact]
    public void Script_of_another_user_is_no_violation()
    {
        Assert.Equal(6, Load.Test($"{Load.Instance} notify /bin/true\n}}\n").TestExitStatus);
        Assert.Equal(0, Load.Test($"{Load.Instance} notify /bin/true nobody\n}}\n").TestExitStatus);
    }

    [Fact]
    public void Set_user_id_script_of_root_counts_as_run_by_root()
    {
        FakeSystemFacts facts = new FakeSystemFacts().AddProgram("/opt/x", mode: 0x9ed /* 04755 */);
        Assert.Equal(6, Load.Test($"{Load.Instance} notify /opt/x nobody\n}}\n", facts).TestExitStatus);
    }

    [Fact]
    public void Disabled_track_script_is_removed_from_its_trackers()
    {
        const string use = Load.Instance + " track_script {\n chk\n }\n}\n";
        LoadResult good = Load.Test("vrrp_script chk {\n script /bin/true\n user nobody\n}\n" + use);
        Assert.Single(good.Configuration.Instances[0].TrackScripts);
        LoadResult bad = Load.Test("vrrp_script chk {\n script /no/such\n user nobody\n}\n" + use);
        Assert.Empty(bad.Configuration.Instances[0].TrackScripts);
        Assert.Empty(bad.Configuration.Scripts);
        Assert.Equal(["1: Disabling track script chk since not found/accessible"], bad.Messages());
    }

    [Fact]
    public void Values_of_a_track_script_are_read()
    {
        VrrpScript script = Track("script /bin/true\n interval 2.5\n timeout 3\n weight -20 reverse\n rise 4\n fall 5\n init_fail");
        Assert.Equal(TimeSpan.FromSeconds(2.5), script.Interval);
        Assert.Equal(TimeSpan.FromSeconds(3), script.Timeout);
        Assert.Equal((-20, true, 4, 5, true), (script.Weight, script.Reverse, script.Rise, script.Fall, script.InitFail));
        Assert.Equal(TimeSpan.FromSeconds(7), Track("script /bin/true\n interval 7").Timeout); // default: the interval
    }

    [Fact]
    public void Unused_script_is_dropped()
    {
        LoadResult result = Load.Test("vrrp_script chk {\n script /bin/true\n user nobody\n}\n" + Load.Instance + "}\n");
        Assert.Empty(result.Configuration.Scripts);
        Assert.Contains(result.Diagnostics, static d => d.Message == "Warning - script chk is not used");
    }

    private static ScriptCommand Notify(string line, string globals = "", FakeSystemFacts? facts = null) =>
        Assert.Single(Load.Run($"{globals}{Load.Instance} notify_master {line}\n}}\n", facts).Configuration.Instances)
            .Notify.Master!;

    private static VrrpScript Track(string lines) => Assert.Single(Load.Run(
        $"vrrp_script chk {{\n {lines}\n}}\n{Load.Instance} track_script {{\n chk\n }}\n}}\n").Configuration.Scripts);
}
