using System.Globalization;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Ports;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Runtime.Log;

namespace KeepSharp.Runtime.Notify;

/// <summary>
/// Starts notify scripts (vrrp.md section 17, daemon.md section 9.4): first the state's own script, then the generic one
/// with INSTANCE or GROUP, name, state and priority. Nobody waits for them.
/// </summary>
internal sealed class NotifyDispatcher(IScriptRunner runner, VrrpLog log) : IVrrpObserver
{
    /// <inheritdoc/>
    public void OnRouterEvent(VirtualRouter router, in RouterEvent e)
    {
        NotifyScripts scripts = router.Settings.Notify;
        if (e.Kind == RouterEventKind.StateChanged)
        {
            Notify(scripts, "INSTANCE", router.Name, e.To, e.Second);
        }
        else if (e.Kind == RouterEventKind.LowerPriorityReceived)
        {
            Run(scripts.MasterReceivedLowerPriority, default);
        }
    }

    /// <inheritdoc/>
    public void OnGroupEvent(SyncGroupCoordinator group, in RouterEvent e)
    {
        if (e.Kind == RouterEventKind.GroupStateChanged)
        {
            Notify(group.Settings.Notify, "GROUP", group.Settings.Name, e.To, 0);
        }
    }

    /// <summary>STOP notifications of an instance.</summary>
    public void Stopped(VirtualRouter router) =>
        NotifyStop(router.Settings.Notify, "INSTANCE", router.Name, router.EffectivePriority);

    /// <summary>STOP notifications of a group.</summary>
    public void Stopped(SyncGroupCoordinator group) => NotifyStop(group.Settings.Notify, "GROUP", group.Settings.Name, 0);

    private void Notify(NotifyScripts scripts, string kind, string name, RouterState state, int priority)
    {
        ScriptCommand? own = state switch
        {
            RouterState.Master => scripts.Master,
            RouterState.Backup => scripts.Backup,
            RouterState.Fault => scripts.Fault,
            _ => null,
        };
        Run(own, default);
        if (scripts.Any is not null)
        {
            Run(scripts.Any, Arguments(kind, name, RouterEventLog.StateName(state), priority));
        }
    }

    private void NotifyStop(NotifyScripts scripts, string kind, string name, int priority)
    {
        Run(scripts.Stop, default);
        if (scripts.Any is not null)
        {
            Run(scripts.Any, Arguments(kind, name, "STOP", priority));
        }
    }

    private static EquatableArray<string> Arguments(string kind, string name, string state, int priority) =>
        [kind, name, state, priority.ToString(CultureInfo.InvariantCulture)];

    private void Run(ScriptCommand? command, EquatableArray<string> arguments)
    {
        if (command is not null && !runner.TryStart(new ScriptRun { Command = command, ExtraArguments = arguments }))
        {
            log.NotifyQueueFull(command.Text);
        }
    }
}
