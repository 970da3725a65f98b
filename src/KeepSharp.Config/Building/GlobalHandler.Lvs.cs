using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Building;

/// <content>The director and packet filters.</content>
internal sealed partial class GlobalHandler
{
    private const long LongestTimeout = 2_678_400;
    private const int LongestTable = 254;

    private bool Lvs(string name, LogicalLine line)
    {
        LvsOptions lvs = _global.Lvs;
        switch (name)
        {
            case "lvs_timeouts":
                LvsTimeouts(line);
                return true;
            case "lvs_flush":
                _global.Lvs = lvs with { FlushAtStart = true };
                return true;
            case "lvs_flush_on_stop" or "lvs_flush_onstop":
                FlushOnStop(line);
                return true;
            case "lvs_sync_daemon":
                SyncDaemonReader.Read(context, line);
                return true;
            case "checker_log_all_failures":
                string invalid = "Invalid value for checker_log_all_failures specified";
                _global.LogAllFailures = _read.Boolean(line, invalid) ?? _global.LogAllFailures;
                return true;
            case "rs_init_notifies":
                _global.Lvs = lvs with { NotifyInitialStates = _read.Boolean(line) ?? lvs.NotifyInitialStates };
                return true;
            default:
                return false;
        }
    }

    private bool Firewall(string name, LogicalLine line)
    {
        FirewallOptions firewall = _global.Firewall;
        switch (name)
        {
            case "vrrp_iptables":
                context.Bag.Error(
                    Codes.KeywordDeprecated,
                    line.WordRange(0),
                    "iptables not supported, using nftables instead. Please replace 'vrrp_iptables and 'vrrp_ipsets'"
                    + " with 'nftables' config option",
                    "as keepalived says when it is built for nftables");
                _global.Firewall = firewall with { Table = firewall.Table ?? "keepalived" };
                return true;
            case "vrrp_ipsets":
                context.Bag.Report(
                    Codes.UnknownKeyword,
                    Severity.Warning,
                    KeepalivedClass.UnknownKeyword,
                    line.WordRange(0),
                    "Unknown keyword 'vrrp_ipsets'",
                    "keepalived knows it only when it is built for iptables; here it has no effect");
                return true;
            case "nftables":
                _global.Firewall = Table(line, string.Empty, firewall.Table, "keepalived") is { } table
                    ? firewall with { Table = table, Priority = -1 } : firewall;
                return true;
            case "nftables_priority":
                string bad = $"invalid nftables chain priority '{line.Word(1)}'";
                _global.Firewall = firewall with { Priority = Priority(line, bad) ?? firewall.Priority };
                return true;
            case "nftables_ifindex":
                _global.Firewall = firewall with { UseInterfaceIndex = true };
                return true;
            case "nftables_counters":
                _global.Firewall = firewall with { Counters = true };
                return true;
            case "nftables_ipvs":
                _global.Firewall = Table(line, "ipvs ", firewall.IpvsTable, "keepalived_ipvs") is { } ipvs
                    ? firewall with { IpvsTable = ipvs, IpvsPriority = -1, IpvsFirstMark = 1000 } : firewall;
                return true;
            case "nftables_ipvs_priority":
                string worse = $"invalid ipvs nftables chain priority '{line.Word(1)}'";
                _global.Firewall = firewall with { IpvsPriority = Priority(line, worse) ?? firewall.IpvsPriority };
                return true;
            case "nftables_ipvs_start_fwmark":
                string worst = $"invalid ipvs nftables start_fwmark priority '{line.Word(1)}'";
                uint? mark = _read.Unsigned(line, 1, uint.MaxValue, worst, strict: true);
                _global.Firewall = firewall with { IpvsFirstMark = mark ?? firewall.IpvsFirstMark };
                return true;
            default:
                return false;
        }
    }

    private int? Priority(LogicalLine line, string message) =>
        _read.Integer(line, int.MinValue, int.MaxValue, message, strict: true);

    private string? Table(LogicalLine line, string which, string? first, string byDefault)
    {
        if (first is not null)
        {
            _read.Duplicate(line, $"{which}nftables already specified - ignoring");
            return null;
        }

        if (line.Count < 2)
        {
            return byDefault;
        }

        int length = line.WordBytes(1).Length;
        if (length is 0 or > LongestTable)
        {
            _read.Invalid(
                line, $"VRRP Error : {which}nftables chain name {(length == 0 ? "empty" : "too long")} - ignored");
            return null;
        }

        return line.Word(1);
    }

    private void LvsTimeouts(LogicalLine line)
    {
        if (line.Count < 3)
        {
            context.Bag.Error(Codes.InvalidValue, line.WordRange(0), "lvs_timeouts requires at least one option");
            return;
        }

        for (int i = 1; i < line.Count; i++)
        {
            string which = line.Word(i);
            if (which is not ("tcp" or "tcpfin" or "udp"))
            {
                context.Bag.Error(
                    Codes.UnknownWord, line.WordRange(i), $"Unknown option {which} specified for lvs_timeouts");
                continue;
            }

            if (++i >= line.Count)
            {
                context.Bag.Error(
                    Codes.InvalidValue,
                    line.WordRange(i - 1),
                    $"No value specified for lvs_timeout {which} - ignoring");
            }
            else if (!context.Numbers.TryUnsigned(
                line.Word(i), line.WordRange(i), 0, LongestTimeout, out uint seconds, strict: true))
            {
                context.Bag.Error(
                    Codes.InvalidValue,
                    line.WordRange(i),
                    $"Invalid lvs_timeout {which} ({line.Word(i)}) - ignoring");
            }
            else
            {
                SetTimeout(which, TimeSpan.FromSeconds(seconds));
            }
        }
    }

    private void SetTimeout(string which, TimeSpan timeout) => _global.Lvs = which switch
    {
        "tcp" => _global.Lvs with { TcpTimeout = timeout },
        "tcpfin" => _global.Lvs with { TcpFinTimeout = timeout },
        _ => _global.Lvs with { UdpTimeout = timeout },
    };

    private void FlushOnStop(LogicalLine line)
    {
        if (line.Count > 1 && !line.WordBytes(1).SequenceEqual("VS"u8))
        {
            _read.Invalid(line, $"Unknown lvs_flush_on_stop type {line.Word(1)}", "nothing, or VS");
            return;
        }

        _global.Lvs = _global.Lvs with
        {
            StopFlush = line.Count > 1 ? LvsStopFlush.VirtualServers : LvsStopFlush.All,
        };
    }
}
