using KeepSharp.Config.Building.Lvs;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Writing;

/// <summary>Writes TLS settings, groups and virtual servers with their pools.</summary>
internal static class VirtualServerWriter
{
    private const int WholeOctets = 8;

    public static void Write(ConfText text, KeepSharpConfiguration configuration)
    {
        if (configuration.Tls is { } tls)
        {
            text.Open("SSL");
            Optional(text, "password", tls.Password);
            Optional(text, "ca", tls.CertificateAuthorityFile);
            Optional(text, "certificate", tls.CertificateFile);
            Optional(text, "key", tls.KeyFile);
            text.Close();
        }

        foreach (VirtualServerGroup group in configuration.VirtualServerGroups)
        {
            Group(text, group);
        }

        foreach (VirtualServer server in configuration.VirtualServers)
        {
            Server(text, server);
        }
    }

    /// <summary>A statement with a value that may be missing.</summary>
    public static void Optional(ConfText text, string keyword, string? value)
    {
        if (value is not null)
        {
            text.Line(keyword, value);
        }
    }

    private static void Group(ConfText text, VirtualServerGroup group)
    {
        text.Open("virtual_server_group", group.Name);
        foreach (GroupRange range in group.Ranges)
        {
            string address = range.First == range.Last ? range.First.ToString() : $"{range.First}-{range.Last}";
            Endpoint(text, [address], range.Port);
        }

        foreach (GroupMark mark in group.Marks)
        {
            switch (mark.Family)
            {
                case null:
                    text.Line("fwmark", ValueText.Number(mark.Mark));
                    break;
                case { } family:
                    text.Line("fwmark", ValueText.Number(mark.Mark), FamilyWord(family));
                    break;
            }
        }

        text.Close();
    }

    private static void Server(ConfText text, VirtualServer server)
    {
        switch (server.Service)
        {
            case AddressService { Port: 0 } address:
                text.Open("virtual_server", address.Address.ToString());
                break;
            case AddressService address:
                text.Open("virtual_server", address.Address.ToString(), ValueText.Number(address.Port));
                break;
            case FirewallMarkService mark:
                text.Open("virtual_server", "fwmark", ValueText.Number(mark.Mark));
                break;
            case GroupService group:
                text.Open("virtual_server", "group", group.Group);
                break;
        }

        TimeSpan delayLoop = DelayLoop(server);
        text.LineUnless(delayLoop == DefaultSchedule.DelayLoop, "delay_loop", ValueText.Seconds(delayLoop));
        Service(text, server);
        ScriptWriter.Command(text, "quorum_up", server.QuorumUp);
        ScriptWriter.Command(text, "quorum_down", server.QuorumDown);
        if (server.SorryServer is { } sorry)
        {
            Endpoint(text, ["sorry_server", sorry.Address.ToString()], sorry.Port);
            text.LineUnless(!sorry.Inhibit, "sorry_server_inhibit");
            Method(text, "sorry_server_lvs_method", sorry.Forwarding, server.Forwarding);
        }

        foreach (RealServer real in server.RealServers)
        {
            Real(text, server, real, delayLoop);
        }

        text.Close();
    }

    private static void Service(ConfText text, VirtualServer server)
    {
        if (server.Service is not AddressService)
        {
            text.Line("ip_family", FamilyWord(server.Family));
        }

        text.Line("lvs_sched", SchedulerNames.Of(server.Scheduler));
        text.LineUnless((server.Flags & ServiceOptions.OnePacket) == 0, "ops");
        text.LineUnless((server.Flags & ServiceOptions.Scheduler1) == 0, "flag-1");
        text.LineUnless((server.Flags & ServiceOptions.Scheduler2) == 0, "flag-2");
        text.LineUnless((server.Flags & ServiceOptions.Scheduler3) == 0, "flag-3");
        Method(text, "lvs_method", server.Forwarding, null);
        string protocol = server.Protocol.ToString().ToUpperInvariant();
        text.LineUnless(server.Protocol == TransportProtocol.None, "protocol", protocol);
        if (server.Persistence is { } persistence)
        {
            text.Line("persistence_timeout", ValueText.Seconds(persistence.Timeout));
            Optional(text, "persistence_granularity", Granularity(persistence.Granularity));
            Optional(text, "persistence_engine", persistence.Engine);
        }

        text.LineUnless(!server.HaSuspend, "ha_suspend");
        text.LineUnless(!server.Omega, "omega");
        text.LineUnless(server.Quorum <= 1, "quorum", ValueText.Number(server.Quorum));
        text.LineUnless(server.Hysteresis == 0, "hysteresis", ValueText.Number(server.Hysteresis));
        Alert(text, server.SmtpAlert);
        Optional(text, "virtualhost", server.VirtualHost);
        Optional(text, "snmp_name", server.SnmpName);
    }

