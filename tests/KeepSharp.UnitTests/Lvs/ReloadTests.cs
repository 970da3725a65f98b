using KeepSharp.Lvs.Director;

namespace KeepSharp.UnitTests.Lvs;

/// <summary>checkers.md sections 10 and 11, and the start beside a table that is there already.</summary>
public sealed class ReloadTests
{
    private const string Scripts = " quorum_up \"/bin/true gained\"\n quorum_down \"/bin/true lost\"\n";
    private const string Told = " notify_up \"/bin/true up\"\n notify_down \"/bin/true down\"\n TCP_CHECK {\n retry 1\n }";

    [Fact]
    public void An_unchanged_reload_does_nothing()
    {
        string text = Stage.Server(Scripts + Stage.Real(2) + Stage.Real(3));
        Stage stage = Stage.Start(text);
        stage.Pass(2);
        stage.Pass(3);
        stage.Fail(2);
        stage.Heard();
        stage.Kernel.Seen.Clear();
        stage.Reload(text);
        Assert.Empty(stage.Heard());
        Assert.Empty(stage.Kernel.Seen);
        Assert.False(stage.At(2).IsAlive);
    }

    [Fact]
    public void The_same_service_twice_survives_a_reload_twice()
    {
        // keepalived does not detect it either.
        string text = Stage.Server(Scripts + Stage.Real(2)) + Stage.Server(Scripts + Stage.Real(3));
        Stage stage = Stage.Start(text);
        stage.Pass(2);
        stage.Pass(3, server: 1);
        stage.Heard();
        stage.Kernel.Seen.Clear();
        stage.Reload(text);
        Assert.Empty(stage.Heard());
        Assert.Empty(stage.Kernel.Seen);
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1 10.0.0.3:80=1"], stage.Kernel.Lines());
    }

    [Fact]
    public void A_checker_keeps_its_state_when_only_times_differ()
    {
        Stage stage = Stage.Start(Stage.Server(Stage.Real(2, "TCP_CHECK {\n retry 2\n }") + Stage.Real(3)));
        stage.Pass(2);
        stage.Fail(2);
        CheckerState before = stage.At(2).Checkers[0];
        stage.Reload(Stage.Server(
            Stage.Real(2, "TCP_CHECK {\n retry 1\n connect_timeout 9\n delay_loop 3\n }") + Stage.Real(3)));
        Assert.Same(before, stage.At(2).Checkers[0]);
        stage.Fail(2);
        Assert.False(stage.At(2).IsAlive);

        // Another port is another checker: the server stays as it was.
        stage.Reload(Stage.Server(Stage.Real(2, "TCP_CHECK {\n connect_port 81\n alpha\n }") + Stage.Real(3)));
        Assert.NotSame(before, stage.At(2).Checkers[0]);
        Assert.False(before.IsAttached);
        Assert.False(stage.At(2).IsAlive);
        stage.Pass(2);
        stage.Reload(Stage.Server(Stage.Real(2, "TCP_CHECK {\n connect_port 82\n alpha\n }") + Stage.Real(3)));
        Assert.True(stage.At(2).IsAlive);
    }

    [Fact]
    public void A_server_without_failed_checkers_is_up_at_once()
    {
        Stage stage = Stage.Start(Stage.Server(Stage.Real(2, Told) + Stage.Real(3)));
        stage.Fail(2);
        stage.Heard();
        stage.Reload(Stage.Server(Stage.Real(2, Told.Replace("retry 1", "connect_port 81", StringComparison.Ordinal)) + Stage.Real(3)));
        Assert.Contains("run /bin/true up", stage.Heard());
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1 10.0.0.3:80=1"], stage.Kernel.Lines());
    }

    [Fact]
    public void Changes_of_weight_threshold_method_and_scheduler_are_sent()
    {
        Stage stage = Stage.Start(Stage.Server(Stage.Real(2)));
        stage.Pass(2);
        stage.Heard();
        stage.Kernel.Seen.Clear();
        stage.Reload(Stage.Server(Stage.Real(2, "weight 3\n TCP_CHECK {\n retry 0\n }")));
        Assert.Equal(
            ["log Changing weight from 1 to 3 for active service [10.0.0.2]:tcp:80 of VS [10.0.0.1]:tcp:80"], stage.Heard());
        Assert.Equal(["SetDestination 10.0.0.1:tcp:80 -> 10.0.0.2:80 3"], stage.Kernel.Seen);

        // Thresholds alone too (checkers.md section 18, number 3).
        stage.Kernel.Seen.Clear();
        stage.Reload(Stage.Server(Stage.Real(2, "weight 3\n uthreshold 9\n TCP_CHECK {\n retry 0\n }")));
        Assert.Equal(["SetDestination 10.0.0.1:tcp:80 -> 10.0.0.2:80 3"], stage.Kernel.Seen);

        stage.Kernel.Seen.Clear();
        stage.Reload(Stage.Server(Stage.Real(2, "weight 3\n uthreshold 9\n TCP_CHECK {\n retry 0\n }"))
            .Replace("lvs_sched rr", "lvs_sched wrr", StringComparison.Ordinal));
        Assert.Equal(["SetService 10.0.0.1:tcp:80"], stage.Kernel.Seen);
    }

