using System.Net.Sockets;
using System.Text;
using KeepSharp.Logging;

namespace KeepSharp.UnitTests.Executable.Logging;

/// <summary>The sink against real AF_UNIX sockets in a temporary directory.</summary>
public sealed class SyslogSinkTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("keepsharp-syslog").FullName;

    private string SocketPath => Path.Join(_directory, "log");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private Socket Listen()
    {
        File.Delete(SocketPath);
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 5000 };
        socket.Bind(new UnixDomainSocketEndPoint(SocketPath));
        return socket;
    }

    private static string Receive(Socket socket)
    {
        byte[] buffer = new byte[SyslogLine.MaxLength];
        return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
    }

    [Fact]
    public void A_line_arrives_as_one_datagram()
    {
        using Socket receiver = Listen();
        using var sink = new SyslogSink(SocketPath, 3, 7, new LostMessages());

        sink.Emit(LogLineTests.Line("one"));
        sink.Emit(LogLineTests.Line("two"));

        Assert.Equal("<30>Nov  6 04:05:21 Keepalived_vrrp[7]: one", Receive(receiver));
        Assert.Equal("<30>Nov  6 04:05:21 Keepalived_vrrp[7]: two", Receive(receiver));
    }

    [Fact]
    public void Without_receiver_lines_are_counted_and_the_gap_is_said_later()
    {
        var lost = new LostMessages();
        using var sink = new SyslogSink(SocketPath, 3, 7, lost);
        sink.Emit(LogLineTests.Line("one"));
        sink.Emit(LogLineTests.Line("two"));
        Assert.Equal(2, lost.Total);

        using Socket receiver = Listen();
        sink.Emit(LogLineTests.Line("three"));

        Assert.Contains("Keepalived[7]: 2 log messages were lost", Receive(receiver), StringComparison.Ordinal);
        Assert.EndsWith(": three", Receive(receiver), StringComparison.Ordinal);
        Assert.Equal(0, lost.NotReported);
    }

    [Fact]
    public void A_restarted_receiver_gets_the_next_line()
    {
        var lost = new LostMessages();
        using var sink = new SyslogSink(SocketPath, 3, 7, lost);
        using (Socket first = Listen())
        {
            sink.Emit(LogLineTests.Line("one"));
            Assert.EndsWith(": one", Receive(first), StringComparison.Ordinal);
        }

        using Socket second = Listen();
        sink.Emit(LogLineTests.Line("two"));

        Assert.EndsWith(": two", Receive(second), StringComparison.Ordinal);
        Assert.Equal(0, lost.Total);
    }

    [Fact]
    public void A_receiver_that_does_not_read_blocks_nobody()
    {
        using Socket receiver = Listen();
        var lost = new LostMessages();
        using var sink = new SyslogSink(SocketPath, 3, 7, lost);

        // The queue of a datagram socket holds max_dgram_qlen messages (10 to 512); far more are offered here.
        for (int i = 0; i < 5000; i++)
        {
            sink.Emit(LogLineTests.Line("flood"));
        }

        Assert.True(lost.Total > 0);
        Assert.EndsWith(": flood", Receive(receiver), StringComparison.Ordinal);
    }
}
