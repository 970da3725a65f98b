using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace KeepSharp.LabTests.Lab;

/// <summary>Stands in for systemd: the datagram socket that a service of Type=notify writes to.</summary>
internal sealed class NotifySocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly ConcurrentQueue<string> _messages = new();

    private NotifySocket(string path) => _socket.Bind(new UnixDomainSocketEndPoint(path));

    public IReadOnlyCollection<string> Messages => _messages;

    /// <summary>Makes the socket in the folder of a lab; gives it and the setting that tells a daemon of it.</summary>
    public static (NotifySocket Socket, string Setting) Open(LabNetwork network)
    {
        var socket = new NotifySocket(Path.Combine(network.Folder, "notify"));
        _ = socket.ReceiveAsync();
        return (socket, "NOTIFY_SOCKET=/run/lab/notify");
    }

    /// <summary>Waits for an assignment, for instance READY=1, in any of the messages.</summary>
    public Task HearsAsync(string assignment, TimeSpan limit) =>
        Eventually.TrueAsync(
            () => _messages.Any(message => message.Split('\n').Contains(assignment)),
            limit,
            $"the service manager hears {assignment}",
            () => string.Join(" | ", _messages));

    public void Dispose() => _socket.Dispose();

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (true)
            {
                int length = await _socket.ReceiveAsync(buffer);
                _messages.Enqueue(Encoding.UTF8.GetString(buffer, 0, length));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
