using KeepSharp.Lvs.Directing;
using KeepSharp.Model;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;

namespace KeepSharp.UnitTests.Lvs;

/// <summary>The difference between what is wanted and what the kernel has, and what happens when the kernel refuses.</summary>
public sealed class DesiredTableTests
{
    [Fact]
    public void There_is_no_plan_before_the_kernel_was_read()
    {
        var table = new KeepSharp.Lvs.Director.LvsDirector(hasSessions: true);
        table.Start(Stage.Read(Stage.Server(Stage.Real(2))), [], null, new KeepSharp.Lvs.Director.DirectorEffects());
        Assert.True(table.Table.NeedsDump);
        Assert.Null(table.Table.Plan(default, 100));
        table.Table.Load(new FakeIpvs().Snapshot());
        Assert.Equal(2, table.Table.Plan(default, 100)!.Changes.Count);
    }

    [Fact]
    public void A_service_under_way_gets_its_next_plan_after_the_answer()
    {
        Stage stage = Stage.Start(Stage.Server(Stage.Real(2) + Stage.Real(3)));
        DesiredTable table = stage.Director.Table;
        stage.Kernel.Refuse["10.0.0.2"] = 11;
        stage.Fail(2);
        stage.Kernel.Refuse.Clear();
        Assert.False(table.IsSettled);

        stage.Now = table.NextRetry;
        TablePlan plan = table.Plan(stage.Now, 100)!;
        Assert.Null(table.Plan(stage.Now, 100));
        table.Complete(plan, stage.Kernel.Apply(plan.Changes), stage.Now);
        Assert.True(table.IsSettled);
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.3:80=1"], stage.Kernel.Lines());
    }

    [Fact]
    public void A_refusal_is_tried_again_with_growing_pauses_up_to_a_minute()
    {
        Stage stage = Stage.Start(Stage.Server(Stage.Real(2) + Stage.Real(3)));
        stage.Kernel.Refuse["10.0.0.2"] = 12;
        stage.Fail(2);
        var pauses = new List<double>();
        for (int i = 0; i < 8; i++)
        {
            Instant next = stage.Director.Table.NextRetry;
            pauses.Add((next - stage.Now).TotalSeconds);
            Assert.Null(stage.Director.Table.Plan(stage.Now, 100));
            stage.Now = next;
            stage.Settle();
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], pauses);

