using KeepSharp.Lvs.Checking;
using KeepSharp.Lvs.Director;
using KeepSharp.Model.Events;

namespace KeepSharp.UnitTests.Lvs;

/// <summary>checkers.md sections 3, 6 and 8: who is in the pool, and who hears of it.</summary>
public sealed class PoolTests
{
    private const string Told = " notify_up \"/bin/true up\"\n notify_down \"/bin/true down\"\n TCP_CHECK {\n retry 0\n }";

    [Fact]
    public void Servers_without_alpha_are_in_before_any_check_and_nobody_is_told()
    {
        Stage stage = Stage.Start(Stage.Server(Stage.Real(2, Told) + Stage.Real(3)));
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1 10.0.0.3:80=1"], stage.Kernel.Lines());
        Assert.Equal(
            [
                "log Gained quorum 1+0=1 <= 2 for VS [10.0.0.1]:tcp:80",
                "pipe VS [10.0.0.1]:tcp:80 UP",
                "log Activating healthchecker for service [10.0.0.2]:tcp:80 for VS [10.0.0.1]:tcp:80",
                "log Activating healthchecker for service [10.0.0.3]:tcp:80 for VS [10.0.0.1]:tcp:80",
            ],
            stage.Heard());
    }

    [Fact]
    public void Rs_init_notifies_tells_of_servers_that_are_up_at_start()
    {
        Stage stage = Stage.Start("global_defs {\n rs_init_notifies\n}\n" + Stage.Server(Stage.Real(2, Told)));
        Assert.Equal(
            ["pipe RS [10.0.0.2]:tcp:80 [10.0.0.1]:tcp:80 UP", "run /bin/true up"], stage.Heard()[..2]);
    }

    [Fact]
    public void A_transition_is_told_as_log_kernel_script_quorum_mail()
    {
        Stage stage = Stage.Start(Stage.Server(
            " quorum_up \"/bin/true gained\"\n quorum_down \"/bin/true lost\"\n smtp_alert\n" + Stage.Real(2, Told)));
        stage.Heard();
        stage.Kinds.Clear();
        stage.Fail(2);
        Assert.Equal(
            [
                "log TCP_CHECK on service [10.0.0.2]:tcp:80 failed.",
                "log Removing service [10.0.0.2]:tcp:80 from VS [10.0.0.1]:tcp:80",
                "pipe RS [10.0.0.2]:tcp:80 [10.0.0.1]:tcp:80 DOWN",
                "run /bin/true down",
                "log Lost quorum 1-0=1 > 0 for VS [10.0.0.1]:tcp:80",
                "pipe VS [10.0.0.1]:tcp:80 DOWN",
                "run /bin/true lost",
                "mail Virtualserver [10.0.0.1]:tcp:80 - DOWN => Lost quorum 1+0=1 <= 0 <=",
                "mail Realserver [10.0.0.2]:tcp:80 of virtual server [10.0.0.1]:tcp:80 - DOWN "
                    + "=> TCP CHECK failed on service <=",
            ],
            stage.Heard());
        Assert.Equal(
            [
                DirectorEffectKind.Raise, DirectorEffectKind.Raise, DirectorEffectKind.Program,
                DirectorEffectKind.RunScript, DirectorEffectKind.Raise, DirectorEffectKind.Program,
                DirectorEffectKind.RunScript, DirectorEffectKind.SendMail, DirectorEffectKind.SendMail,
            ],
            stage.Kinds);
        Assert.Equal(["10.0.0.1:tcp:80 rr:"], stage.Kernel.Lines());

        stage.Pass(2);
        Assert.Equal(
            [
                "log TCP connection to [10.0.0.2]:tcp:80 success.",
                "log Adding service [10.0.0.2]:tcp:80 to VS [10.0.0.1]:tcp:80",
                "pipe RS [10.0.0.2]:tcp:80 [10.0.0.1]:tcp:80 UP",
                "run /bin/true up",
                "log Gained quorum 1+0=1 <= 1 for VS [10.0.0.1]:tcp:80",
                "pipe VS [10.0.0.1]:tcp:80 UP",
                "run /bin/true gained",
                "mail Virtualserver [10.0.0.1]:tcp:80 - UP => Gained quorum 1+0=1 <= 1 <=",
                "mail Realserver [10.0.0.2]:tcp:80 of virtual server [10.0.0.1]:tcp:80 - UP "
                    + "=> TCP CHECK succeed on service <=",
            ],
            stage.Heard());
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1"], stage.Kernel.Lines());
    }

    [Fact]
    public void Alpha_servers_are_absent_until_no_checker_is_failed()
    {
        Stage stage = Stage.Start(Stage.Server(
            " alpha\n" + Stage.Real(2, "TCP_CHECK {\n }\n SMTP_CHECK {\n }") + Stage.Real(3, string.Empty)));

        // Alpha with no checker at all: up immediately.
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.3:80=1"], stage.Kernel.Lines());
        stage.Pass(2, checker: 0);
        Assert.False(stage.At(2).IsAlive);
        stage.Pass(2, checker: 1);
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1 10.0.0.3:80=1"], stage.Kernel.Lines());
    }

