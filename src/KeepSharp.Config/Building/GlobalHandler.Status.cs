using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Building;

/// <content>SNMP, D-Bus, dumps, receive buffers.</content>
internal sealed partial class GlobalHandler
{
    private const int LongestSocketName = 4095;
    private const long LongestStatistics = 30_000_000;

    private bool Status(string name, LogicalLine line)
    {
        SnmpOptions snmp = _global.Snmp;
        switch (name)
        {
            case "snmp_socket":
                _global.Snmp = snmp with { Socket = SnmpSocket(line) };
                return true;
            case "enable_traps":
                _global.Snmp = snmp with { Traps = true };
                return true;
            case "enable_snmp_vrrp" or "enable_snmp_keepalived":
                _global.Snmp = snmp with { Vrrp = true };
                return true;
            case "enable_snmp_rfc":
                _global.Snmp = snmp with { Rfc2787 = true, Rfc6527 = true };
                return true;
            case "enable_snmp_rfcv2":
                _global.Snmp = snmp with { Rfc2787 = true };
                return true;
            case "enable_snmp_rfcv3":
                _global.Snmp = snmp with { Rfc6527 = true };
                return true;
            case "enable_snmp_checker":
                _global.Snmp = snmp with { Checker = true };
                return true;
            case "snmp_vs_stats_update_interval":
                _global.Snmp = snmp with { VirtualServerInterval = Statistics(line) ?? snmp.VirtualServerInterval };
                return true;
            case "snmp_rs_stats_update_interval":
                _global.Snmp = snmp with { RealServerInterval = Statistics(line) ?? snmp.RealServerInterval };
                return true;
            default:
                return DBus(name, line);
        }
    }

    private bool DBus(string name, LogicalLine line)
    {
        DBusOptions bus = _global.DBus;
        string missing = $"{name} missing - ignoring";
        switch (name)
        {
            case "enable_dbus":
                _global.DBus = bus with { Enabled = true };
                return true;
            case "dbus_service_name":
                _global.DBus = bus with { ServiceName = _read.Text(line, missing) ?? bus.ServiceName };
                return true;
            case "dbus_no_interface_name":
                _global.DBus = bus with { NoInterfaceName = _read.Text(line, missing) ?? bus.NoInterfaceName };
                return true;
            case "json_version":
                if (_read.Text(line, "json_version requires version") is not null
                    && _read.Integer(line, 1, 2, "Invalid JSON version") is { } version)
                {
                    _global.Daemon = _global.Daemon with { JsonVersion = version };
                }

                return true;
            default:
                return false;
        }
    }

    private bool Buffers(string name, LogicalLine line)
    {
        const string force = "_force";
        ReceiveBuffers buffers = _global.Buffers;
        string socket = name.EndsWith(force, StringComparison.Ordinal) ? name[..^force.Length] : name;
        switch (socket)
        {
            case "vrrp_netlink_cmd_rcv_bufs":
                _global.Buffers = buffers with { VrrpCommand = Buffer(line, buffers.VrrpCommand) };
                return true;
            case "vrrp_netlink_monitor_rcv_bufs":
                _global.Buffers = buffers with { VrrpMonitor = Buffer(line, buffers.VrrpMonitor) };
                return true;
            case "lvs_netlink_cmd_rcv_bufs":
                _global.Buffers = buffers with { LvsCommand = Buffer(line, buffers.LvsCommand) };
                return true;
            case "lvs_netlink_monitor_rcv_bufs":
                _global.Buffers = buffers with { LvsMonitor = Buffer(line, buffers.LvsMonitor) };
                return true;
            case "process_monitor_rcv_bufs":
                _global.Buffers = buffers with { ProcessMonitor = Buffer(line, buffers.ProcessMonitor) };
                return true;
            case "vrrp_rx_bufs_policy":
                BufferPolicy(line);
                return true;
            case "vrrp_rx_bufs_multiplier":
                string shown = line.Count == 2 ? $" {line.Word(1)}" : string.Empty;
                BufferMultiplier(line, $"Invalid vrrp_rx_bufs_multiplier{shown}");
                return true;
            default:
                return false;
        }
    }

