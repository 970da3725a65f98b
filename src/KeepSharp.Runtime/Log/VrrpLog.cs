using System.Globalization;
using System.Text;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Runtime.Vrrp;
using Microsoft.Extensions.Logging;

namespace KeepSharp.Runtime.Log;

/// <summary>
/// Every line that the VRRP part writes outside router events (<see cref="RouterEventLog"/>). The texts are an
/// interface: monitors grep for them (vrrp.md section 19). Debug level = keepalived's detailed log (-D).
/// </summary>
/// <remarks>
/// Lines are finished strings, not templates with arguments: each combination of argument types would be a generic
/// instantiation that no ahead-of-time compilation covers, and the first failover would wait for the just-in-time
/// compiler (measured: 150 ms over the lines of one election). Facts in structured form are the router events.
/// </remarks>
public sealed class VrrpLog(ILogger logger)
{
    /// <summary>The logger behind it.</summary>
    public ILogger Logger => logger;

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    /// <summary>Writes one finished line.</summary>
    internal static void Write(ILogger target, LogLevel level, int id, string text, Exception? exception = null) =>
        target.Log(level, new EventId(id), text, exception, static (state, _) => state);

    private void Write(LogLevel level, int id, string text, Exception? exception = null) =>
        Write(logger, level, id, text, exception);

    internal void ScriptStillRunning(string name) =>
        Write(LogLevel.Information, 1, $"Track script {name} is already running, expect idle - skipping run");

    internal void ScriptQueueFull(string name) =>
        Write(LogLevel.Warning, 2, $"Track script {name} could not be queued - skipping run");

    internal void ScriptReturns(string name, int status) =>
        Write(LogLevel.Information, 3, $"Script `{name}` now returning {status.ToString(Invariant)}");

    internal void ScriptSucceeded(string name) =>
        Write(LogLevel.Information, 4, $"VRRP_Script({name}) succeeded");

    internal void ScriptFailed(string name, int status) =>
        Write(LogLevel.Information, 5,
            $"VRRP_Script({name}) failed (exited with status {status.ToString(Invariant)})");

    internal void ScriptSignalled(string name, int signal) =>
        Write(LogLevel.Information, 6, $"VRRP_Script({name}) failed (due to signal {signal.ToString(Invariant)})");

    internal void ScriptTimedOut(string name) =>
        Write(LogLevel.Information, 7, $"VRRP_Script({name}) timed_out");

    internal void ScriptNotStarted(string name, int errno) =>
        Write(LogLevel.Warning, 8,
            $"VRRP_Script({name}) failed (could not be started, errno {errno.ToString(Invariant)})");

    internal void ScriptHangs(string name, int processId) =>
        Write(LogLevel.Warning, 9,
            $"Track script {name}: process {processId.ToString(Invariant)} of an earlier run was killed but does not end, "
            + "the script counts as failed and is not started again until it has");

    internal void LinkDown(string @interface) =>
        Write(LogLevel.Information, 10, $"Netlink reports {@interface} down");

    internal void LinkUp(string @interface) =>
        Write(LogLevel.Information, 11, $"Netlink reports {@interface} up");

    internal void LinkDeleted(string @interface) =>
        Write(LogLevel.Information, 12, $"Interface {@interface} deleted");

    internal void LinkAdded(string @interface) =>
        Write(LogLevel.Information, 13, $"Interface {@interface} added");

