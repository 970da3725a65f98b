using System.Net.Sockets;
using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Netlink;
using KeepSharp.Kernel.Route;
using KeepSharp.Model.Ports;

namespace KeepSharp.UnitTests.Kernel;

/// <summary>The monitor over a pair of local sockets, whose other end the test writes to.</summary>
public sealed class LinkMonitorTests : IDisposable
{
    // nlmsghdr, little endian: length, type, flags 0, sequence 0, port 0; all from netlink(7) and rtnetlink(7).
    // RTM_NEWNEIGH (28), which is about neither a link nor an address, with an empty payload.
    private const string Neighbour = "10000000" + "1c00" + "0000" + "00000000" + "00000000";

    // RTM_NEWADDR (20): ifaddrmsg AF_INET 2, /24, index 3; IFA_LOCAL 192.0.2.1.
    private const string Address =
        "20000000" + "1400" + "0000" + "00000000" + "00000000" + "02180000" + "03000000" + "08000200c0000201";

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"keepsharp-{Guid.NewGuid():N}");
    private readonly Socket _sender = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly RouteLinkMonitor _monitor;

    public LinkMonitorTests()
    {
        var receiver = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        receiver.Bind(new UnixDomainSocketEndPoint(_path));
        _sender.Connect(new UnixDomainSocketEndPoint(_path));
        int descriptor = (int)receiver.SafeHandle.DangerousGetHandle();
        receiver.SafeHandle.SetHandleAsInvalid();
        _monitor = new RouteLinkMonitor(new NetlinkSocket(new FileDescriptor(descriptor)));
    }

    public void Dispose()
    {
        _monitor.Dispose();
        _sender.Dispose();
        File.Delete(_path);
    }

    [Fact]
    public void A_call_takes_one_datagram_however_many_mean_nothing()
    {
        Send(Neighbour);
        Send(Neighbour + Neighbour);
        Send(Address);
        Assert.Equal(LinkEventKind.Meaningless, Read());
        Assert.Equal(LinkEventKind.Meaningless, Read());
        Assert.Equal(LinkEventKind.AddressAdded, Read());
        Assert.False(_monitor.TryRead(out _));
    }

    [Fact]
    public void What_means_nothing_does_not_hide_what_stands_beside_it()
    {
        Send(Neighbour + Address + Neighbour + Address + Neighbour);
        Assert.Equal(LinkEventKind.AddressAdded, Read());
        Assert.Equal(LinkEventKind.AddressAdded, Read());
        Assert.False(_monitor.TryRead(out _));
    }

    private void Send(string hex)
    {
        byte[] message = Convert.FromHexString(hex);
        Assert.Equal(message.Length, _sender.Send(message));
    }

    private LinkEventKind Read()
    {
        Assert.True(_monitor.TryRead(out LinkEvent linkEvent));
        return linkEvent.Kind;
    }
}
