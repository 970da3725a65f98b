using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Writing;

/// <content>The daemon, its interfaces and its buffers.</content>
internal static partial class GlobalWriter
{
    private static void Daemon(ConfText text, DaemonSettings daemon)
    {
        DaemonSettings usual = new();
        Optional(text, "process_name", daemon.ProcessName);
        Process(text, "vrrp", daemon.Vrrp);
        Process(text, "checker", daemon.Checker);
        Process(text, "bfd", daemon.Bfd);
        text.LineUnless(
            daemon.MaximumAutomaticPriority == usual.MaximumAutomaticPriority,
            "max_auto_priority",
            ValueText.Number(daemon.MaximumAutomaticPriority));
        Micros(text, "min_auto_priority_delay", daemon.AutomaticPriorityDelay, usual.AutomaticPriorityDelay);
        text.LineUnless(daemon.Umask == usual.Umask, "umask", $"0{Convert.ToString(daemon.Umask, 8)}");
        Optional(text, "config_save_dir", daemon.ConfigurationSaveDirectory);
        Optional(text, "tmp_config_directory", daemon.TemporaryConfigurationDirectory);
        Flag(text, "data_use_instance", daemon.DumpNamesHoldInstance);
        Optional(text, "state_dump_file", daemon.StateDumpFile);
        text.LineUnless(daemon.JsonVersion == usual.JsonVersion, "json_version", ValueText.Number(daemon.JsonVersion));
        Optional(text, "iproute_usr_dir", daemon.IprouteSystemDirectory);
        Optional(text, "iproute_etc_dir", daemon.IprouteDirectory);
        Optional(text, "reload_check_config", daemon.Reload.CheckLog);
        Optional(text, "reload_time_file", daemon.Reload.TimeFile);
        Flag(text, "reload_repeat", daemon.Reload.Repeat);
        OptionalWord(text, "reload_file", daemon.Reload.MarkerFile);
    }

    private static void Process(ConfText text, string process, ProcessOptions options)
    {
        ProcessOptions usual = new();
        Optional(text, $"{process}_process_name", options.Name);
        text.LineUnless(options.Nice == usual.Nice, $"{process}_priority", ValueText.Number(options.Nice));
        Flag(text, $"{process}_no_swap", options.NoSwap);
        if (options.RealTimePriority is { } priority)
        {
            text.Line($"{process}_rt_priority", ValueText.Number(priority));
        }

        if (!options.Processors.IsEmpty)
        {
            text.Line([$"{process}_cpu_affinity", .. options.Processors.Select(static p => ValueText.Number(p))]);
        }

        Micros(text, $"{process}_rlimit_rttime", options.RealTimeLimit, usual.RealTimeLimit);
    }

    private static void Snmp(ConfText text, SnmpOptions snmp)
    {
        Optional(text, "snmp_socket", snmp.Socket);
        Flag(text, "enable_traps", snmp.Traps);
        Flag(text, "enable_snmp_vrrp", snmp.Vrrp);
        Flag(text, "enable_snmp_checker", snmp.Checker);
        Flag(text, "enable_snmp_rfcv2", snmp.Rfc2787);
        Flag(text, "enable_snmp_rfcv3", snmp.Rfc6527);
        Decimal(
            text,
            "snmp_vs_stats_update_interval",
            snmp.VirtualServerInterval,
            new SnmpOptions().VirtualServerInterval);
        if (snmp.RealServerInterval is { } interval)
        {
            text.Line("snmp_rs_stats_update_interval", ValueText.Seconds(interval));
        }
    }

    private static void DBus(ConfText text, DBusOptions bus)
    {
        DBusOptions usual = new();
        Flag(text, "enable_dbus", bus.Enabled);
        text.LineUnless(bus.ServiceName == usual.ServiceName, "dbus_service_name", bus.ServiceName);
        text.LineUnless(bus.NoInterfaceName == usual.NoInterfaceName, "dbus_no_interface_name", bus.NoInterfaceName);
    }

    private static void Buffers(ConfText text, ReceiveBuffers buffers)
    {
        Buffer(text, "vrrp_netlink_cmd_rcv_bufs", buffers.VrrpCommand);
        Buffer(text, "vrrp_netlink_monitor_rcv_bufs", buffers.VrrpMonitor);
        Buffer(text, "lvs_netlink_cmd_rcv_bufs", buffers.LvsCommand);
        Buffer(text, "lvs_netlink_monitor_rcv_bufs", buffers.LvsMonitor);
        Buffer(text, "process_monitor_rcv_bufs", buffers.ProcessMonitor);
        Optional(text, "vrrp_rx_bufs_policy", buffers.VrrpPolicy switch
        {
            VrrpBufferPolicy.Mtu => "MTU",
            VrrpBufferPolicy.Advertisement => "ADVERT",
            VrrpBufferPolicy.Size => ValueText.Number(buffers.VrrpBytes),
            _ => null,
        });
        text.LineUnless(
            buffers.VrrpMultiplier == new ReceiveBuffers().VrrpMultiplier,
            "vrrp_rx_bufs_multiplier",
            ValueText.Number(buffers.VrrpMultiplier));
    }

    private static void Buffer(ConfText text, string keyword, ReceiveBuffer buffer)
    {
        text.LineUnless(buffer.Bytes == 0, keyword, ValueText.Number(buffer.Bytes));
        Flag(text, $"{keyword}_force", buffer.Force);
    }

    private static void Flag(ConfText text, string keyword, bool on) => text.LineUnless(!on, keyword);

    private static void Choice(ConfText text, string keyword, bool? value)
    {
        if (value is { } given)
        {
            text.Line(keyword, ValueText.Switch(given));
        }
    }

    private static void Optional(ConfText text, string keyword, string? value)
    {
        if (value is not null)
        {
            text.Line(keyword, value);
        }
    }

    // The keyword alone has a meaning of its own: the empty value.
    private static void OptionalWord(ConfText text, string keyword, string? value)
    {
        if (value is not null)
        {
            text.Line(value.Length == 0 ? [keyword] : [keyword, value]);
        }
    }

    private static void Whole(ConfText text, string keyword, TimeSpan value, TimeSpan usual) =>
        text.LineUnless(value == usual, keyword, ValueText.Number((long)value.TotalSeconds));

    private static void Decimal(ConfText text, string keyword, TimeSpan value, TimeSpan usual) =>
        text.LineUnless(value == usual, keyword, ValueText.Seconds(value));

    private static void Micros(ConfText text, string keyword, TimeSpan value, TimeSpan usual) =>
        text.LineUnless(value == usual, keyword, ValueText.Number(value.Ticks / TimeSpan.TicksPerMicrosecond));
}