    internal void AddressAssigned(IpAddress address, string @interface)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Write(LogLevel.Debug, 14, $"Assigned address {address.ToString()} for interface {@interface}");
        }
    }

    internal void AddressDeassigned(IpAddress address, string @interface)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Write(LogLevel.Debug, 15, $"Deassigned address {address.ToString()} from interface {@interface}");
        }
    }

    internal void MonitorOverflow() =>
        Write(LogLevel.Warning, 16, "Netlink messages were lost, reading links and addresses again");

    internal void AddressRemovedByOthers(string name, IpPrefix address, string @interface) =>
        Write(LogLevel.Warning, 20,
            $"({name}) {address.ToString()} on {@interface} was removed by another program, putting it back");

    internal void AddressNotSet(string name, IpPrefix address, string @interface, string error) =>
        Write(LogLevel.Warning, 21, $"({name}) cannot set {address.ToString()} on {@interface}: {error}");

    internal void AddressNotRemoved(string name, IpPrefix address, string @interface, string error) =>
        Write(LogLevel.Warning, 25, $"({name}) cannot remove {address.ToString()} from {@interface}: {error}");

    internal void Addresses(string name, string verb)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Write(LogLevel.Debug, 22, $"({name}) {verb} VIPs.");
        }
    }

    internal void ExcludedAddresses(string name, string verb)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Write(LogLevel.Debug, 23, $"({name}) {verb} E-VIPs.");
        }
    }

    internal void LeftoverRemoved(string name, IpPrefix address, string @interface) =>
        Write(LogLevel.Information, 24,
            $"({name}) removing {address.ToString()} from {@interface}, left by an earlier run or set by others");

    internal void ChannelOpened(int index, int id, IpAddress group)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Write(LogLevel.Debug, 30,
                $"VRRP sockpool: [ifindex({index.ToString(Invariant).PadLeft(3)}), family(IPv4), "
                + $"proto(112), fd({id.ToString(Invariant)}) multicast, address({group.ToString()})]");
        }
    }

    internal void ChannelFailed(string @interface, string error) =>
        Write(LogLevel.Error, 31, $"Cannot open VRRP sockets on {@interface}: {error}");

    internal void SendFailed(string name, int errno, string @interface) =>
        Write(LogLevel.Warning, 32, $"({name}): send advert error {errno.ToString(Invariant)} ({@interface})");

    internal void SendRecovered(string name, ulong errors) =>
        Write(LogLevel.Information, 33,
            $"({name}) adverts leave again after {errors.ToString(Invariant)} send errors");

    internal void TooShort(int length) =>
        Write(LogLevel.Information, 34, $"IPv4 VRRP packet too short - {length.ToString(Invariant)} bytes");

    internal void Announcing(string name, string @interface)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Write(LogLevel.Debug, 35, $"({name}) Sending/queueing gratuitous ARPs on {@interface}");
        }
    }

    internal void Blocked(string name, string reason) =>
        Write(LogLevel.Warning, 40, $"({name}) stays in FAULT: {reason}");

    internal void RouterFailed(Exception exception, string name) =>
        Write(LogLevel.Error, 41, $"({name}) internal error, the instance goes to FAULT", exception);

    internal void LoopFailed(Exception exception) =>
        Write(LogLevel.Critical, 42, "The VRRP loop failed", exception);

    internal void LateTurn(double seconds) =>
        Write(LogLevel.Warning, 43, $"A thread timer expired {seconds.ToString("F6", Invariant)} seconds ago");

    /// <summary>received = too short + truncated + unknown VRID + delivered; dropped never reached us.</summary>
    internal void ChannelTotals(string @interface, ChannelStatistics totals)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Write(LogLevel.Debug, 46, string.Create(Invariant,
                $"VRRP socket {@interface}: received {totals.Received}, dropped by the kernel {totals.SocketDrops}, "
                + $"delivered {totals.Delivered}, unknown VRID {totals.UnknownVrid}, too short {totals.TooShort}, "
                + $"truncated {totals.Truncated}"));
        }
    }

    /// <summary>delivered = accepted + rejected; each reason that occurred follows.</summary>
    internal void RouterTotals(VirtualRouter router)
    {
        if (!logger.IsEnabled(LogLevel.Debug))
        {
            return;
        }

        RouterStatistics totals = router.Statistics;
        var text = new StringBuilder();
        text.Append(Invariant, $"({router.Name}) delivered {totals.DatagramsDelivered}, ");
        text.Append(Invariant, $"accepted {totals.AdvertisementsReceived}, rejected {totals.RejectedTotal}, ");
        text.Append(Invariant, $"sent {totals.AdvertisementsSent}, became master {totals.BecameMaster}");
        for (RejectReason reason = RejectReason.None + 1; reason <= RejectReason.IpHeader; reason++)
        {
            if (totals.Rejected(reason) > 0)
            {
                text.Append(Invariant, $", {reason.ToString()} {totals.Rejected(reason)}");
            }
        }

        Write(LogLevel.Debug, 47, text.ToString());
    }

    internal void NotifyQueueFull(string script) =>
        Write(LogLevel.Warning, 44, $"Notify script {script} could not be queued");

    internal void StopIncomplete(int count) =>
        Write(LogLevel.Warning, 45,
            $"{count.ToString(Invariant)} virtual addresses could not be removed before the end");
}
