using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Sockets;
using Serilog.Core;
using Serilog.Events;

namespace KeepSharp.Logging;

/// <summary>
/// Writes to the local syslog socket. Sending never waits: when the receiver is gone or its queue is full the message
/// is counted as lost, and the count is logged as soon as messages pass again. The socket is connected anew after the
/// receiver was restarted. One caller at a time (the worker of the asynchronous queue).
/// </summary>
internal sealed class SyslogSink(string path, int facility, int processId, LostMessages lost) : ILogEventSink, IDisposable
{
    /// <summary>Where every syslog daemon of Linux listens.</summary>
    public const string DefaultPath = "/dev/log";

    private UnixDatagram? _socket;

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        long gap = lost.NotReported;
        if (gap > 0 && TrySend(SyslogLine.Render(
                $"{gap} log messages were lost, the syslog socket or the queue was full or had no receiver",
                facility, logEvent.Timestamp, processId)))
        {
            lost.MarkReported(gap);
        }

        if (!TrySend(SyslogLine.Render(logEvent, facility, processId)))
        {
            lost.CountUnsent();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket?.Dispose();

    private bool TrySend(byte[] line)
    {
        bool fresh = _socket is null;
        _socket ??= UnixDatagram.Connect(path, out _);
        if (_socket is null)
        {
            return false;
        }

        int errno = _socket.Send(line);
        if (errno is 0 or Errno.EAGAIN)
        {
            return errno == 0;
        }

        // The receiver went away (ECONNREFUSED, ENOTCONN, EPIPE ...): a restarted one has a new socket.
        _socket.Dispose();
        _socket = null;
        return !fresh && TrySend(line);
    }
}
