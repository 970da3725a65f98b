using System.Text;
using KeepSharp.Kernel.Sockets;

namespace KeepSharp.Hosting;

/// <summary>
/// Tells the service manager how the daemon is (sd_notify(3): one datagram of <c>NAME=value</c> lines). keepalived does
/// so only below a process 1 called systemd; we do whenever <c>NOTIFY_SOCKET</c> is set, which is what it is for.
/// </summary>
internal sealed class ServiceManager
{
    /// <summary>Environment variable with the socket's path, or '@' and an abstract name.</summary>
    public const string SocketVariable = "NOTIFY_SOCKET";

    private readonly string? _socket;
    private readonly int _processId;

    /// <summary>Makes a notifier for a socket; null: there is no service manager.</summary>
    public ServiceManager(string? socket, int processId)
    {
        _socket = string.IsNullOrEmpty(socket) ? null : socket;
        _processId = processId;
    }

    /// <summary>
    /// Reads the variable and removes it, so that scripts of the configuration do not talk to the service manager.
    /// </summary>
    public static ServiceManager FromEnvironment()
    {
        string? socket = Environment.GetEnvironmentVariable(SocketVariable);
        Environment.SetEnvironmentVariable(SocketVariable, null);
        return new ServiceManager(socket, Environment.ProcessId);
    }

    /// <summary>Start is complete.</summary>
    public void Ready(string status) => Send($"READY=1\nMAINPID={_processId}\nSTATUS={status}");

    /// <summary>Alive, but with nothing to do; like keepalived, such a daemon never becomes ready.</summary>
    public void Idle(string status) => Send($"MAINPID={_processId}\nSTATUS={status}");

    /// <summary>The stop has begun.</summary>
    public void Stopping() => Send("STOPPING=1\nSTATUS=Stopping");

    /// <summary>The daemon ends because of an error; 22 (EINVAL) is a configuration that must not be run.</summary>
    public void Failed(int errno) => Send($"ERRNO={errno}");

    private void Send(string message)
    {
        if (_socket is null)
        {
            return;
        }

        // A missing manager is no fault of ours, and nothing could be done about it.
        using UnixDatagram? socket = UnixDatagram.Connect(_socket, out _);
        socket?.Send(Encoding.UTF8.GetBytes(message));
    }
}