    [Fact]
    public void A_replaced_server_is_told_but_costs_no_quorum()
    {
        Stage stage = Stage.Start(Stage.Server(Scripts + Stage.Real(2, Told)));
        stage.Heard();
        int least = int.MaxValue;
        stage.Kernel.Changed = () => least = Math.Min(least, stage.Kernel.Serving("10.0.0.1:tcp:80"));
        stage.Reload(Stage.Server(Scripts + Stage.Real(3, Told)));
        Assert.Equal(
            [
                "log service [10.0.0.2]:tcp:80 no longer exist",
                "log Removing service [10.0.0.2]:tcp:80 from VS [10.0.0.1]:tcp:80",
                "pipe RS [10.0.0.2]:tcp:80 [10.0.0.1]:tcp:80 DOWN",
                "run /bin/true down",
                "mail Realserver [10.0.0.2]:tcp:80 of virtual server [10.0.0.1]:tcp:80 - DOWN => Removing <=",
                "log Activating healthchecker for service [10.0.0.3]:tcp:80 for VS [10.0.0.1]:tcp:80",
            ],
            stage.Heard());
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.3:80=1"], stage.Kernel.Lines());
        Assert.Equal(1, least);
    }

    [Fact]
    public void A_removed_virtual_server_tells_down_whatever_omega_says()
    {
        string other = Stage.Server(Stage.Real(4), "10.0.0.5 80");
        Stage stage = Stage.Start(other + Stage.Server(Scripts + Stage.Real(2, Told)));
        stage.Pass(4);
        stage.Heard();
        stage.Reload(other);
        Assert.Equal(
            [
                "log Removing Virtual Server [10.0.0.1]:tcp:80",
                "log Removing service [10.0.0.2]:tcp:80 from VS [10.0.0.1]:tcp:80",
                "pipe RS [10.0.0.2]:tcp:80 [10.0.0.1]:tcp:80 DOWN",
                "run /bin/true down",
                "mail Realserver [10.0.0.2]:tcp:80 of virtual server [10.0.0.1]:tcp:80 - DOWN => Removing <=",
                "pipe VS [10.0.0.1]:tcp:80 DOWN",
                "run /bin/true lost",
            ],
            stage.Heard());
        Assert.Equal(["10.0.0.5:tcp:80 rr: 10.0.0.4:80=1"], stage.Kernel.Lines());
        Assert.Equal("RemoveService 10.0.0.1:tcp:80", stage.Kernel.Seen[^1]);
    }

    [Fact]
    public void Removing_the_sorry_server_puts_live_servers_back()
    {
        const string sorry = " sorry_server 10.0.0.9 80\n";
        string rest = " quorum 2\n" + Stage.Real(2) + Stage.Real(3);
        Stage stage = Stage.Start(Stage.Server(sorry + rest));
        stage.Pass(3);
        stage.Fail(2);
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.9:80=1"], stage.Kernel.Lines());
        stage.Heard();
        stage.Reload(Stage.Server(rest));
        Assert.Equal(["log Removing sorry server [10.0.0.9]:tcp:80 from VS [10.0.0.1]:tcp:80"], stage.Heard());
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.3:80=1"], stage.Kernel.Lines());
        stage.Reload(Stage.Server(sorry + rest));
        Assert.Contains("log Adding sorry server [10.0.0.9]:tcp:80 to VS [10.0.0.1]:tcp:80", stage.Heard());
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.9:80=1"], stage.Kernel.Lines());
    }

    [Fact]
    public void Inhibit_toggled_on_a_failed_server_adds_or_removes_its_entry()
    {
        Stage stage = Stage.Start(Stage.Server(Stage.Real(2) + Stage.Real(3)));
        stage.Fail(2);
        stage.Reload(Stage.Server(" inhibit_on_failure\n" + Stage.Real(2) + Stage.Real(3)));
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=0 10.0.0.3:80=1"], stage.Kernel.Lines());
        stage.Reload(Stage.Server(Stage.Real(2) + Stage.Real(3)));
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.3:80=1"], stage.Kernel.Lines());
    }

