using System.Globalization;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using Microsoft.Extensions.Logging;

namespace KeepSharp.Runtime.Log;

/// <summary>The texts, in the order of vrrp.md sections 5, 6, 7 and 3.2.</summary>
internal sealed partial class RouterEventLog
{
    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private void Entering(string name, string state) =>
        Write(LogLevel.Information, 100, $"({name}) Entering {state} STATE");

    private void BackupAtStart(string name) =>
        Write(LogLevel.Information, 101, $"({name}) Entering BACKUP STATE (init)");

    private void FaultAtStart(string name) =>
        Write(LogLevel.Information, 102, $"({name}) entering FAULT state");

    private void StartFault(string name, string reason) =>
        Write(LogLevel.Information, 103, $"({name}): entering FAULT state ({reason})");

    private void StartFaultNoAddress(string name) =>
        Write(LogLevel.Information, 104, $"({name}) entering FAULT state (no IPv4 address for interface)");

    private void StartFaultScript(string name, string script) =>
        Write(LogLevel.Information, 105, $"({name}): entering FAULT state due to script {script}");

    private void FaultBegan(string name, string reason) =>
        Write(LogLevel.Information, 106, $"({name}) fault: {reason}");

    private void FaultEnded(string name, string reason) =>
        Write(LogLevel.Information, 107, $"({name}) fault ended: {reason}");

