using System.Net.Sockets;
using System.Text;
using KeepSharp.Hosting;

namespace KeepSharp.UnitTests.Executable.Hosting;

/// <summary>The datagrams of sd_notify(3), received by a listener of our own.</summary>
public sealed class ServiceManagerTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("keepsharp-notify").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static Socket Listen(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 5000 };
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private static string Receive(Socket socket)
    {
        byte[] buffer = new byte[1024];
        return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
    }

    [Fact]
    public void Ready_names_the_main_pid_and_a_status()
    {
        string path = Path.Join(_directory, "notify");
        using Socket listener = Listen(path);

        new ServiceManager(path, 4711).Ready("Running 2 VRRP instances");

        Assert.Equal("READY=1\nMAINPID=4711\nSTATUS=Running 2 VRRP instances", Receive(listener));
    }

    [Fact]
    public void An_abstract_socket_is_named_with_an_at_sign()
    {
        string name = $"keepsharp-test-{Environment.ProcessId}";
        using Socket listener = Listen("\0" + name);

        new ServiceManager("@" + name, 1).Stopping();

        Assert.StartsWith("STOPPING=1\n", Receive(listener), StringComparison.Ordinal);
    }

    [Fact]
    public void Idle_is_not_ready()
    {
        string path = Path.Join(_directory, "notify");
        using Socket listener = Listen(path);

        new ServiceManager(path, 1).Idle("No configuration to run");

        string message = Receive(listener);
        Assert.Contains("STATUS=No configuration to run", message, StringComparison.Ordinal);
        Assert.DoesNotContain("READY", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/nonexistent/notify")]
    [InlineData("@nobody-listens-here")]
    public void Without_listener_nothing_happens(string? path)
    {
        var manager = new ServiceManager(path, 1);

        manager.Ready("x");
        manager.Stopping();
        manager.Failed(22);
    }

    [Fact]
    public void A_path_longer_than_a_socket_address_is_ignored() =>
        new ServiceManager("/" + new string('x', 200), 1).Ready("x");
}