    [Fact]
    public void A_restart_keeps_what_the_kernel_serves_until_a_check_says_otherwise()
    {
        string text = Stage.Server(" alpha\n" + Stage.Real(2) + Stage.Real(3) + Stage.Real(4));
        Stage before = Stage.Start(text);
        before.Pass(2);
        before.Pass(3);
        int least = int.MaxValue;
        before.Kernel.Seen.Clear();
        before.Kernel.Changed = () => least = Math.Min(least, before.Kernel.Serving("10.0.0.1:tcp:80"));

        Stage after = Stage.Start(text, before.Kernel);
        Assert.Empty(before.Kernel.Seen);
        Assert.Equal([true, true, false], after.Director.VirtualServers[0].RealServers.Select(static s => s.IsAlive));
        Assert.True(after.Director.VirtualServers[0].HasQuorum);
        after.Pass(2);
        after.Fail(3);
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1"], after.Kernel.Lines());
        Assert.Equal(1, least);
    }

    [Fact]
    public void A_restart_repairs_what_differs_and_leaves_foreign_services()
    {
        Stage before = Stage.Start(
            Stage.Server(Stage.Real(2) + Stage.Real(3)) + Stage.Server(Stage.Real(4), "10.0.0.7 80"));
        before.Kernel.Seen.Clear();
        Stage after = Stage.Start(
            Stage.Server(Stage.Real(2, "weight 5") + Stage.Real(5)).Replace("lvs_sched rr", "lvs_sched wlc", StringComparison.Ordinal),
            before.Kernel);
        Assert.Equal(
            [
                "SetService 10.0.0.1:tcp:80",
                "AddDestination 10.0.0.1:tcp:80 -> 10.0.0.5:80 1",
                "SetDestination 10.0.0.1:tcp:80 -> 10.0.0.2:80 5",
                "RemoveDestination 10.0.0.1:tcp:80 -> 10.0.0.3:80",
            ],
            after.Kernel.Seen);
        Assert.Equal(1, after.Director.Table.ForeignServices);
        Assert.Contains("10.0.0.7:tcp:80 rr: 10.0.0.4:80=1", after.Kernel.Lines());
    }

    [Fact]
    public void Lvs_flush_clears_the_table_first()
    {
        Stage before = Stage.Start(Stage.Server(Stage.Real(2)) + Stage.Server(Stage.Real(4), "10.0.0.7 80"));
        Stage after = Stage.Start(
            "global_defs {\n lvs_flush\n}\n" + Stage.Server(" alpha\n" + Stage.Real(2)), before.Kernel);
        Assert.Equal(["10.0.0.1:tcp:80 rr:"], after.Kernel.Lines());
    }

    [Theory]
    [InlineData("", true, "10.0.0.7:tcp:80 rr: 10.0.0.4:80=1")]
    [InlineData("lvs_flush_on_stop VS", true, "10.0.0.7:tcp:80 rr: 10.0.0.4:80=1")]
    [InlineData("lvs_flush_on_stop", true, "")]
    [InlineData("", false, "10.0.0.1:tcp:80 rr: 10.0.0.2:80=1|10.0.0.7:tcp:80 rr: 10.0.0.4:80=1")]
    public void Stop_leaves_what_it_is_told_to(string global, bool release, string left)
    {
        Stage foreign = Stage.Start(Stage.Server(Stage.Real(4), "10.0.0.7 80"));
        Stage stage = Stage.Start(
            $"global_defs {{\n {global}\n}}\n" + Stage.Server(Scripts + Stage.Real(2, Told)), foreign.Kernel);
        stage.Heard();
        stage.Kernel.Seen.Clear();
        stage.Stop(release);
        Assert.Equal(!release ? [] : left.Length == 0 ? ["Flush "] : ["RemoveService 10.0.0.1:tcp:80"], stage.Kernel.Seen);
        Assert.Equal(left, string.Join('|', stage.Kernel.Lines()));

        // Without omega nobody is told, and the log names servers only where they go one by one.
        Assert.Equal(
            global.Length == 0 && release ? ["log Shutting down service [10.0.0.2]:tcp:80 from VS [10.0.0.1]:tcp:80"] : [],
            stage.Heard());
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("lvs_flush_on_stop VS", 0)]
    public void Omega_tells_at_the_stop(string global, int realServerLines)
    {
        Stage stage = Stage.Start($"global_defs {{\n {global}\n}}\n"
            + Stage.Server(" omega\n smtp_alert\n" + Scripts + Stage.Real(2, Told) + Stage.Real(3)));
        stage.Fail(3);
        stage.Heard();
        stage.Stop();
        string[] heard = stage.Heard();
        Assert.Equal(
            realServerLines / 2, heard.Count(static line => line == "pipe RS [10.0.0.2]:tcp:80 [10.0.0.1]:tcp:80 DOWN"));
        Assert.Equal(realServerLines / 2, heard.Count(static line => line == "run /bin/true down"));
        Assert.Equal(
            [
                "pipe VS [10.0.0.1]:tcp:80 DOWN",
                "run /bin/true lost",
                "mail Virtualserver [10.0.0.1]:tcp:80 - DOWN => Shutting down <=",
            ],
            heard[^3..]);
        Assert.Empty(stage.Director.VirtualServers);
    }
}
