namespace KeepSharp.UnitTests.Lvs;

/// <summary>checkers.md section 7.</summary>
public sealed class QuorumTests
{
    private const string Sorry = " sorry_server 10.0.0.9 80\n";
    private const string Scripts = " quorum_up \"/bin/true gained\"\n quorum_down \"/bin/true lost\"\n";

    [Fact]
    public void Gain_needs_quorum_plus_hysteresis_and_loss_quorum_minus_hysteresis()
    {
        // Four servers of weight 1, quorum 2, hysteresis 1: gained at 3, kept at 2 and 1, lost at 0 (which is below 1).
        Stage stage = Stage.Start(Stage.Server(
            " quorum 2\n hysteresis 1\n" + Scripts + string.Concat(Enumerable.Range(2, 4).Select(static n => Stage.Real(n)))));
        Assert.Contains("log Gained quorum 2+1=3 <= 4 for VS [10.0.0.1]:tcp:80", stage.Heard());
        stage.Fail(2);
        stage.Fail(3);
        stage.Fail(4);
        Assert.True(stage.Director.VirtualServers[0].HasQuorum);
        Assert.DoesNotContain("run /bin/true lost", stage.Heard());
        stage.Fail(5);
        Assert.Contains("log Lost quorum 2-1=1 > 0 for VS [10.0.0.1]:tcp:80", stage.Told);
        Assert.Single(stage.Heard(), "run /bin/true lost");
        stage.Pass(2);
        stage.Pass(3);
        Assert.DoesNotContain("run /bin/true gained", stage.Heard());
        stage.Pass(4);
        Assert.Contains("log Gained quorum 2+1=3 <= 3 for VS [10.0.0.1]:tcp:80", stage.Told);
        Assert.Single(stage.Heard(), "run /bin/true gained");
    }

    [Fact]
    public void Without_sorry_server_a_lost_quorum_leaves_the_servers_alone()
    {
        Stage stage = Stage.Start(Stage.Server(" quorum 2\n" + Stage.Real(2) + Stage.Real(3)));
        stage.Fail(2);
        Assert.False(stage.Director.VirtualServers[0].HasQuorum);
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.3:80=1"], stage.Kernel.Lines());
    }

    [Fact]
    public void At_start_a_missing_quorum_is_silent_without_sorry_server()
    {
        Stage stage = Stage.Start(Stage.Server(" alpha\n" + Scripts + Stage.Real(2)));
        Assert.Equal(
            ["log Activating healthchecker for service [10.0.0.2]:tcp:80 for VS [10.0.0.1]:tcp:80"], stage.Heard());
    }

    [Fact]
    public void At_start_a_missing_quorum_brings_the_sorry_server()
    {
        Stage stage = Stage.Start(Stage.Server(" alpha\n smtp_alert\n" + Sorry + Scripts + Stage.Real(2)));
        Assert.Equal(
            [
                "log Starting with quorum down 1-0=1 > 0 for VS [10.0.0.1]:tcp:80",
                "pipe VS [10.0.0.1]:tcp:80 DOWN",
                "log Adding sorry server [10.0.0.9]:tcp:80 to VS [10.0.0.1]:tcp:80",
                "run /bin/true lost",
                "mail Virtualserver [10.0.0.1]:tcp:80 - DOWN => Starting with quorum down 1+0=1 <= 0 <=",
            ],
            stage.Heard()[..5]);
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.9:80=1"], stage.Kernel.Lines());
    }

