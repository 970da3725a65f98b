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
                FaultBegan(name, FaultText(e.Reason), Subject(e));
                break;
            case RouterEventKind.FaultEnded:
                FaultEnded(name, FaultText(e.Reason), Subject(e));
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
            case RouterEventKind.LowerPriorityReceived:
                LowerReceived(name, e.Address, e.First, e.Second);
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
                StartFault(name, FaultText(e.Reason), Subject(e));
                break;
        }
    }

    private static string Subject(in RouterEvent e) => e.Text is null ? string.Empty : " " + e.Text;

    private static string FaultText(FaultReasons reason) => reason switch
    {
        FaultReasons.InterfaceDown => "interface down",
        FaultReasons.TrackedInterfaceDown => "tracked interface down",
        FaultReasons.ScriptFailed => "script failed",
        FaultReasons.NoSourceAddress => "no IPv4 address for interface",
        FaultReasons.Configuration => "configuration",
        FaultReasons.SocketError => "sockets could not be opened on",
        _ => "internal error",
    };

    [LoggerMessage(100, LogLevel.Information, "({Name}) Entering {State} STATE")]
    private partial void Entering(string name, string state);

    [LoggerMessage(101, LogLevel.Information, "({Name}) Entering BACKUP STATE (init)")]
    private partial void BackupAtStart(string name);

    [LoggerMessage(102, LogLevel.Information, "({Name}) entering FAULT state")]
    private partial void FaultAtStart(string name);

    [LoggerMessage(103, LogLevel.Information, "({Name}): entering FAULT state ({Reason}{Subject})")]
    private partial void StartFault(string name, string reason, string subject);

    [LoggerMessage(104, LogLevel.Information, "({Name}) entering FAULT state (no IPv4 address for interface)")]
    private partial void StartFaultNoAddress(string name);

    [LoggerMessage(105, LogLevel.Information, "({Name}): entering FAULT state due to script {Script}")]
    private partial void StartFaultScript(string name, string script);

    [LoggerMessage(106, LogLevel.Information, "({Name}) fault: {Reason}{Subject}")]
    private partial void FaultBegan(string name, string reason, string subject);

    [LoggerMessage(107, LogLevel.Information, "({Name}) fault ended: {Reason}{Subject}")]
    private partial void FaultEnded(string name, string reason, string subject);

    [LoggerMessage(110, LogLevel.Debug, "({Name}) Receive advertisement timeout")]
    private partial void AdvertisementTimeout(string name);

    [LoggerMessage(111, LogLevel.Information,
        "({Name}) received lower priority ({Priority}) advert from {From} - discarding")]
    private partial void LowerDiscarded(string name, int priority, IpAddress from);

    [LoggerMessage(112, LogLevel.Information,
        "({Name}) Received advert from {From} with lower priority {Priority}, ours {Ours}, forcing new election")]
    private partial void LowerReceived(string name, IpAddress from, int priority, int ours);

    [LoggerMessage(113, LogLevel.Information,
        "({Name}) Master received advert from {From} with higher priority {Priority}, ours {Ours}")]
    private partial void HigherReceived(string name, IpAddress from, int priority, int ours);

    [LoggerMessage(114, LogLevel.Information,
        "({Name}) Master received advert from {From} with same priority {Priority} but higher IP address than ours")]
    private partial void EqualReceived(string name, IpAddress from, int priority);

    [LoggerMessage(115, LogLevel.Warning,
        "({Name}) WARNING - equal priority advert received from remote host with our IP address.")]
    private partial void OwnAddress(string name);

    [LoggerMessage(116, LogLevel.Debug, "({Name}) Master received priority 0 message")]
    private partial void MasterZero(string name);

    [LoggerMessage(117, LogLevel.Debug, "({Name}) Backup received priority 0 advertisement")]
    private partial void BackupZero(string name);

    [LoggerMessage(118, LogLevel.Debug, "({Name}) sent 0 priority")]
    private partial void SentZero(string name);

    [LoggerMessage(119, LogLevel.Information, "({Name}) Changing effective priority from {From} to {To}")]
    private partial void PriorityChanged(string name, int from, int to);

    [LoggerMessage(120, LogLevel.Debug, "({Name}) start preempt delay ({Seconds:F6})")]
    private partial void PreemptStarted(string name, double seconds);

    [LoggerMessage(121, LogLevel.Debug, "({Name}) stop preempt delay")]
    private partial void PreemptStopped(string name);

    [LoggerMessage(122, LogLevel.Debug, "({Name}) master set to {Master}")]
    private partial void MasterSet(string name, IpAddress master);

    [LoggerMessage(123, LogLevel.Debug, "({Name}) master changed from {Old} to {Master}")]
    private partial void MasterChanged(string name, IpAddress old, IpAddress master);

    [LoggerMessage(124, LogLevel.Information, "({Name}) expected {Ours} VIPs but received {Received}")]
    private partial void CountMismatch(string name, int ours, int received);

    [LoggerMessage(125, LogLevel.Information,
        "({Name}) ip address associated with VRID {Vrid} not present in advert from {From}: {Address}")]
    private partial void ListMismatch(string name, int vrid, IpAddress from, IpAddress address);

    [LoggerMessage(130, LogLevel.Error,
        "({Name}) CONFIGURATION ERROR: local instance and {From} are both configured as address owner, please resolve")]
    private partial void RivalOwner(string name, IpAddress from);

    [LoggerMessage(131, LogLevel.Error,
        "({Name}) {From} is still advertising as address owner, please resolve - reducing our priority")]
    private partial void RivalPersists(string name, IpAddress from);

    [LoggerMessage(132, LogLevel.Information, "({Name}): rogue address owner appears to have stopped advertising")]
    private partial void RivalGone(string name);

    [LoggerMessage(133, LogLevel.Information,
        "({Name}) Restoring our priority to 255 since received advert with lower priority")]
    private partial void OwnerRestoredByAdvert(string name);

    [LoggerMessage(134, LogLevel.Information,
        "({Name}) Restoring our priority to 255 since other address owner has disappeared")]
    private partial void OwnerRestoredAsMaster(string name);

    [LoggerMessage(140, LogLevel.Information, "VRRP_Group({Group}) Syncing instances to {State} state")]
    private partial void GroupSyncing(string group, string state);

    [LoggerMessage(150, LogLevel.Information, "({Name}) Received AH header but auth type not AH from {From}")]
    private partial void RejectAh(string name, IpAddress from);

    [LoggerMessage(151, LogLevel.Information,
        "({Name}) vrrp packet from {From} too {Size}, length {Length} and expect {Expected}")]
    private partial void RejectLength(string name, IpAddress from, string size, int length, int expected);

    [LoggerMessage(152, LogLevel.Information, "({Name}) invalid TTL/HL from {From}. Received {Ttl} and expect 255")]
    private partial void RejectTtl(string name, IpAddress from, int ttl);

    [LoggerMessage(153, LogLevel.Information,
        "({Name}) wrong VRRP version from {From}. Received {Received} and expect {Expected}")]
    private partial void RejectVersion(string name, IpAddress from, int received, int expected);

    [LoggerMessage(154, LogLevel.Information, "({Name}) Invalid auth type from {From}: {Received}")]
    private partial void RejectAuthInvalid(string name, IpAddress from, int received);

    [LoggerMessage(155, LogLevel.Information, "({Name}) received a {Received} auth from {From}, expecting {Expected}!")]
    private partial void RejectAuthType(string name, int received, IpAddress from, int expected);

    [LoggerMessage(156, LogLevel.Information, "({Name}) received an invalid passwd from {From}!")]
    private partial void RejectPassword(string name, IpAddress from);

    [LoggerMessage(157, LogLevel.Information,
        "({Name}) advertisement interval mismatch with {From} mine={Ours} sec rcv'd={Received} sec")]
    private partial void RejectInterval(string name, IpAddress from, int ours, int received);

    [LoggerMessage(158, LogLevel.Information, "({Name}) Invalid packet type from {From}. {Received} and expect 1")]
    private partial void RejectType(string name, IpAddress from, int received);

    [LoggerMessage(159, LogLevel.Information,
        "({Name}) ip_tot_len mismatch against received length from {From}. {Total} and received {Received}")]
    private partial void RejectIpLength(string name, IpAddress from, int total, int received);

    [LoggerMessage(160, LogLevel.Information, "({Name}) Invalid VRRPv2 checksum from {From}")]
    private partial void RejectChecksum(string name, IpAddress from);

    [LoggerMessage(161, LogLevel.Information,
        "({Name}) Expected multicast packet but received unicast packet from {From}")]
    private partial void RejectDestination(string name, IpAddress from);

    [LoggerMessage(162, LogLevel.Information, "({Name}) Dropping packet(s) from {From} since we are address owner")]
    private partial void RejectOwner(string name, IpAddress from);

    [LoggerMessage(163, LogLevel.Information, "({Name}) dropped a packet from {From}: {Reason}")]
    private partial void RejectOther(string name, IpAddress from, RejectReason reason);
}
