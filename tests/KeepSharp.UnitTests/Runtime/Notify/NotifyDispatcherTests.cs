using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Runtime.Log;
using KeepSharp.Runtime.Notify;

namespace KeepSharp.UnitTests.Runtime.Notify;

/// <summary>Order and arguments of notify scripts (vrrp.md section 17).</summary>
public sealed class NotifyDispatcherTests
{
    private static readonly NotifyScripts Scripts = new()
    {
        Master = EngineBench.Command("master"),
        Backup = EngineBench.Command("backup"),
        Fault = EngineBench.Command("fault"),
        Stop = EngineBench.Command("stop"),
        Any = EngineBench.Command("any"),
        MasterReceivedLowerPriority = EngineBench.Command("lower"),
    };

    private readonly FakePorts _ports = new();
    private readonly RecordingLogger _log = new();
    private readonly VirtualRouter _router = new(EngineBench.Instance(priority: 150) with { Notify = Scripts }, 0);

    private string[] Runs => [.. _ports.Started.Select(static run =>
        string.Join(' ', run.ExtraArguments.Prepend(run.Command.Text)))];

    [Theory]
    [InlineData(RouterState.Master, "master", "MASTER")]
    [InlineData(RouterState.Backup, "backup", "BACKUP")]
    [InlineData(RouterState.Fault, "fault", "FAULT")]
    public void The_scripts_of_a_state_run_before_the_generic_one(RouterState state, string own, string name)
    {
        Make().OnRouterEvent(_router, Changed(state));
        Assert.Equal([own, $"any INSTANCE VI_1 {name} 142"], Runs);
        Assert.All(_ports.Started, static run => Assert.Equal(-1, run.Token));
    }

    [Fact]
    public void Groups_have_priority_zero()
    {
        var group = new SyncGroupCoordinator(new SyncGroup { Name = "G", Members = ["VI_1"], Notify = Scripts }, [_router]);
        Make().OnGroupEvent(group, new RouterEvent { Kind = RouterEventKind.GroupStateChanged, To = RouterState.Master });
        Assert.Equal(["master", "any GROUP G MASTER 0"], Runs);
        Make().OnGroupEvent(group, new RouterEvent { Kind = RouterEventKind.GroupSyncing, To = RouterState.Backup });
        Assert.Equal(2, _ports.Started.Count);
        Make().Stopped(group);
        Assert.Equal(["stop", "any GROUP G STOP 0"], Runs[2..]);
    }

    [Fact]
    public void A_stop_and_a_lower_priority_advert_have_their_own_scripts()
    {
        NotifyDispatcher notify = Make();
        notify.Stopped(_router);
        notify.OnRouterEvent(_router, new RouterEvent { Kind = RouterEventKind.LowerPriorityReceived });
        notify.OnRouterEvent(_router, new RouterEvent { Kind = RouterEventKind.LowerPriorityDiscarded });
        Assert.Equal(["stop", "any INSTANCE VI_1 STOP 150", "lower"], Runs);
    }

    [Fact]
    public void A_router_without_scripts_starts_none()
    {
        Make().OnRouterEvent(_router, Changed(RouterState.Master));
        Assert.NotEmpty(Runs);
        _ports.Started.Clear();
        Make().OnRouterEvent(new VirtualRouter(EngineBench.Instance(), 0), Changed(RouterState.Master));
        Assert.Empty(Runs);
    }

    [Fact]
    public void A_full_queue_is_said_and_stops_nothing()
    {
        _ports.ScriptQueueIsFull = true;
        Make().OnRouterEvent(_router, Changed(RouterState.Master));
        Assert.Equal(
            ["Notify script master could not be queued", "Notify script any could not be queued"], _log.Lines);
    }

    private static RouterEvent Changed(RouterState to) =>
        new() { Kind = RouterEventKind.StateChanged, To = to, Second = 142 };

    private NotifyDispatcher Make() => new(_ports, new VrrpLog(_log));
}
