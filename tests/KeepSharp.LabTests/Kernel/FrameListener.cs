using System.Net.Sockets;

namespace KeepSharp.LabTests.Kernel;

/// <summary>
/// Receives Ethernet frames of one type on one interface of a namespace, with the class library's sockets.
/// </summary>
internal sealed class FrameListener : IDisposable
{
    private readonly Socket _socket;

    internal FrameListener(NetworkNamespace place, string link, ushort etherType)
    {
        int index = int.Parse(place.Command($"ip -o link show {link}").Split(':')[0]);
        _socket = place.Run(() => Open(index, etherType));
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>The next frame that another host sent.</summary>
    internal byte[] Next()
    {
        byte[] buffer = new byte[2048];
        int length = _socket.Receive(buffer);
        return buffer[..length];
    }

    private static Socket Open(int index, ushort etherType)
    {
        ushort networkOrder = (ushort)((etherType << 8) | (etherType >> 8));
        Socket socket = new(AddressFamily.Packet, SocketType.Raw, (ProtocolType)networkOrder)
        {
            ReceiveTimeout = 10_000,
        };
        socket.Bind(new LinkLayerEndPoint(index, networkOrder));
        return socket;
    }

    private sealed class LinkLayerEndPoint(int index, ushort protocol) : System.Net.EndPoint
    {
        public override AddressFamily AddressFamily => AddressFamily.Packet;

        public override System.Net.SocketAddress Serialize()
        {
            System.Net.SocketAddress address = new(AddressFamily.Packet, 20);
            address[2] = (byte)protocol;
            address[3] = (byte)(protocol >> 8);
            for (int i = 0; i < 4; i++)
            {
                address[4 + i] = (byte)(index >> (8 * i));
            }

            return address;
        }
    }
}