    private static void Real(ConfText text, VirtualServer server, RealServer real, TimeSpan delayLoop)
    {
        if (real.Port == 0)
        {
            text.Open("real_server", real.Address.ToString());
        }
        else
        {
            text.Open("real_server", real.Address.ToString(), ValueText.Number(real.Port));
        }

        text.LineUnless(real.Weight == 1, "weight", ValueText.Number(real.Weight));
        if (real.Forwarding != server.Forwarding)
        {
            Method(text, "lvs_method", real.Forwarding, null);
        }

        text.LineUnless(real.UpperThreshold == 0, "uthreshold", ValueText.Number(real.UpperThreshold));
        text.LineUnless(real.LowerThreshold == 0, "lthreshold", ValueText.Number(real.LowerThreshold));
        text.LineUnless(!real.InhibitOnFailure, "inhibit_on_failure");
        ScriptWriter.Command(text, "notify_up", real.NotifyUp);
        ScriptWriter.Command(text, "notify_down", real.NotifyDown);
        Alert(text, real.SmtpAlert);
        Optional(text, "virtualhost", real.VirtualHost);
        Optional(text, "snmp_name", real.SnmpName);
        foreach (Checker checker in real.Checkers)
        {
            CheckerWriter.Write(text, checker, delayLoop);
        }

        text.Close();
    }

    private static CheckSchedule DefaultSchedule { get; } = new();

    // A time that misc_timeout cannot say is the delay_loop of the virtual server.
    private static TimeSpan DelayLoop(VirtualServer server)
    {
        foreach (RealServer real in server.RealServers)
        {
            foreach (Checker checker in real.Checkers)
            {
                if (checker is MiscCheck misc && !CheckerWriter.IsMiscTimeout(misc.Timeout))
                {
                    return misc.Timeout;
                }
            }
        }

        return DefaultSchedule.DelayLoop;
    }

    private static void Endpoint(ConfText text, string[] words, ushort port)
    {
        if (port > 0)
        {
            text.Line([.. words, ValueText.Number(port)]);
        }
        else
        {
            text.Line(words);
        }
    }

    private static void Alert(ConfText text, bool? alert)
    {
        if (alert is { } on)
        {
            text.Line("smtp_alert", ValueText.Switch(on));
        }
    }

    private static void Method(ConfText text, string keyword, Forwarding forwarding, Forwarding? inherited)
    {
        if (forwarding == inherited)
        {
            return;
        }

        List<string> words =
        [
            keyword,
            forwarding.Method switch
            {
                ForwardingMethod.DirectRouting => "DR",
                ForwardingMethod.Tunnel => "TUN",
                _ => "NAT",
            },
        ];
        if (forwarding.TunnelType != TunnelType.IpIp)
        {
            words.AddRange(["type", forwarding.TunnelType == TunnelType.Gue ? "gue" : "gre"]);
        }

        if (forwarding.TunnelPort > 0)
        {
            words.AddRange(["port", ValueText.Number(forwarding.TunnelPort)]);
        }

        if (forwarding.Checksum != TunnelChecksum.None)
        {
            words.Add(forwarding.Checksum == TunnelChecksum.Remote ? "remcsum" : "csum");
        }

        text.Line([.. words]);
    }

    private static string? Granularity(IpAddress? mask) => mask switch
    {
        null => null,
        { Family: IpFamily.V4 } v4 => v4.ToString(),
        { } v6 => ValueText.Number((WholeOctets * v6.Length) - (int)UInt128.TrailingZeroCount(v6.Value)),
    };

    private static string FamilyWord(IpFamily family) => family == IpFamily.V6 ? "inet6" : "inet";
}
