using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.UnitTests.Model;

/// <summary>Names and equality of what the director plans with; the texts are keepalived's (checkers.md section 15).</summary>
public sealed class IpvsNounsTests
{
    private static readonly IpvsServiceKey Web =
        IpvsServiceKey.At(TransportProtocol.Tcp, IpAddress.Parse("10.0.0.1"), 80);

    [Fact]
    public void Services_are_named_as_keepalived_names_them()
    {
        Assert.Equal("10.0.0.1:tcp:80", Web.ToString());
        Assert.Equal(
            "[2001:db8::1]:udp:53",
            IpvsServiceKey.At(TransportProtocol.Udp, IpAddress.Parse("2001:db8::1"), 53).ToString());
        Assert.Equal("Fwm 7", IpvsServiceKey.OfMark(7, IpFamily.V4).ToString());
        Assert.Equal("Fwm 7 inet6", IpvsServiceKey.OfMark(7, IpFamily.V6).ToString());
    }

    [Fact]
    public void Keys_with_the_same_content_are_one_key()
    {
        Assert.Equal(Web, IpvsServiceKey.At(TransportProtocol.Tcp, IpAddress.Parse("10.0.0.1"), 80));
        Assert.NotEqual(Web, IpvsServiceKey.At(TransportProtocol.Udp, IpAddress.Parse("10.0.0.1"), 80));
        Assert.NotEqual(IpvsServiceKey.OfMark(7, IpFamily.V4), IpvsServiceKey.OfMark(7, IpFamily.V6));
    }

    [Fact]
    public void Refusals_are_logged_as_keepalived_logs_them()
    {
        IpvsChange service = IpvsChange.AddService(new IpvsService { Key = Web, Scheduler = "rr" });
        Assert.Equal(
            "IPVS cmd IP_VS_SO_SET_ADD(1154) error: Service already exists(17) (10.0.0.1:tcp:80)",
            service.Describe(new KernelError("x", 17, "Service already exists")));
        IpvsChange destination = IpvsChange.AddDestination(
            Web, new IpvsDestination { Key = new IpvsDestinationKey(IpAddress.Parse("10.0.0.2"), 80) });
        Assert.Equal(
            "IPVS cmd IP_VS_SO_SET_ADDDEST(1159) error: Destination already exists(17) (10.0.0.1:tcp:80 -> 10.0.0.2:80)",
            destination.Describe(new KernelError("x", 17, "Destination already exists")));
        IpvsChange daemon = IpvsChange.StartSyncDaemon(
            new IpvsSyncDaemon { Role = IpvsSyncRole.Master, Interface = "eth0" });
        Assert.Equal(
            "IPVS cmd IP_VS_SO_SET_STARTDAEMON(1163) error: Daemon has already run(17)",
            daemon.Describe(new KernelError("x", 17, "Daemon has already run")));
    }

    [Fact]
    public void Only_what_is_done_already_is_harmless()
    {
        KernelError exists = new("x", 17, "");
        KernelError missing = new("x", 2, "");
        IpvsChange add = IpvsChange.AddService(new IpvsService { Key = Web, Scheduler = "rr" });
        IpvsChange remove = IpvsChange.RemoveDestination(Web, new IpvsDestinationKey(IpAddress.Parse("10.0.0.2"), 80));
        Assert.True(add.IsHarmless(exists));
        Assert.False(add.IsHarmless(missing));
        Assert.True(remove.IsHarmless(missing));
        Assert.False(remove.IsHarmless(exists));
        Assert.False(IpvsChange.Flush().IsHarmless(missing));
    }

    [Theory]
    [InlineData(ForwardingMethod.DirectRouting, TunnelType.Gue, 0, TunnelChecksum.None, TunnelType.IpIp)]
    [InlineData(ForwardingMethod.Tunnel, TunnelType.IpIp, 0, TunnelChecksum.None, TunnelType.IpIp)]
    [InlineData(ForwardingMethod.Tunnel, TunnelType.Gre, 0, TunnelChecksum.Checksum, TunnelType.Gre)]
    [InlineData(ForwardingMethod.Tunnel, TunnelType.Gue, 6080, TunnelChecksum.Checksum, TunnelType.Gue)]
    public void Options_without_effect_are_no_difference(
        ForwardingMethod method, TunnelType type, ushort port, TunnelChecksum checksum, TunnelType left) =>
        Assert.Equal(
            new Forwarding(method, left, port, checksum),
            IpvsDestination.Normalise(new Forwarding(method, type, 6080, TunnelChecksum.Checksum)));

    [Fact]
    public void Every_scheduler_has_the_name_of_the_kernel() => Assert.All(
        Enum.GetValues<Scheduler>(),
        static scheduler => Assert.Equal(scheduler.ToString().ToLowerInvariant(), IpvsService.NameOf(scheduler)));
}
