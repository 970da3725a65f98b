using KeepSharp.Model.Net;
using Microsoft.Extensions.Logging;

namespace KeepSharp.Runtime.Log;

/// <summary>
/// Every line that the VRRP part writes outside router events (<see cref="RouterEventLog"/>). The texts are an
/// interface: monitors grep for them (vrrp.md section 19). Debug level = keepalived's detailed log (-D).
/// </summary>
public sealed partial class VrrpLog(ILogger logger)
{
    /// <summary>The logger behind it.</summary>
    public ILogger Logger => logger;

    [LoggerMessage(1, LogLevel.Information, "Track script {Name} is already running, expect idle - skipping run")]
    internal partial void ScriptStillRunning(string name);

    [LoggerMessage(2, LogLevel.Warning, "Track script {Name} could not be queued - skipping run")]
    internal partial void ScriptQueueFull(string name);

    [LoggerMessage(3, LogLevel.Information, "Script `{Name}` now returning {Status}")]
    internal partial void ScriptReturns(string name, int status);

    [LoggerMessage(4, LogLevel.Information, "VRRP_Script({Name}) succeeded")]
    internal partial void ScriptSucceeded(string name);

    [LoggerMessage(5, LogLevel.Information, "VRRP_Script({Name}) failed (exited with status {Status})")]
    internal partial void ScriptFailed(string name, int status);

    [LoggerMessage(6, LogLevel.Information, "VRRP_Script({Name}) failed (due to signal {Signal})")]
    internal partial void ScriptSignalled(string name, int signal);

    [LoggerMessage(7, LogLevel.Information, "VRRP_Script({Name}) timed_out")]
    internal partial void ScriptTimedOut(string name);

    [LoggerMessage(8, LogLevel.Warning, "VRRP_Script({Name}) failed (could not be started, errno {Errno})")]
    internal partial void ScriptNotStarted(string name, int errno);

    [LoggerMessage(10, LogLevel.Information, "Netlink reports {Interface} down")]
    internal partial void LinkDown(string @interface);

    [LoggerMessage(11, LogLevel.Information, "Netlink reports {Interface} up")]
    internal partial void LinkUp(string @interface);

    [LoggerMessage(12, LogLevel.Information, "Interface {Interface} deleted")]
    internal partial void LinkDeleted(string @interface);

    [LoggerMessage(13, LogLevel.Information, "Interface {Interface} added")]
    internal partial void LinkAdded(string @interface);

    [LoggerMessage(14, LogLevel.Debug, "Assigned address {Address} for interface {Interface}")]
    internal partial void AddressAssigned(IpAddress address, string @interface);

    [LoggerMessage(15, LogLevel.Debug, "Deassigned address {Address} from interface {Interface}")]
    internal partial void AddressDeassigned(IpAddress address, string @interface);

    [LoggerMessage(16, LogLevel.Warning, "Netlink messages were lost, reading links and addresses again")]
    internal partial void MonitorOverflow();

    [LoggerMessage(20, LogLevel.Warning, "({Name}) {Address} on {Interface} was removed by another program, putting it back")]
    internal partial void AddressRemovedByOthers(string name, IpPrefix address, string @interface);

    [LoggerMessage(21, LogLevel.Warning, "({Name}) cannot set {Address} on {Interface}: {Error}")]
    internal partial void AddressFailed(string name, IpPrefix address, string @interface, string error);

    [LoggerMessage(22, LogLevel.Debug, "({Name}) {Verb} VIPs.")]
    internal partial void Addresses(string name, string verb);

    [LoggerMessage(23, LogLevel.Debug, "({Name}) {Verb} E-VIPs.")]
    internal partial void ExcludedAddresses(string name, string verb);

    [LoggerMessage(24, LogLevel.Information, "({Name}) removing {Address} from {Interface}, left by an earlier run or set by others")]
    internal partial void LeftoverRemoved(string name, IpPrefix address, string @interface);

    [LoggerMessage(30, LogLevel.Debug,
        "VRRP sockpool: [ifindex({Index,3}), family(IPv4), proto(112), fd({Id}) multicast, address({Group})]")]
    internal partial void ChannelOpened(int index, int id, IpAddress group);

    [LoggerMessage(31, LogLevel.Error, "Cannot open VRRP sockets on {Interface}: {Error}")]
    internal partial void ChannelFailed(string @interface, string error);

    [LoggerMessage(32, LogLevel.Warning, "({Name}): send advert error {Errno} ({Interface})")]
    internal partial void SendFailed(string name, int errno, string @interface);

    [LoggerMessage(33, LogLevel.Information, "({Name}) adverts leave again after {Errors} send errors")]
    internal partial void SendRecovered(string name, ulong errors);

    [LoggerMessage(34, LogLevel.Information, "IPv4 VRRP packet too short - {Length} bytes")]
    internal partial void TooShort(int length);

    [LoggerMessage(35, LogLevel.Debug, "({Name}) Sending/queueing gratuitous ARPs on {Interface}")]
    internal partial void Announcing(string name, string @interface);

    [LoggerMessage(40, LogLevel.Warning, "({Name}) stays in FAULT: {Reason}")]
    internal partial void Blocked(string name, string reason);

    [LoggerMessage(41, LogLevel.Error, "({Name}) internal error, the instance goes to FAULT")]
    internal partial void RouterFailed(Exception exception, string name);

    [LoggerMessage(42, LogLevel.Critical, "The VRRP loop failed")]
    internal partial void LoopFailed(Exception exception);

    [LoggerMessage(43, LogLevel.Warning, "A thread timer expired {Seconds:F6} seconds ago")]
    internal partial void LateTurn(double seconds);

    [LoggerMessage(44, LogLevel.Warning, "Notify script {Script} could not be queued")]
    internal partial void NotifyQueueFull(string script);

    [LoggerMessage(45, LogLevel.Warning, "{Count} virtual addresses could not be removed before the end")]
    internal partial void StopIncomplete(int count);
}