    [Fact]
    public void The_sorry_server_takes_the_place_of_the_pool_which_is_never_empty()
    {
        Stage stage = Stage.Start(Stage.Server(
            " quorum 2\n" + Sorry + Scripts + Stage.Real(2) + Stage.Real(3) + Stage.Real(4)));
        int least = int.MaxValue;
        stage.Kernel.Changed = () => least = Math.Min(least, stage.Kernel.Serving("10.0.0.1:tcp:80"));
        stage.Fail(2);
        Assert.Equal("10.0.0.1:tcp:80 rr: 10.0.0.3:80=1 10.0.0.4:80=1", Assert.Single(stage.Kernel.Lines()));
        stage.Heard();
        stage.Fail(3);
        Assert.Equal(
            [
                "log TCP_CHECK on service [10.0.0.3]:tcp:80 failed.",
                "log Removing service [10.0.0.3]:tcp:80 from VS [10.0.0.1]:tcp:80",
                "pipe RS [10.0.0.3]:tcp:80 [10.0.0.1]:tcp:80 DOWN",
                "log Lost quorum 2-0=2 > 1 for VS [10.0.0.1]:tcp:80",
                "pipe VS [10.0.0.1]:tcp:80 DOWN",
                "log Adding sorry server [10.0.0.9]:tcp:80 to VS [10.0.0.1]:tcp:80",
                "log Removing alive servers from the pool for VS [10.0.0.1]:tcp:80",
                "run /bin/true lost",
            ],
            stage.Heard()[..8]);
        Assert.Equal("10.0.0.1:tcp:80 rr: 10.0.0.9:80=1", Assert.Single(stage.Kernel.Lines()));

        // While the sorry server is in use, transitions are told but change nothing in the kernel.
        int seen = stage.Kernel.Seen.Count;
        stage.Fail(4);
        Assert.Contains("log Removing service [10.0.0.4]:tcp:80 from VS [10.0.0.1]:tcp:80", stage.Heard());
        stage.Pass(2);
        Assert.Equal(seen, stage.Kernel.Seen.Count);
        stage.Heard();
        stage.Pass(3);
        string[] heard = stage.Heard();
        Assert.Contains("log Removing sorry server [10.0.0.9]:tcp:80 from VS [10.0.0.1]:tcp:80", heard);
        Assert.Contains("log Adding alive servers to the pool for VS [10.0.0.1]:tcp:80", heard);
        Assert.Single(heard, "run /bin/true gained");
        Assert.Equal("10.0.0.1:tcp:80 rr: 10.0.0.2:80=1 10.0.0.3:80=1", Assert.Single(stage.Kernel.Lines()));
        Assert.Equal(1, least);
    }

    [Fact]
    public void Inhibited_sorry_server_and_servers_change_weights_only()
    {
        Stage stage = Stage.Start(Stage.Server(
            " inhibit_on_failure\n" + Sorry + " sorry_server_inhibit\n" + Stage.Real(2) + Stage.Real(3)));
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1 10.0.0.3:80=1 10.0.0.9:80=0"], stage.Kernel.Lines());
        stage.Fail(2);
        stage.Fail(3);
        Assert.Contains("log Enabling sorry server [10.0.0.9]:tcp:80 of VS [10.0.0.1]:tcp:80", stage.Heard());
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=0 10.0.0.3:80=0 10.0.0.9:80=1"], stage.Kernel.Lines());
        stage.Pass(3);
        Assert.Contains("log Disabling sorry server [10.0.0.9]:tcp:80 of VS [10.0.0.1]:tcp:80", stage.Heard());
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=0 10.0.0.3:80=1 10.0.0.9:80=0"], stage.Kernel.Lines());
    }

    [Fact]
    public void Inhibited_sorry_server_alone_leaves_the_servers_to_be_removed()
    {
        Stage stage = Stage.Start(Stage.Server(Sorry + " sorry_server_inhibit\n" + Stage.Real(2)));
        stage.Fail(2);
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.9:80=1"], stage.Kernel.Lines());
        stage.Pass(2);
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1 10.0.0.9:80=0"], stage.Kernel.Lines());
    }

    [Fact]
    public void A_sorry_server_that_is_a_real_server_shares_its_destination()
    {
        Stage stage = Stage.Start(Stage.Server(
            " sorry_server 10.0.0.2 80\n quorum 2\n" + Stage.Real(2) + Stage.Real(3)));
        stage.Fail(3);
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1"], stage.Kernel.Lines());
        stage.Fail(2);
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1"], stage.Kernel.Lines());
        stage.Pass(2);
        stage.Pass(3);
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1 10.0.0.3:80=1"], stage.Kernel.Lines());
    }

    [Fact]
    public void Weights_of_zero_have_a_quorum_that_does_not_flap()
    {
        // keepalived reduces the quorum to the sum of the weights; checkers.md section 18, number 11.
        Stage stage = Stage.Start(Stage.Server(Scripts + Stage.Real(2, "weight 0\n TCP_CHECK {\n retry 0\n }")));
        Assert.Single(stage.Heard(), "run /bin/true gained");
        stage.Fail(2);
        stage.Pass(2);
        Assert.DoesNotContain(stage.Heard(), static line => line.StartsWith("run", StringComparison.Ordinal));
    }
}
