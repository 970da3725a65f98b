using System.Collections.Concurrent;
using System.Net;
using System.Runtime.InteropServices;

namespace KeepSharp.LabTests.Lab;

/// <summary>An IPv4 address appeared on a link of a node, or went away.</summary>
internal sealed record AddressChange(DateTime Time, string Node, string Address, bool Added);

/// <summary>Listens to the kernel of a node (rtnetlink) and stamps every address change when it arrives.</summary>
internal sealed class AddressMonitor : IAsyncDisposable
{
    private const int NewAddress = 20, DeletedAddress = 21, IPv4Group = 0x10;
    private const int HeaderLength = 16, AddressMessageLength = 8, AttributeAddress = 1, AttributeLocal = 2;

    private readonly string _node;
    private readonly int _socket;
    private readonly Thread _thread;
    private readonly ConcurrentQueue<AddressChange> _changes;
    private volatile bool _stop;

    private AddressMonitor(string node, int socket, ConcurrentQueue<AddressChange> changes)
    {
        _node = node;
        _socket = socket;
        _changes = changes;
        _thread = new Thread(Receive) { IsBackground = true, Name = $"addresses of {node}" };
        _thread.Start();
    }

    /// <summary>Starts to write the changes of a node into a queue that all nodes of the lab share.</summary>
    public static unsafe AddressMonitor Open(LabNode node, ConcurrentQueue<AddressChange> changes)
    {
        int socket = LabLibc.InNetworkOf(node.Pid, () =>
        {
            int fd = LabLibc.Check(
                LabLibc.socket(
                    LabLibc.AF_NETLINK, LabLibc.SOCK_RAW | LabLibc.SOCK_CLOEXEC, LabLibc.NETLINK_ROUTE),
                "netlink socket");
            // struct sockaddr_nl: family, pad, port 0, groups.
            uint* address = stackalloc uint[3] { LabLibc.AF_NETLINK, 0, IPv4Group };
            LabLibc.Check(LabLibc.bind(fd, (byte*)address, 12), "bind netlink");
            LabLibc.SetReceiveTimeout(fd, TimeSpan.FromMilliseconds(50));
            return fd;
        });
        return new AddressMonitor(node.Name, socket, changes);
    }

    public ValueTask DisposeAsync()
    {
        _stop = true;
        _thread.Join(TimeSpan.FromSeconds(5));
        _ = LabLibc.close(_socket);
        return ValueTask.CompletedTask;
    }

    private unsafe void Receive()
    {
        const int Size = 1 << 15;
        byte* buffer = stackalloc byte[Size];
        while (!_stop)
        {
            nint length = LabLibc.recv(_socket, buffer, Size, 0);
            if (length > 0)
            {
                Read(DateTime.UtcNow, new ReadOnlySpan<byte>(buffer, (int)length));
            }
        }
    }

    private void Read(DateTime time, ReadOnlySpan<byte> messages)
    {
        while (messages.Length >= HeaderLength)
        {
            int length = MemoryMarshal.Read<int>(messages);
            int kind = MemoryMarshal.Read<ushort>(messages[4..]);
            if (length < HeaderLength || length > messages.Length)
            {
                return;
            }

            if (kind is NewAddress or DeletedAddress
                && ReadAddress(messages[(HeaderLength + AddressMessageLength)..length]) is { } address)
            {
                _changes.Enqueue(new AddressChange(time, _node, address, kind == NewAddress));
            }

            messages = messages[Math.Min((length + 3) & ~3, messages.Length)..];
        }
    }

    private static string? ReadAddress(ReadOnlySpan<byte> attributes)
    {
        string? found = null;
        while (attributes.Length >= 4)
        {
            int length = MemoryMarshal.Read<ushort>(attributes);
            int kind = MemoryMarshal.Read<ushort>(attributes[2..]);
            if (length < 4 || length > attributes.Length)
            {
                return found;
            }

            // On a point-to-point link the two differ, and the local one is ours.
            if (length == 8 && (kind == AttributeLocal || (kind == AttributeAddress && found is null)))
            {
                found = new IPAddress(attributes[4..8]).ToString();
            }

            attributes = attributes[Math.Min((length + 3) & ~3, attributes.Length)..];
        }

        return found;
    }
}
