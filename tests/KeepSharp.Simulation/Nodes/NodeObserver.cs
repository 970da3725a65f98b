using KeepSharp.Model.Events;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Runtime;
using KeepSharp.Simulation.Checks;
using KeepSharp.Simulation.Core;

namespace KeepSharp.Simulation.Nodes;

/// <summary>Writes down what the routers of a node report, and checks that the story has no gaps.</summary>
internal sealed class NodeObserver(World world, Node node) : IVrrpObserver
{
    private readonly Dictionary<int, RouterState> _last = [];

    public void OnRouterEvent(VirtualRouter router, in RouterEvent e)
    {
        world.Mix(((ulong)e.Kind << 24) | ((ulong)router.Index << 16) | ((ulong)e.From << 8) | (ulong)e.To);
        if (e.Kind == RouterEventKind.StateChanged)
        {
            RouterState last = _last.GetValueOrDefault(router.Index, RouterState.Initialize);
            world.Checker.Require(e.From == last && e.To != last, node, $"{router.Name}: told {e.From} to {e.To} after {last}");
            _last[router.Index] = e.To;
            world.Checker.OnStateEvent(node, router, e);
        }
        else if (e.Kind == RouterEventKind.FaultBegan && e.Reason == FaultReasons.InternalError)
        {
            world.Checker.Fail(node, $"{router.Name}: internal error");
        }

        world.Trace?.OnRouterEvent(world.Now, node.Name, router, e);
    }

    public void OnGroupEvent(SyncGroupCoordinator group, in RouterEvent e)
    {
        world.Mix(((ulong)e.Kind << 24) | (ulong)e.To);
        if (e.Kind == RouterEventKind.GroupStateChanged)
        {
            world.Trace?.Add(world.Now, node.Name, group.Settings.Name, $"group {e.From} → {e.To}");
        }
    }
}
