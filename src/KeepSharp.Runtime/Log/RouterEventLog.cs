using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Protocols.Vrrp;
using Microsoft.Extensions.Logging;

namespace KeepSharp.Runtime.Log;

/// <summary>One line per router event, with the texts of vrrp.md sections 3, 5, 7, 8.7 and 19.</summary>
internal sealed partial class RouterEventLog(ILogger logger) : IVrrpObserver
{
    /// <inheritdoc/>
    public void OnRouterEvent(VirtualRouter router, in RouterEvent e)
    {
        string name = router.Name;
        switch (e.Kind)
        {
            case RouterEventKind.StateChanged:
                LogState(name, e);
                break;
            case RouterEventKind.AdvertisementRejected:
                LogRejected(name, e);
                break;
            case RouterEventKind.FaultBegan when e.First == 1:
                LogFaultAtStart(name, e);
                break;
            case RouterEventKind.FaultBegan:
                FaultBegan(name, FaultText(e));
                break;
            case RouterEventKind.FaultEnded:
                FaultEnded(name, FaultText(e));
                break;
            case RouterEventKind.RivalAddressOwner:
                RivalOwner(name, e.Address);
                break;
            case RouterEventKind.RivalOwnerPersists:
                RivalPersists(name, e.Address);
                break;
            case RouterEventKind.RivalOwnerGone:
                RivalGone(name);
                break;
            case RouterEventKind.OwnerPriorityRestored when e.First == 1:
                OwnerRestoredByAdvert(name);
                break;
            case RouterEventKind.OwnerPriorityRestored:
                OwnerRestoredAsMaster(name);
                break;
            case RouterEventKind.LowerPriorityReceived:
                LowerReceived(
                    name, e.Address, e.First, e.Second, answered: !router.Settings.LowerPriorityNoAdvertisement);
                break;
            default:
                LogElection(name, e);
                break;
        }
    }

    /// <inheritdoc/>
    public void OnGroupEvent(SyncGroupCoordinator group, in RouterEvent e)
    {
        if (e.Kind == RouterEventKind.GroupSyncing)
        {
            GroupSyncing(group.Settings.Name, StateName(e.To));
        }
    }

    /// <summary>MASTER, BACKUP, FAULT or INIT, as scripts and monitors know them.</summary>
    public static string StateName(RouterState state) => state switch
    {
        RouterState.Master => "MASTER",
        RouterState.Backup => "BACKUP",
        RouterState.Fault => "FAULT",
        _ => "INIT",
    };

    private void LogState(string name, in RouterEvent e)
    {
        if (e.To == RouterState.Fault && e.First == 1)
        {
            FaultAtStart(name);
        }
        else if (e.To == RouterState.Backup && e.First == 1)
        {
            BackupAtStart(name);
        }
        else
        {
            Entering(name, StateName(e.To));
        }
    }

    private void LogElection(string name, in RouterEvent e)
    {
        switch (e.Kind)
        {
            case RouterEventKind.AdvertisementTimeout:
                AdvertisementTimeout(name);
                break;
            case RouterEventKind.LowerPriorityDiscarded:
                LowerDiscarded(name, e.First, e.Address);
                break;
            case RouterEventKind.HigherPriorityReceived:
                HigherReceived(name, e.Address, e.First, e.Second);
                break;
            case RouterEventKind.EqualPriorityHigherAddress:
                EqualReceived(name, e.Address, e.First);
                break;
            case RouterEventKind.OwnAddressHeard:
                OwnAddress(name);
                break;
            case RouterEventKind.PriorityZeroReceived:
                MasterZero(name);
                break;
            case RouterEventKind.BackupPriorityZeroReceived:
                BackupZero(name);
                break;
            case RouterEventKind.PriorityZeroSent:
                SentZero(name);
                break;
            case RouterEventKind.PriorityChanged:
                PriorityChanged(name, e.First, e.Second);
                break;
            case RouterEventKind.PreemptDelayStarted:
                PreemptStarted(name, e.First / 1000.0);
                break;
            case RouterEventKind.PreemptDelayStopped:
                PreemptStopped(name);
                break;
            case RouterEventKind.MasterChanged when e.Address2.IsNone:
                MasterSet(name, e.Address);
                break;
            case RouterEventKind.MasterChanged:
                MasterChanged(name, e.Address2, e.Address);
                break;
            case RouterEventKind.AddressCountMismatch:
                CountMismatch(name, e.First, e.Second);
                break;
            case RouterEventKind.AddressListMismatch:
                ListMismatch(name, e.First, e.Address, e.Address2);
                break;
        }
    }

    private void LogRejected(string name, in RouterEvent e)
    {
        IpAddress from = e.Address;
        switch (e.Reject)
        {
            case RejectReason.AuthenticationHeaderMismatch:
                RejectAh(name, from);
                break;
            case RejectReason.Length:
                RejectLength(name, from, e.First > e.Second ? "long" : "short", e.First, e.Second);
                break;
            case RejectReason.TimeToLive:
                RejectTtl(name, from, e.First);
                break;
            case RejectReason.Version:
                RejectVersion(name, from, e.First, e.Second);
                break;
            case RejectReason.AuthenticationTypeInvalid:
                RejectAuthInvalid(name, from, e.First);
                break;
            case RejectReason.AuthenticationTypeMismatch:
                RejectAuthType(name, e.First, from, e.Second);
                break;
            case RejectReason.AuthenticationFailure:
                RejectPassword(name, from);
                break;
            case RejectReason.AdvertisementInterval:
                RejectInterval(name, from, e.Second, e.First);
                break;
            case RejectReason.PacketType:
                RejectType(name, from, e.First);
                break;
            case RejectReason.IpTotalLength:
                RejectIpLength(name, from, e.Second, e.First);
                break;
            case RejectReason.Checksum:
                RejectChecksum(name, from);
                break;
            case RejectReason.Destination:
                RejectDestination(name, from);
                break;
            case RejectReason.OwnerIgnores:
                RejectOwner(name, from);
                break;
            default:
                RejectOther(name, from, e.Reject);
                break;
        }
    }

    private void LogFaultAtStart(string name, in RouterEvent e)
    {
        switch (e.Reason)
        {
            case FaultReasons.NoSourceAddress:
                StartFaultNoAddress(name);
                break;
            case FaultReasons.ScriptFailed:
                StartFaultScript(name, e.Text ?? string.Empty);
                break;
            default:
                StartFault(name, FaultText(e));
                break;
        }
    }

    /// <summary>The name stands where keepalived has it: <c>interface eth0 down</c> (vrrp.md section 8.7).</summary>
    private static string FaultText(in RouterEvent e)
    {
        string subject = e.Text is null ? string.Empty : e.Text + " ";
        return e.Reason switch
        {
            FaultReasons.InterfaceDown => $"interface {subject}down",
            FaultReasons.TrackedInterfaceDown => $"tracked interface {subject}down",
            FaultReasons.ScriptFailed => $"script {subject}failed",
            FaultReasons.NoSourceAddress => "no IPv4 address for interface",
            FaultReasons.Configuration => "configuration",
            FaultReasons.SocketError => $"sockets {(e.Text is null ? string.Empty : $"on {subject}")}could not be opened",
            _ => "internal error",
        };
    }
}