    [Fact]
    public void The_first_failure_of_an_alpha_checker_is_told_once()
    {
        Stage stage = Stage.Start(Stage.Server(" alpha\n" + Stage.Real(2, Told + "\n SMTP_CHECK {\n retry 0\n }")));
        stage.Heard();
        stage.Fail(2, checker: 0);
        Assert.Contains("pipe RS [10.0.0.2]:tcp:80 [10.0.0.1]:tcp:80 DOWN", stage.Told);
        Assert.Single(stage.Heard(), "run /bin/true down");
        stage.Fail(2, checker: 1);
        Assert.DoesNotContain("run /bin/true down", stage.Heard());
    }

    [Fact]
    public void A_server_goes_with_its_first_failed_checker_and_comes_with_the_last()
    {
        Stage stage = Stage.Start(Stage.Server(
            Stage.Real(2, Told + "\n SMTP_CHECK {\n retry 0\n }") + Stage.Real(3)));
        stage.Fail(2, checker: 0);
        Assert.Single(stage.Heard(), "run /bin/true down");
        stage.Fail(2, checker: 1);
        stage.Pass(2, checker: 0);
        Assert.DoesNotContain(stage.Told, static line => line.StartsWith("run", StringComparison.Ordinal));
        Assert.False(stage.At(2).IsAlive);
        stage.Pass(2, checker: 1);
        Assert.Single(stage.Heard(), "run /bin/true up");
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("no_checker_emails\n", 1)]
    public void Checkers_mail_each_change_unless_told_not_to(string global, int mails)
    {
        Stage stage = Stage.Start($"global_defs {{\n {global}}}\n"
            + Stage.Server(Stage.Real(2, "TCP_CHECK {\n retry 0\n }\n SMTP_CHECK {\n retry 0\n }")));
        stage.Fail(2, checker: 0);
        stage.Fail(2, checker: 1);
        stage.Pass(2, checker: 0);
        stage.Heard();

        // One changes, the other changes, and with the last one the server.
        stage.Fail(2, checker: 0);
        stage.Pass(2, checker: 1);
        stage.Pass(2, checker: 0);
        string[] sent = [.. stage.Heard().Where(static line => line.StartsWith("mail", StringComparison.Ordinal))];
        Assert.Equal(mails, sent.Length);
        Assert.EndsWith("UP => TCP CHECK succeed on service <=", sent[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Inhibited_servers_stay_with_the_weight_0()
    {
        Stage stage = Stage.Start(Stage.Server(
            Stage.Real(2, "inhibit_on_failure\n alpha\n TCP_CHECK {\n }") + Stage.Real(3)));
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=0 10.0.0.3:80=1"], stage.Kernel.Lines());
        stage.Heard();
        stage.Pass(2);
        Assert.Contains("log Enabling service [10.0.0.2]:tcp:80 of VS [10.0.0.1]:tcp:80", stage.Heard());
        stage.Fail(2);
        stage.Fail(2);
        Assert.Contains("log Disabling service [10.0.0.2]:tcp:80 of VS [10.0.0.1]:tcp:80", stage.Heard());
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=0 10.0.0.3:80=1"], stage.Kernel.Lines());
        Assert.DoesNotContain(stage.Kernel.Seen, static line => line.StartsWith("Remove", StringComparison.Ordinal));
    }

    [Fact]
    public void Dynamic_programs_set_the_weight_and_lose_it_with_their_last_attempt()
    {
        Stage stage = Stage.Start(Stage.Server(
            Stage.Real(2, "weight 5\n MISC_CHECK {\n misc_path /bin/true\n misc_dynamic\n retry 1\n }") + Stage.Real(3)));
        CheckerState checker = stage.At(2).Checkers[0];
        var check = (KeepSharp.Model.Configuration.Lvs.MiscCheck)checker.Settings;
        stage.Heard();
        stage.Report(checker, CheckResult.OfExit(check, 42));
        Assert.Equal("10.0.0.1:tcp:80 rr: 10.0.0.2:80=40 10.0.0.3:80=1", Assert.Single(stage.Kernel.Lines()));
        Assert.Contains(
            "log Changing weight from 5 to 40 for active service [10.0.0.2]:tcp:80 of VS [10.0.0.1]:tcp:80", stage.Heard());

        // While attempts remain the weight is left alone.
        stage.Report(checker, CheckResult.OfExit(check, 1));
        Assert.Equal(40, stage.At(2).Weight);
        stage.Report(checker, CheckResult.OfExit(check, 1));
        Assert.Equal("10.0.0.1:tcp:80 rr: 10.0.0.3:80=1", Assert.Single(stage.Kernel.Lines()));
        Assert.Equal(5, stage.At(2).Weight);

        // 2 is the weight 0: in the table, but worth nothing for the quorum.
        stage.Report(checker, CheckResult.OfExit(check, 2));
        Assert.Equal("10.0.0.1:tcp:80 rr: 10.0.0.2:80=0 10.0.0.3:80=1", Assert.Single(stage.Kernel.Lines()));
        Assert.Equal(1, stage.Director.VirtualServers[0].LiveWeight);
    }

    [Theory]
    // Section 5.11: value, weight of the check, reverse → alive, effective weight with 10 configured.
    [InlineData(7, "weight 2", true, 24)]
    [InlineData(7, "weight 2 reverse", true, -4)]
    [InlineData(-7, "weight 2", true, -4)]
    [InlineData(-2147483648, "weight 1", false, 10)]
    [InlineData(2147483648, "weight 1 reverse", false, 10)]
    [InlineData(0, "weight 0", true, 10)]
    [InlineData(3, "weight 0", false, 10)]
    // Section 18, number 13: reverse holds at start too.
    [InlineData(0, "weight 0 reverse", false, 10)]
    [InlineData(3, "weight 0 reverse", true, 10)]
    public void Tracked_files_set_weight_or_state(long value, string weight, bool alive, long effective)
    {
        string text = "track_file f {\n file /tmp/f\n}\n"
            + Stage.Server(Stage.Real(2, $"weight 10\n FILE_CHECK {{\n track_file f\n {weight}\n }}"));
        Stage stage = Stage.Start(text);
        stage.File("f", value == 0 ? 1 : 0);
        stage.File("f", value);
        Assert.Equal((alive, effective), (stage.At(2).IsAlive, stage.At(2).EffectiveWeight));
        Assert.InRange(stage.At(2).Weight, 0, int.MaxValue);

        var director = new LvsDirector(hasSessions: true);
        director.OnFile("f", value, new DirectorEffects());
        director.Start(Stage.Read(text), [], null, new DirectorEffects());
        Assert.Equal(alive, director.VirtualServers[0].RealServers[0].IsAlive);
        Assert.Equal(effective, director.VirtualServers[0].RealServers[0].EffectiveWeight);
    }

    [Fact]
    public void Bfd_sessions_decide_at_once()
    {
        const string bfd = "bfd_instance b {\n neighbor_ip 10.0.0.2\n}\n";
        Stage stage = Stage.Start(bfd + Stage.Server(Stage.Real(2, "BFD_CHECK {\n name b\n }") + Stage.Real(3)));
        Assert.True(stage.At(2).IsAlive);
        stage.Session("b", up: false);
        Assert.Contains("log BFD check of [b] RS([10.0.0.2]:tcp:80) is DOWN", stage.Heard());
        Assert.False(stage.At(2).IsAlive);
        stage.Session("b", up: true);
        Assert.True(stage.At(2).IsAlive);
    }

    [Fact]
    public void Without_sessions_a_server_counts_as_without_that_check_and_it_is_said()
    {
        var director = new LvsDirector(hasSessions: false);
        var effects = new DirectorEffects();
        director.Start(
            Stage.Read("bfd_instance b {\n neighbor_ip 10.0.0.2\n}\n"
                + Stage.Server(Stage.Real(2, "BFD_CHECK {\n name b\n alpha\n }"))),
            [],
            null,
            effects);
        Assert.True(director.VirtualServers[0].RealServers[0].IsAlive);
        Assert.Equal(
            "BFD_CHECK is not supported yet: [10.0.0.2]:tcp:80 of VS [10.0.0.1]:tcp:80 counts as without it",
            LvsTexts.LogLine(effects[0].Event));
    }

    [Fact]
    public void A_wrong_source_address_decides_nothing()
    {
        Stage stage = Stage.Start(Stage.Server(Stage.Real(2)));
        stage.Heard();
        stage.Report(stage.At(2).Checkers[0], new CheckResult(CheckReason.LocalError));
        Assert.True(stage.At(2).IsAlive);
        Assert.Equal(["log Check of service [10.0.0.2]:tcp:80: socket bind failed. Rescheduling."], stage.Heard());
    }

    [Fact]
    public void Ha_suspend_freezes_what_is_not_here()
    {
        Stage stage = Stage.Start(Stage.Server(" ha_suspend\n" + Stage.Real(2)));
        Assert.Contains(
            "log Deactivating healthchecker for service [10.0.0.2]:tcp:80 for VS [10.0.0.1]:tcp:80", stage.Heard());
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1"], stage.Kernel.Lines());
        stage.Address("10.0.0.1", present: true);
        stage.Address("10.0.0.1", present: true);
        Assert.Equal(["log Activating healthchecker for service [10.0.0.2]:tcp:80 for VS [10.0.0.1]:tcp:80"], stage.Heard());
        stage.Fail(2);
        stage.Heard();
        stage.Address("10.0.0.1", present: false);
        Assert.Empty(stage.Heard());
        stage.Address("10.0.0.1", present: false);
        Assert.Equal(["log Suspending healthchecker for service [10.0.0.2]:tcp:80 for VS [10.0.0.1]:tcp:80"], stage.Heard());
        stage.Pass(2);
        Assert.False(stage.At(2).IsAlive);
    }
}