    private void AdvertisementTimeout(string name)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Write(LogLevel.Debug, 110, $"({name}) Receive advertisement timeout");
        }
    }

    private void LowerDiscarded(string name, int priority, IpAddress from) =>
        Write(LogLevel.Information, 111,
            $"({name}) received lower priority ({priority.ToString(Invariant)}) "
            + $"advert from {from.ToString()} - discarding");

    private void LowerReceived(string name, IpAddress from, int priority, int ours, bool answered) =>
        Write(LogLevel.Information, 112,
            $"({name}) Received advert from {from.ToString()} with lower priority "
            + $"{priority.ToString(Invariant)}, ours {ours.ToString(Invariant)}"
            + (answered ? ", forcing new election" : string.Empty));

    private void HigherReceived(string name, IpAddress from, int priority, int ours) =>
        Write(LogLevel.Information, 113,
            $"({name}) Master received advert from {from.ToString()} with higher "
            + $"priority {priority.ToString(Invariant)}, ours {ours.ToString(Invariant)}");

    private void EqualReceived(string name, IpAddress from, int priority) =>
        Write(LogLevel.Information, 114,
            $"({name}) Master received advert from {from.ToString()} with same "
            + $"priority {priority.ToString(Invariant)} but higher IP address than ours");

    private void OwnAddress(string name) =>
        Write(LogLevel.Warning, 115,
            $"({name}) WARNING - equal priority advert received from remote host with our IP address.");

    private void MasterZero(string name)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Write(LogLevel.Debug, 116, $"({name}) Master received priority 0 message");
        }
    }

    private void BackupZero(string name)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Write(LogLevel.Debug, 117, $"({name}) Backup received priority 0 advertisement");
        }
    }

    private void SentZero(string name)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Write(LogLevel.Debug, 118, $"({name}) sent 0 priority");
        }
    }

    private void PriorityChanged(string name, int from, int to) =>
        Write(LogLevel.Information, 119,
            $"({name}) Changing effective priority from {from.ToString(Invariant)} to {to.ToString(Invariant)}");

    private void PreemptStarted(string name, double seconds)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Write(LogLevel.Debug, 120, $"({name}) start preempt delay ({seconds.ToString("F6", Invariant)})");
        }
    }

    private void PreemptStopped(string name)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Write(LogLevel.Debug, 121, $"({name}) stop preempt delay");
        }
    }

    private void MasterSet(string name, IpAddress master)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Write(LogLevel.Debug, 122, $"({name}) master set to {master.ToString()}");
        }
    }

    private void MasterChanged(string name, IpAddress old, IpAddress master)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Write(LogLevel.Debug, 123, $"({name}) master changed from {old.ToString()} to {master.ToString()}");
        }
    }

    private void CountMismatch(string name, int ours, int received) =>
        Write(LogLevel.Information, 124,
            $"({name}) expected {ours.ToString(Invariant)} VIPs but received {received.ToString(Invariant)}");

    private void ListMismatch(string name, int vrid, IpAddress from, IpAddress address) =>
        Write(LogLevel.Information, 125,
            $"({name}) ip address associated with VRID {vrid.ToString(Invariant)} "
            + $"not present in advert from {from.ToString()}: {address.ToString()}");

    private void RivalOwner(string name, IpAddress from) =>
        Write(LogLevel.Error, 130,
            $"({name}) CONFIGURATION ERROR: local instance and {from.ToString()} "
            + "are both configured as address owner, please resolve");

    private void RivalPersists(string name, IpAddress from) =>
        Write(LogLevel.Error, 131,
            $"({name}) {from.ToString()} is still advertising as "
            + "address owner, please resolve - reducing our priority");

    private void RivalGone(string name) =>
        Write(LogLevel.Information, 132, $"({name}): rogue address owner appears to have stopped advertising");

    private void OwnerRestoredByAdvert(string name) =>
        Write(LogLevel.Information, 133,
            $"({name}) Restoring our priority to 255 since received advert with lower priority");

    private void OwnerRestoredAsMaster(string name) =>
        Write(LogLevel.Information, 134,
            $"({name}) Restoring our priority to 255 since other address owner has disappeared");

    private void GroupSyncing(string group, string state) =>
        Write(LogLevel.Information, 140, $"VRRP_Group({group}) Syncing instances to {state} state");

    private void RejectAh(string name, IpAddress from) =>
        Write(LogLevel.Information, 150, $"({name}) Received AH header but auth type not AH from {from.ToString()}");

    private void RejectLength(string name, IpAddress from, string size, int length, int expected) =>
        Write(LogLevel.Information, 151,
            $"({name}) vrrp packet from {from.ToString()} too {size}, length "
            + $"{length.ToString(Invariant)} and expect {expected.ToString(Invariant)}");

    private void RejectTtl(string name, IpAddress from, int ttl) =>
        Write(LogLevel.Information, 152,
            $"({name}) invalid TTL/HL from {from.ToString()}. Received {ttl.ToString(Invariant)} and expect 255");

    private void RejectVersion(string name, IpAddress from, int received, int expected) =>
        Write(LogLevel.Information, 153,
            $"({name}) wrong VRRP version from {from.ToString()}. Received "
            + $"{received.ToString(Invariant)} and expect {expected.ToString(Invariant)}");

    private void RejectAuthInvalid(string name, IpAddress from, int received) =>
        Write(LogLevel.Information, 154,
            $"({name}) Invalid auth type from {from.ToString()}: {received.ToString(Invariant)}");

    private void RejectAuthType(string name, int received, IpAddress from, int expected) =>
        Write(LogLevel.Information, 155,
            $"({name}) received a {received.ToString(Invariant)} auth from "
            + $"{from.ToString()}, expecting {expected.ToString(Invariant)}!");

    private void RejectPassword(string name, IpAddress from) =>
        Write(LogLevel.Information, 156, $"({name}) received an invalid passwd from {from.ToString()}!");

    private void RejectInterval(string name, IpAddress from, int ours, int received) =>
        Write(LogLevel.Information, 157,
            $"({name}) advertisement interval mismatch with {from.ToString()} "
            + $"mine={ours.ToString(Invariant)} sec rcv'd={received.ToString(Invariant)} sec");

    private void RejectType(string name, IpAddress from, int received) =>
        Write(LogLevel.Information, 158,
            $"({name}) Invalid packet type from {from.ToString()}. {received.ToString(Invariant)} and expect 1");

    private void RejectIpLength(string name, IpAddress from, int total, int received) =>
        Write(LogLevel.Information, 159,
            $"({name}) ip_tot_len mismatch against received length from {from.ToString()}. "
            + $"{total.ToString(Invariant)} and received {received.ToString(Invariant)}");

    private void RejectChecksum(string name, IpAddress from) =>
        Write(LogLevel.Information, 160, $"({name}) Invalid VRRPv2 checksum from {from.ToString()}");

    private void RejectDestination(string name, IpAddress from) =>
        Write(LogLevel.Information, 161,
            $"({name}) Expected multicast packet but received unicast packet from {from.ToString()}");

    private void RejectOwner(string name, IpAddress from) =>
        Write(LogLevel.Information, 162,
            $"({name}) Dropping packet(s) from {from.ToString()} since we are address owner");

    private void RejectOther(string name, IpAddress from, RejectReason reason) =>
        Write(LogLevel.Information, 163, $"({name}) dropped a packet from {from.ToString()}: {reason.ToString()}");

    private void Write(LogLevel level, int id, string text) => VrrpLog.Write(logger, level, id, text);
}
