using KeepSharp.Model.Events;
using KeepSharp.Protocols.Vrrp;

namespace KeepSharp.Runtime;

/// <summary>
/// Told about every router event, after the turn's packets and kernel requests are out. Log, notify scripts and the
/// simulation observe; observers never change anything in the engine.
/// </summary>
public interface IVrrpObserver
{
    /// <summary>An event of a router.</summary>
    void OnRouterEvent(VirtualRouter router, in RouterEvent e);

    /// <summary>An event of a sync group.</summary>
    void OnGroupEvent(SyncGroupCoordinator group, in RouterEvent e);
}
