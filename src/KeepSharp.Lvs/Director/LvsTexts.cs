using KeepSharp.Model.Events;

namespace KeepSharp.Lvs.Director;

/// <summary>The lines about the director that users grep for: log and pipes (checkers.md sections 6 to 11).</summary>
public static class LvsTexts
{
    /// <summary>The log line of an event; null: none.</summary>
    public static string? LogLine(in LvsEvent e) => e.Kind switch
    {
        LvsEventKind.CheckingActivated => $"Activating healthchecker for service {e.RealServer} for VS {e.VirtualServer}",
        LvsEventKind.CheckingDeactivated =>
            $"Deactivating healthchecker for service {e.RealServer} for VS {e.VirtualServer}",
        LvsEventKind.CheckingSuspended => $"Suspending healthchecker for service {e.RealServer} for VS {e.VirtualServer}",
        LvsEventKind.CheckerUnsupported =>
            $"{e.Text} is not supported yet: {e.RealServer} of VS {e.VirtualServer} counts as without it",
        LvsEventKind.CheckReported => e.Text,
        LvsEventKind.RealServerChanged => OfRealServer(e),
        LvsEventKind.RealServerGone => $"service {e.RealServer} no longer exist",
        LvsEventKind.WeightChanged =>
            $"Changing weight from {e.First} to {e.Second} for {(e.IsUp ? "active" : "inactive")} service {e.RealServer} "
            + $"of VS {e.VirtualServer}",
        LvsEventKind.QuorumChanged => OfQuorum(e),
        LvsEventKind.SorryServerChanged => OfSorryServer(e),
        LvsEventKind.PoolChanged => e.IsUp
            ? $"Adding alive servers to the pool for VS {e.VirtualServer}"
            : $"Removing alive servers from the pool for VS {e.VirtualServer}",
        LvsEventKind.VirtualServerRemoved when e.Cause == LvsCause.Removal => e.Text is null
            ? $"Removing Virtual Server {e.VirtualServer}"
            : $"Removing Virtual Server Group [{e.Text}]",
        LvsEventKind.GroupEntryChanged => e.IsUp
            ? $"VS [{e.Text}] added into group {e.RealServer}"
            : $"VS [{e.Text}] in group {e.RealServer} no longer exists",
        LvsEventKind.GroupCut =>
            $"VS {e.VirtualServer}: group {e.RealServer} has too many addresses, only the first {e.First} are served",
        _ => null,
    };

    /// <summary>The line for the notification pipes, without its line end; null: none (checkers.md section 8).</summary>
    public static string? PipeLine(in LvsEvent e) => !e.IsNotified
        ? null
        : e.Kind switch
        {
            LvsEventKind.RealServerChanged => $"RS {e.RealServer} {e.VirtualServer} {Direction(e.IsUp)}",
            LvsEventKind.QuorumChanged => $"VS {e.VirtualServer} {Direction(e.IsUp)}",
            _ => null,
        };

    /// <summary>UP or DOWN.</summary>
    internal static string Direction(bool up) => up ? "UP" : "DOWN";

    /// <summary>Body of the mail about a quorum.</summary>
    internal static string QuorumMail(in LvsEvent e)
    {
        if (e.Cause is LvsCause.Shutdown)
        {
            return "=> Shutting down <=";
        }

        if (e.Cause is LvsCause.Removal)
        {
            return "=> Removing <=";
        }

        string what = (e.Cause, e.IsUp) switch
        {
            (LvsCause.Start, true) => "Starting with quorum up",
            (LvsCause.Start, false) => "Starting with quorum down",
            (_, true) => "Gained quorum",
            _ => "Lost quorum",
        };
        return $"=> {what} {e.First}+{e.Second}={e.First + e.Second} <= {e.Third} <=";
    }

    private static string? OfRealServer(in LvsEvent e)
    {
        string mode = e.IsInhibited ? "(inhibited) " : string.Empty;
        return (e.Cause, e.IsUp) switch
        {
            (LvsCause.Start or LvsCause.Reload, _) => null,
            (LvsCause.Shutdown, _) => $"Shutting down {mode}service {e.RealServer} from VS {e.VirtualServer}",
            (LvsCause.Removal, _) => $"Removing service {e.RealServer} from VS {e.VirtualServer}",
            (_, true) => e.IsInhibited
                ? $"Enabling service {e.RealServer} of VS {e.VirtualServer}"
                : $"Adding service {e.RealServer} to VS {e.VirtualServer}",
            _ => e.IsInhibited
                ? $"Disabling service {e.RealServer} of VS {e.VirtualServer}"
                : $"Removing service {e.RealServer} from VS {e.VirtualServer}",
        };
    }

    private static string? OfQuorum(in LvsEvent e) => (e.Cause, e.IsUp) switch
    {
        (LvsCause.Shutdown or LvsCause.Removal, _) => null,
        (_, true) => $"Gained quorum {e.First}+{e.Second}={e.First + e.Second} <= {e.Third} for VS {e.VirtualServer}",
        (LvsCause.Start, _) =>
            $"Starting with quorum down {e.First}-{e.Second}={e.First + e.Second} > {e.Third} for VS {e.VirtualServer}",
        _ => $"Lost quorum {e.First}-{e.Second}={e.First - e.Second} > {e.Third} for VS {e.VirtualServer}",
    };

    private static string OfSorryServer(in LvsEvent e) => (e.IsUp, e.IsInhibited) switch
    {
        (true, false) => $"Adding sorry server {e.RealServer} to VS {e.VirtualServer}",
        (true, true) => $"Enabling sorry server {e.RealServer} of VS {e.VirtualServer}",
        (false, false) => $"Removing sorry server {e.RealServer} from VS {e.VirtualServer}",
        (false, true) => $"Disabling sorry server {e.RealServer} of VS {e.VirtualServer}",
    };
}
