using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Writing;

/// <summary>
/// Writes single lines of the top level and <c>global_defs</c>. Defaults of instances, servers and checkers are not
/// written: those have their completed values.
/// </summary>
internal static partial class GlobalWriter
{
    public static void Write(ConfText text, KeepSharpConfiguration configuration)
    {
        GlobalOptions global = configuration.Global;
        if (global == new GlobalOptions())
        {
            return;
        }

        TopLevel(text, global);
        text.Open("global_defs");
        Scripts(text, global);
        Optional(text, "router_id", global.RouterId);
        Mail(text, global.Mail);
        Vrrp(text, global);
        Lvs(text, global.Lvs);
        Firewall(text, global.Firewall);
        Fifos(text, global.Fifos);
        Daemon(text, global.Daemon);
        Snmp(text, global.Snmp);
        DBus(text, global.DBus);
        Buffers(text, global.Buffers);
        text.Close();
    }

    private static void TopLevel(ConfText text, GlobalOptions global)
    {
        DaemonSettings daemon = global.Daemon;
        Optional(text, "net_namespace", daemon.NetworkNamespace);
        OptionalWord(text, "net_namespace_ipvs", daemon.IpvsNamespace);
        Flag(text, "use_pid_dir", daemon.UsePidDirectory);
        Optional(text, "instance", daemon.Instance);
        Whole(text, "child_wait_time", daemon.ChildWaitTime, new DaemonSettings().ChildWaitTime);
        Flag(text, "linkbeat_use_polling", global.Vrrp.LinkbeatPolling);
    }

    private static void Scripts(ConfText text, GlobalOptions global)
    {
        GlobalScripts scripts = global.Scripts;
        GlobalScripts usual = new();
        Flag(text, "enable_script_security", global.ScriptSecurity);
        Flag(text, "use_symlink_paths", scripts.UseSymbolicLinks);
        Flag(text, "set_supplementary_groups", scripts.SupplementaryGroups);
        if (scripts.User is { } user)
        {
            text.Line(["script_user", .. ScriptWriter.User(user)]);
        }

        ScriptWriter.Command(text, "startup_script", scripts.Startup);
        Whole(text, "startup_script_timeout", scripts.StartupTimeout, usual.StartupTimeout);
        ScriptWriter.Command(text, "shutdown_script", scripts.Shutdown);
        Whole(text, "shutdown_script_timeout", scripts.ShutdownTimeout, usual.ShutdownTimeout);
    }

    private static void Mail(ConfText text, MailOptions mail)
    {
        Optional(text, "notification_email_from", mail.Sender);
        if (!mail.Recipients.IsEmpty)
        {
            text.Open("notification_email");
            foreach (string recipient in mail.Recipients)
            {
                text.Line(recipient);
            }

            text.Close();
        }

        if (mail.Server is { } server)
        {
            text.Line("smtp_server", server.Host, ValueText.Number(server.Port));
        }

        Optional(text, "smtp_helo_name", mail.HeloName);
        Whole(text, "smtp_connect_timeout", mail.ConnectTimeout, new MailOptions().ConnectTimeout);
        Choice(text, "smtp_alert", mail.Alert);
        Choice(text, "smtp_alert_vrrp", mail.AlertVrrp);
        Choice(text, "smtp_alert_checker", mail.AlertChecker);
        Flag(text, "no_email_faults", mail.NoFaults);
        Flag(text, "no_checker_emails", mail.NoCheckers);
    }

    private static void Vrrp(ConfText text, GlobalOptions global)
    {
        VrrpOptions vrrp = global.Vrrp;
        VrrpOptions usual = new();
        switch (vrrp.DynamicInterfaces)
        {
            case DynamicInterfaces.On:
                text.Line("dynamic_interfaces");
                break;
            case DynamicInterfaces.AllowChanges:
                text.Line("dynamic_interfaces", "allow_if_changes");
                break;
            default:
                break;
        }

        text.LineUnless(
            global.MulticastGroup4 == new GlobalOptions().MulticastGroup4,
            "vrrp_mcast_group4",
            global.MulticastGroup4.ToString());
        text.LineUnless(
            vrrp.MulticastGroup6 == usual.MulticastGroup6, "vrrp_mcast_group6", vrrp.MulticastGroup6.ToString());
        Decimal(text, "vrrp_garp_interval", global.GarpInterval, TimeSpan.Zero);
        Decimal(text, "vrrp_gna_interval", global.GnaInterval, TimeSpan.Zero);
        Decimal(text, "vrrp_startup_delay", vrrp.StartupDelay, TimeSpan.Zero);
        Decimal(text, "vrrp_delay_after_boot", vrrp.DelayAfterBoot, TimeSpan.Zero);
        Flag(text, "disable_local_igmp", vrrp.DisableLocalIgmp);
        Flag(text, "log_unknown_vrids", vrrp.LogUnknownVirtualRouters);
        text.LineUnless(vrrp.VmacPrefix == usual.VmacPrefix, "vmac_prefix", vrrp.VmacPrefix);
        Optional(text, "vmac_addr_prefix", vrrp.VmacAddressPrefix);
    }