        // A new wish does not wait for the old one's pause.
        stage.Kernel.Refuse.Clear();
        stage.Fail(3);
        Assert.Equal(["10.0.0.1:tcp:80 rr:"], stage.Kernel.Lines());
        Assert.True(stage.Director.Table.IsSettled);
    }

    [Fact]
    public void What_exists_already_is_looked_at_and_adjusted()
    {
        Stage stage = Stage.Start(Stage.Server(" alpha\n" + Stage.Real(2)));

        // Somebody else adds the destination with other settings.
        stage.Kernel.Apply(IpvsChange.AddDestination(
            stage.Director.VirtualServers[0].Services[0].Key,
            new IpvsDestination { Key = new IpvsDestinationKey(stage.At(2).Settings.Address, 80), Weight = 77 }));
        stage.Pass(2);
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1"], stage.Kernel.Lines());
    }

    [Fact]
    public void A_kernel_that_calls_existing_what_it_does_not_show_is_not_asked_all_the_time()
    {
        var kernel = new FakeIpvs();
        kernel.Refuse["AddService"] = 17;
        Stage stage = Stage.Start(Stage.Server(Stage.Real(2)), kernel);
        int seen = kernel.Seen.Count;
        Assert.False(stage.Director.Table.IsSettled);
        Assert.True(stage.Director.Table.NextRetry > stage.Now);
        stage.Settle();
        Assert.Equal(seen, kernel.Seen.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_somebody_removed_is_made_again(bool wholeService)
    {
        Stage stage = Stage.Start(Stage.Server(
            " inhibit_on_failure\n" + Stage.Real(2) + Stage.Real(3)));
        IpvsServiceKey service = stage.Director.VirtualServers[0].Services[0].Key;
        stage.Kernel.Apply(wholeService
            ? IpvsChange.RemoveService(service)
            : IpvsChange.RemoveDestination(service, new IpvsDestinationKey(stage.At(2).Settings.Address, 80)));

        // The next change meets the hole: no such service (3), no such destination (2).
        stage.Fail(2);
        stage.Now += TimeSpan.FromSeconds(1);
        stage.Settle();
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=0 10.0.0.3:80=1"], stage.Kernel.Lines());
    }

    [Fact]
    public void Drift_is_repaired_after_another_look()
    {
        Stage stage = Stage.Start(Stage.Server(Stage.Real(2) + Stage.Real(3)));
        IpvsServiceKey service = stage.Director.VirtualServers[0].Services[0].Key;
        stage.Kernel.Apply(IpvsChange.RemoveDestination(service, new IpvsDestinationKey(stage.At(2).Settings.Address, 80)));
        stage.Kernel.Apply(IpvsChange.SetDestination(
            service, new IpvsDestination { Key = new IpvsDestinationKey(stage.At(3).Settings.Address, 80), Weight = 9 }));
        stage.Settle();
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.3:80=9"], stage.Kernel.Lines());
        stage.Director.Table.Distrust();
        stage.Settle();
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1 10.0.0.3:80=1"], stage.Kernel.Lines());
    }

    [Fact]
    public void A_scheduler_that_the_kernel_lacks_does_not_hold_up_other_services()
    {
        var kernel = new FakeIpvs();
        kernel.Refuse["AddService 10.0.0.1"] = 2;
        Stage stage = Stage.Start(
            Stage.Server(Stage.Real(2)) + Stage.Server(Stage.Real(2), "10.0.0.5 80"), kernel);
        Assert.Equal(["10.0.0.5:tcp:80 rr: 10.0.0.2:80=1"], kernel.Lines());
        kernel.Refuse.Clear();
        stage.Now = stage.Director.Table.NextRetry;
        stage.Settle();
        Assert.Equal(
            ["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1", "10.0.0.5:tcp:80 rr: 10.0.0.2:80=1"], kernel.Lines());
    }

    [Fact]
    public void Plans_take_services_whole_up_to_a_limit()
    {
        Stage stage = Stage.Start(string.Concat(
            Enumerable.Range(1, 5).Select(static n => Stage.Server(Stage.Real(2) + Stage.Real(3), $"10.1.0.{n} 80"))));
        stage.Kernel.Apply(IpvsChange.Flush());
        stage.Director.Table.Flushed();
        TablePlan plan = stage.Director.Table.Plan(stage.Now, limit: 4)!;
        Assert.Equal(6, plan.Changes.Count);
        Assert.Equal(6, stage.Director.Table.Plan(stage.Now, limit: 4)!.Changes.Count);
        Assert.Equal(3, stage.Director.Table.Plan(stage.Now, limit: 4)!.Changes.Count);
        Assert.Null(stage.Director.Table.Plan(stage.Now, limit: 4));
    }

    [Fact]
    public void A_request_of_which_nothing_came_through_is_made_again()
    {
        Stage stage = Stage.Start(Stage.Server(Stage.Real(2) + Stage.Real(3)));
        DesiredTable table = stage.Director.Table;
        stage.Kernel.Apply(IpvsChange.Flush());
        table.Flushed();
        TablePlan plan = table.Plan(stage.Now, 100)!;
        var lost = new KernelError("request", 105, "No buffer space available");
        table.Complete(plan, EquatableArray.From(plan.Changes.Select(_ => (KernelError?)lost)), stage.Now);
        Assert.False(table.IsSettled);
        stage.Now = table.NextRetry;
        stage.Settle();
        Assert.Equal(["10.0.0.1:tcp:80 rr: 10.0.0.2:80=1 10.0.0.3:80=1"], stage.Kernel.Lines());
    }
}
