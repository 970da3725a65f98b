using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace KeepSharp.LabTests.Lab;

/// <summary>
/// Sees every frame that enters the switch of a lab, once, on the port where it comes in: so the sender is known by its
/// cable and not by what it claims. Times are the kernel's.
/// </summary>
internal sealed class PacketCapture : IAsyncDisposable
{
    private const int LinkAddressLength = 20, PacketTypeOffset = 10, OutgoingPacket = 4, BufferBytes = 32 << 20;

    private readonly int _socket;
    private readonly Thread _thread;
    private readonly ConcurrentDictionary<int, string> _ports = new();
    private readonly ConcurrentQueue<Advert> _adverts = new();
    private readonly ConcurrentQueue<GratuitousArp> _arps = new();
    private volatile bool _stop;

    private PacketCapture(int socket)
    {
        _socket = socket;
        _thread = new Thread(Receive) { IsBackground = true, Name = "capture" };
        _thread.Start();
    }

    public IReadOnlyCollection<Advert> Adverts => _adverts;

    public IReadOnlyCollection<GratuitousArp> GratuitousArps => _arps;

    public static unsafe PacketCapture Open(LabNode bridge) =>
        new(LabLibc.InNetworkOf(bridge.Pid, () =>
        {
            int fd = LabLibc.Check(
                LabLibc.socket(
                    LabLibc.AF_PACKET,
                    LabLibc.SOCK_RAW | LabLibc.SOCK_CLOEXEC,
                    BinaryPrimitives.ReverseEndianness((ushort)LabLibc.ETH_P_ALL)),
                "packet socket");
            LabLibc.SetOption(fd, LabLibc.SO_RCVBUFFORCE, BufferBytes);
            LabLibc.SetOption(fd, LabLibc.SO_TIMESTAMPNS, 1);
            LabLibc.SetReceiveTimeout(fd, TimeSpan.FromMilliseconds(50));
            return fd;
        }));

    /// <summary>Frames that come in at this port of the switch are this node's from now on.</summary>
    public void Name(int portIndex, string node) => _ports[portIndex] = node;

    public ValueTask DisposeAsync()
    {
        _stop = true;
        _thread.Join(TimeSpan.FromSeconds(5));
        _ = LabLibc.close(_socket);
        return ValueTask.CompletedTask;
    }

    private unsafe void Receive()
    {
        const int FrameBytes = 2048, ControlBytes = 256;
        byte* frame = stackalloc byte[FrameBytes];
        byte* control = stackalloc byte[ControlBytes];
        byte* name = stackalloc byte[LinkAddressLength];
        LabLibc.IoVector vector = new() { Base = frame, Length = FrameBytes };
        while (!_stop)
        {
            var message = new LabLibc.MessageHeader
            {
                Name = name,
                NameLength = LinkAddressLength,
                Vectors = &vector,
                VectorCount = 1,
                Control = control,
                ControlLength = ControlBytes,
            };
            nint length = LabLibc.recvmsg(_socket, &message, 0);
            if (length <= 0)
            {
                continue;
            }

            int port = MemoryMarshal.Read<int>(new ReadOnlySpan<byte>(name + 4, 4));
            if (name[PacketTypeOffset] != OutgoingPacket && _ports.TryGetValue(port, out string? node))
            {
                DateTime time = ReadTime(new ReadOnlySpan<byte>(control, (int)message.ControlLength));
                Keep(time, node, new ReadOnlySpan<byte>(frame, (int)length));
            }
        }
    }

    private void Keep(DateTime time, string node, ReadOnlySpan<byte> frame)
    {
        if (Frames.ReadAdvert(time, node, frame) is { } advert)
        {
            _adverts.Enqueue(advert);
        }
        else if (Frames.ReadGratuitousArp(time, node, frame) is { } arp)
        {
            _arps.Enqueue(arp);
        }
    }

    private static DateTime ReadTime(ReadOnlySpan<byte> control)
    {
        // One control message: length (8), level (4), kind (4), then struct timespec.
        if (control.Length < 32 || MemoryMarshal.Read<int>(control[12..]) != LabLibc.SO_TIMESTAMPNS)
        {
            return DateTime.UtcNow;
        }

        long seconds = MemoryMarshal.Read<long>(control[16..]), nanoseconds = MemoryMarshal.Read<long>(control[24..]);
        return DateTime.UnixEpoch.AddTicks((seconds * TimeSpan.TicksPerSecond) + (nanoseconds / 100));
    }
}
