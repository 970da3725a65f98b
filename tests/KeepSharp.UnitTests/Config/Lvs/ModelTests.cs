using KeepSharp.Config;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.UnitTests.Config.Lvs;

/// <summary>What stands in the text stands in the model, with what is inherited (checkers.md section 2).</summary>
public sealed class ModelTests
{
    [Fact]
    public void Settings_of_a_virtual_server_arrive()
    {
        VirtualServer server = Service.Read(
            "virtual_server 10.0.0.1 80 {\n lvs_sched mh\n mh-port\n mh-fallback\n flag-3\n lvs_method TUN type gue port 5555 remcsum\n"
            + " protocol sctp\n persistence_timeout 600\n persistence_granularity 255.255.255.0\n persistence_engine sip\n"
            + " ha_suspend\n omega\n quorum 4\n hysteresis 2\n smtp_alert\n virtualhost www.example.com\n snmp_name web\n weight 3\n"
            + " inhibit_on_failure\n sorry_server 10.0.0.9 81\n sorry_server_inhibit\n sorry_server_lvs_method NAT\n"
            + " real_server 10.0.0.2 80 {\n }\n real_server 10.0.0.3 80 {\n  weight 1\n  inhibit_on_failure off\n  uthreshold 9\n"
            + "  lthreshold 8\n  smtp_alert no\n  virtualhost a.example.com\n  snmp_name one\n  lvs_method DR\n }\n}\n");

        Assert.Equal(new AddressService(IpAddress.Parse("10.0.0.1"), 80), server.Service);
        Assert.Equal(Scheduler.Mh, server.Scheduler);
        Assert.Equal(ServiceOptions.Scheduler1 | ServiceOptions.Scheduler2 | ServiceOptions.Scheduler3, server.Flags);
        Assert.Equal(
            new Forwarding(ForwardingMethod.Tunnel, TunnelType.Gue, 5555, TunnelChecksum.Remote), server.Forwarding);
        Assert.Equal(TransportProtocol.Sctp, server.Protocol);
        Assert.Equal(
            new Persistence
            {
                Timeout = TimeSpan.FromSeconds(600),
                Granularity = IpAddress.Parse("255.255.255.0"),
                Engine = "sip",
            },
            server.Persistence);
        Assert.True(server.HaSuspend && server.Omega && server.SmtpAlert == true);
        Assert.Equal((4u, 2u), (server.Quorum, server.Hysteresis));
        Assert.Equal(("www.example.com", "web"), (server.VirtualHost, server.SnmpName));
        Assert.Equal(
            new SorryServer { Address = IpAddress.Parse("10.0.0.9"), Port = 81, Inhibit = true }, server.SorryServer);

        Assert.Equal((3, true, server.Forwarding), Of(server.RealServers[0]));
        RealServer second = server.RealServers[1];
        Assert.Equal((1, false, new Forwarding(ForwardingMethod.DirectRouting)), Of(second));
        Assert.Equal((9u, 8u, (bool?)false), (second.UpperThreshold, second.LowerThreshold, second.SmtpAlert));
        Assert.Equal(("a.example.com", "one"), (second.VirtualHost, second.SnmpName));

        static (int Weight, bool Inhibit, Forwarding Forwarding) Of(RealServer real) =>
            (real.Weight, real.InhibitOnFailure, real.Forwarding);
    }

    // The value next to the checker counts: checker, real server, virtual server, default of the kind.
    [Theory]
    [InlineData("", "", "", 60, 1, 1, 60, 5)]
    [InlineData("delay_loop 10", "", "", 10, 1, 1, 10, 5)]
    [InlineData("delay_loop 10", "delay_loop 20", "", 20, 1, 1, 20, 5)]
    [InlineData("delay_loop 10", "delay_loop 20", "delay_loop 30", 30, 1, 1, 30, 5)]
    [InlineData("retry 7\n warmup 8", "retry 6", "", 60, 6, 1, 8, 5)]
    [InlineData("retry 7", "retry 6\n connect_timeout 3", "retry 0\n delay_before_retry 4", 60, 0, 4, 60, 3)]
    public void Times_are_inherited(
        string server, string real, string checker, int delayLoop, uint retry, int pause, int warmup, int timeout)
    {
        TcpCheck check = Service.Checker<TcpCheck>($"{real}\n TCP_CHECK {{\n {checker}\n }}", server);
        Assert.Equal(
            new CheckSchedule
            {
                DelayLoop = TimeSpan.FromSeconds(delayLoop),
                Retry = retry,
                DelayBeforeRetry = TimeSpan.FromSeconds(pause),
                Warmup = TimeSpan.FromSeconds(warmup),
            },
            check.Schedule);
        Assert.Equal(TimeSpan.FromSeconds(timeout), check.Connection.Timeout);
    }

    [Fact]
    public void Settings_behind_the_real_server_count_too()
    {
        string text = $"virtual_server 10.0.0.1 80 {{\n{Service.Basics} real_server 10.0.0.2 80 {{\n TCP_CHECK {{\n }}\n }}\n"
            + " delay_loop 7\n weight 9\n alpha\n inhibit_on_failure\n}\n";
        RealServer real = Assert.Single(Service.Read(text).RealServers);
        Assert.True(real.InhibitOnFailure);
        Assert.Equal(9, real.Weight);
        TcpCheck check = Assert.IsType<TcpCheck>(Assert.Single(real.Checkers));
        Assert.True(check.Schedule.Alpha);
        Assert.Equal(TimeSpan.FromSeconds(7), check.Schedule.DelayLoop);
    }