    private static void Lvs(ConfText text, LvsOptions lvs)
    {
        List<string> timeouts = ["lvs_timeouts"];
        Timeout(timeouts, "tcp", lvs.TcpTimeout);
        Timeout(timeouts, "tcpfin", lvs.TcpFinTimeout);
        Timeout(timeouts, "udp", lvs.UdpTimeout);
        text.LineUnless(timeouts.Count == 1, [.. timeouts]);
        Flag(text, "lvs_flush", lvs.FlushAtStart);
        OptionalWord(text, "lvs_flush_on_stop", lvs.StopFlush switch
        {
            LvsStopFlush.All => string.Empty,
            LvsStopFlush.VirtualServers => "VS",
            _ => null,
        });
        if (lvs.SyncDaemon is { } daemon)
        {
            SyncDaemon(text, daemon);
        }

        Flag(text, "rs_init_notifies", lvs.NotifyInitialStates);
    }

    private static void Timeout(List<string> words, string which, TimeSpan timeout)
    {
        if (timeout > TimeSpan.Zero)
        {
            words.Add(which);
            words.Add(ValueText.Seconds(timeout));
        }
    }

    private static void SyncDaemon(ConfText text, LvsSyncDaemon daemon)
    {
        LvsSyncDaemon usual = new() { Interface = daemon.Interface };
        List<string> words = ["lvs_sync_daemon", daemon.Interface];
        Add(daemon.Instance is not null, "inst", daemon.Instance ?? string.Empty);
        Add(daemon.SyncId is not null, "id", ValueText.Number(daemon.SyncId ?? 0));
        Add(daemon.MaximumLength is not null, "maxlen", ValueText.Number(daemon.MaximumLength ?? 0));
        Add(daemon.Port != usual.Port, "port", ValueText.Number(daemon.Port));
        Add(daemon.TimeToLive != usual.TimeToLive, "ttl", ValueText.Number(daemon.TimeToLive));
        Add(daemon.Group != usual.Group, "group", daemon.Group.ToString());
        text.Line([.. words]);

        void Add(bool given, string option, string value)
        {
            if (given)
            {
                words.Add(option);
                words.Add(value);
            }
        }
    }

    private static void Firewall(ConfText text, FirewallOptions firewall)
    {
        FirewallOptions usual = new();
        Optional(text, "nftables", firewall.Table);
        text.LineUnless(
            firewall.Priority == usual.Priority, "nftables_priority", ValueText.Number(firewall.Priority));
        Flag(text, "nftables_ifindex", firewall.UseInterfaceIndex);
        Flag(text, "nftables_counters", firewall.Counters);
        Optional(text, "nftables_ipvs", firewall.IpvsTable);
        text.LineUnless(
            firewall.IpvsPriority == usual.IpvsPriority,
            "nftables_ipvs_priority",
            ValueText.Number(firewall.IpvsPriority));
        text.LineUnless(
            firewall.IpvsFirstMark == usual.IpvsFirstMark,
            "nftables_ipvs_start_fwmark",
            ValueText.Number(firewall.IpvsFirstMark));
    }

    private static void Fifos(ConfText text, NotifyFifos fifos)
    {
        Fifo(text, "notify_fifo", fifos.All);
        Fifo(text, "vrrp_notify_fifo", fifos.Vrrp);
        Fifo(text, "lvs_notify_fifo", fifos.Lvs);
        Flag(text, "vrrp_notify_priority_changes", fifos.PriorityChanges);
        Flag(text, "fifo_write_vrrp_states_on_reload", fifos.StatesOnReload);
    }

    private static void Fifo(ConfText text, string keyword, NotifyFifo fifo)
    {
        if (fifo.Path is { } path)
        {
            text.Line([keyword, path, .. ScriptWriter.User(fifo.Owner)]);
        }

        ScriptWriter.Command(text, $"{keyword}_script", fifo.Script);
    }
}