    private ReceiveBuffer Buffer(LogicalLine line, ReceiveBuffer buffer)
    {
        string name = line.Word(0);
        if (name.EndsWith("_force", StringComparison.Ordinal))
        {
            return buffer with { Force = _read.Boolean(line) ?? buffer.Force };
        }

        if (_read.Text(line, $"{name} size missing") is not { } word)
        {
            return buffer;
        }

        uint? bytes = _read.Unsigned(line, 0, uint.MaxValue, $"{name} size ({word}) invalid", strict: true);
        return buffer with { Bytes = bytes ?? buffer.Bytes };
    }

    // keepalived parses the second word of the line as the number, whichever word it is; here it is that word.
    private void BufferPolicy(LogicalLine line)
    {
        const string name = "vrrp_rx_bufs_policy";
        if (_read.Text(line, $"{name} missing") is null)
        {
            return;
        }

        bool mtu = false;
        bool advertisement = false;
        uint? bytes = null;
        for (int i = 1; i < line.Count; i++)
        {
            string word = line.Word(i);
            if (word.Equals("MTU", StringComparison.OrdinalIgnoreCase))
            {
                mtu = true;
            }
            else if (word.Equals("ADVERT", StringComparison.OrdinalIgnoreCase))
            {
                advertisement = true;
            }
            else if (context.Numbers.TryUnsigned(word, line.WordRange(i), 0, uint.MaxValue, out uint size, strict: true))
            {
                bytes = size;
            }
            else
            {
                context.Bag.Error(
                    Codes.InvalidValue, line.WordRange(i), $"Invalid {name} {word}", "MTU, ADVERT or a number of bytes");
            }
        }

        if (bytes is not null && (mtu || advertisement))
        {
            context.Bag.Error(
                Codes.Contradiction, line.RangeFrom(1), $"Cannot set {name} size and policy, ignoring policy");
        }
        else if (mtu && advertisement)
        {
            context.Bag.Error(
                Codes.Contradiction, line.RangeFrom(1), $"Cannot set both {name} MTU and ADVERT, ignoring ADVERT");
        }

        VrrpBufferPolicy policy = bytes is not null ? VrrpBufferPolicy.Size
            : mtu ? VrrpBufferPolicy.Mtu
            : advertisement ? VrrpBufferPolicy.Advertisement
            : _global.Buffers.VrrpPolicy;
        _global.Buffers = _global.Buffers with { VrrpPolicy = policy, VrrpBytes = bytes ?? 0 };
    }

    private void BufferMultiplier(LogicalLine line, string message)
    {
        if (line.Count != 2)
        {
            context.Bag.Error(Codes.InvalidValue, line.RangeFrom(0), message);
        }
        else if (_read.Unsigned(line, 1, uint.MaxValue, message, strict: true) is { } multiplier)
        {
            _global.Buffers = _global.Buffers with { VrrpMultiplier = multiplier };
        }
    }

    private string? SnmpSocket(LogicalLine line)
    {
        string? before = _global.Snmp.Socket;
        string? fault = line.Count < 2 ? "SNMP error : snmp socket name missing"
            : line.Count > 2 ? "Too many parameters specified for snmp_socket - ignoring"
            : line.WordBytes(1).Length > LongestSocketName ? "SNMP error : snmp socket name too long - ignored"
            : before is not null ? $"SNMP socket already set to {before} - ignoring"
            : null;
        if (fault is null)
        {
            return line.Word(1);
        }

        context.Bag.Error(Codes.InvalidValue, line.RangeFrom(0), fault);
        return before;
    }

    // keepalived says 'vs' for both.
    private TimeSpan? Statistics(LogicalLine line) => _read.Seconds(
        line, Millisecond, LongestStatistics, $"snmp stats vs update interval '{line.Word(1)}' invalid - ignoring");
}