    [Theory]
    [InlineData("HTTP_GET {\n url {\n path /\n }\n }", 1, 3)]
    [InlineData("DNS_CHECK {\n }", 3, 60)]
    [InlineData("MISC_CHECK {\n misc_path /bin/true\n }", 0, 1)]
    [InlineData("UDP_CHECK {\n }", 1, 1)]
    public void Defaults_depend_on_the_kind_only_where_nothing_is_inherited(string checker, uint retry, int pause)
    {
        CheckSchedule own = Schedule(string.Empty);
        Assert.Equal((retry, TimeSpan.FromSeconds(pause)), (own.Retry, own.DelayBeforeRetry));
        CheckSchedule inherited = Schedule("retry 9\n delay_before_retry 8");
        Assert.Equal((9u, TimeSpan.FromSeconds(8)), (inherited.Retry, inherited.DelayBeforeRetry));

        CheckSchedule Schedule(string server)
        {
            RealServer real = Assert.Single(Service.Read(Service.Text(server, checker)).RealServers);
            return Assert.IsAssignableFrom<ScheduledCheck>(Assert.Single(real.Checkers)).Schedule;
        }
    }

    [Fact]
    public void Time_limit_of_a_program_is_the_delay_loop_of_the_virtual_server()
    {
        const string misc = "delay_loop 5\n MISC_CHECK {\n misc_path /bin/true\n ";
        Assert.Equal(TimeSpan.FromSeconds(20), Service.Checker<MiscCheck>($"{misc}\n }}", "delay_loop 20").Timeout);
        Assert.Equal(TimeSpan.FromSeconds(60), Service.Checker<MiscCheck>($"{misc}\n }}").Timeout);
        Assert.Equal(TimeSpan.FromSeconds(9), Service.Checker<MiscCheck>($"{misc}misc_timeout 9\n }}").Timeout);
    }

    // Only NAT changes the port (checkers.md section 13).
    [Theory]
    [InlineData("10.0.0.1 80", "NAT", "10.0.0.2 8080", 8080)]
    [InlineData("10.0.0.1 80", "NAT", "10.0.0.2", 80)]
    [InlineData("10.0.0.1 80", "DR", "10.0.0.2 8080", 80)]
    [InlineData("10.0.0.1 80", "DR", "10.0.0.2", 80)]
    [InlineData("fwmark 5", "DR", "10.0.0.2 8080", 0)]
    [InlineData("fwmark 5", "NAT", "10.0.0.2 8080", 8080)]
    public void Port_of_a_real_server(string service, string method, string real, int port) =>
        Assert.Equal(port, Assert.Single(Service.Read(
            $"virtual_server {service} {{\n lvs_method {method}\n real_server {real} {{\n }}\n}}\n").RealServers).Port);

    [Theory]
    [InlineData("lvs_method NAT", "", "2001:db8::2", IpFamily.V6)]
    [InlineData("lvs_method TUN", "", "2001:db8::2", IpFamily.V6)]
    [InlineData("lvs_method TUN", "ip_family inet", "2001:db8::2", IpFamily.V4)]
    [InlineData("lvs_method TUN", "persistence_granularity 64", "10.0.0.2", IpFamily.V6)]
    [InlineData("lvs_method TUN", "", "10.0.0.2", IpFamily.V4)]
    public void Family_of_a_firewall_mark(string method, string line, string real, IpFamily family) =>
        Assert.Equal(family, Service.Read(
            $"virtual_server fwmark 5 {{\n {method}\n {line}\n real_server {real} {{\n }}\n}}\n").Family);

    [Fact]
    public void Equal_checkers_are_one_object()
    {
        const string real = " {\n TCP_CHECK {\n retry 2\n }\n }\n";
        VirtualServer server = Service.Read(
            $"virtual_server 10.0.0.1 80 {{\n{Service.Basics} real_server 10.0.0.2 80{real} real_server 10.0.0.3 80{real}}}\n");
        Assert.Same(server.RealServers[0].Checkers[0], server.RealServers[1].Checkers[0]);
    }

    [Fact]
    public void Times_beyond_what_a_time_span_holds_are_the_longest_one() =>
        Assert.Equal(
            TimeSpan.MaxValue, Service.Checker<TcpCheck>("TCP_CHECK {\n warmup 18000000000000\n }").Schedule.Warmup);

    [Fact]
    public void Group_keeps_ranges_and_marks()
    {
        LoadResult result = Load.Run(
            "virtual_server group G {\n lvs_method NAT\n protocol TCP\n real_server 10.0.0.2 80 {\n }\n}\n"
            + "virtual_server_group G {\n 10.0.1.1 80\n 10.0.1.5-9 81\n 10.0.2.250-10.0.3.10 82\n 10.0.4.0/30\n 2001:db8::f0-ff 83\n"
            + " fwmark 7 inet\n fwmark 4294967295 inet6\n}\nvirtual_server_group UNUSED {\n 10.0.9.1 80\n}\n");
        VirtualServerGroup group = Assert.Single(result.Configuration.VirtualServerGroups);
        Assert.Equal(
            [Range("10.0.1.1", "10.0.1.1", 80), Range("10.0.1.5", "10.0.1.9", 81), Range("10.0.2.250", "10.0.3.10", 82),
                Range("10.0.4.0", "10.0.4.3", 0), Range("2001:db8::f0", "2001:db8::ff", 83)],
            group.Ranges);
        Assert.Equal([new GroupMark(7, IpFamily.V4), new GroupMark(uint.MaxValue, IpFamily.V6)], group.Marks);
        Assert.Equal(new GroupService("G"), Assert.Single(result.Configuration.VirtualServers).Service);

        static GroupRange Range(string first, string last, ushort port) =>
            new(IpAddress.Parse(first), IpAddress.Parse(last), port);
    }
}
