using System.Globalization;
using System.Text.RegularExpressions;
using KeepSharp.LabTests.Lab;

namespace KeepSharp.LabTests.Junk;

/// <summary>
/// Compares what the daemon says at its stop to have received with what really came: nothing may vanish between the
/// wire and the counters.
/// </summary>
internal static partial class JunkAccounting
{
    /// <summary>Packets that the network may hold when a daemon opens or closes its socket.</summary>
    private const int AtTheEdges = 2;

    /// <summary>Checks the totals of a daemon that has ended.</summary>
    /// <param name="daemon">It has to run with detailed log.</param>
    /// <param name="sent">Packets for its socket that the lab has seen on the wire.</param>
    /// <param name="lostBefore">Packets that the kernel lost before they reached a socket.</param>
    public static void AssertAddsUp(DaemonProcess daemon, long sent, long lostBefore)
    {
        Match socket = Find(daemon, SocketTotals());
        Match router = Find(daemon, RouterTotals());
        long received = Number(socket, "received"), dropped = Number(socket, "dropped");
        Assert.Equal(
            received,
            Number(socket, "delivered") + Number(socket, "unknown") + Number(socket, "short")
            + Number(socket, "truncated"));
        Assert.Equal(Number(socket, "delivered"), Number(router, "delivered"));
        Assert.Equal(Number(router, "delivered"), Number(router, "accepted") + Number(router, "rejected"));
        Assert.True(
            Math.Abs(received + dropped + lostBefore - sent) <= AtTheEdges,
            $"received {received}, dropped by the socket {dropped}, before it {lostBefore}, sent {sent}\n{daemon.Log}");
    }

    private static Match Find(DaemonProcess daemon, Regex pattern)
    {
        Match? found = daemon.Lines.Select(line => pattern.Match(line.Text)).LastOrDefault(match => match.Success);
        Assert.True(found is not null, $"no line like {pattern}\n{daemon.Log}");
        return found;
    }

    private static long Number(Match match, string group) =>
        long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"VRRP socket eth0: received (?<received>\d+), dropped by the kernel (?<dropped>\d+), "
        + @"delivered (?<delivered>\d+), unknown VRID (?<unknown>\d+), too short (?<short>\d+), "
        + @"truncated (?<truncated>\d+)")]
    private static partial Regex SocketTotals();

    [GeneratedRegex(
        @"\(VI_1\) delivered (?<delivered>\d+), accepted (?<accepted>\d+), rejected (?<rejected>\d+)")]
    private static partial Regex RouterTotals();
}
