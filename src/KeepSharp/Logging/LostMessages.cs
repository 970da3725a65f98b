using Serilog.Sinks.Async;

namespace KeepSharp.Logging;

/// <summary>Counts log messages that were given up, so that the log itself can say that it has a gap.</summary>
internal sealed class LostMessages : IAsyncLogEventSinkMonitor
{
    private IAsyncLogEventSinkInspector? _queue;
    private long _unsent;
    private long _reported;

    /// <summary>Messages lost so far: queue full, or no receiver.</summary>
    public long Total => Volatile.Read(ref _unsent) + (_queue?.DroppedMessagesCount ?? 0);

    /// <summary>Counts one message that could not be sent.</summary>
    public void CountUnsent() => Interlocked.Increment(ref _unsent);

    /// <summary>Messages lost and not yet reported.</summary>
    public long NotReported => Total - Volatile.Read(ref _reported);

    /// <summary>Marks this many as reported.</summary>
    public void MarkReported(long count) => Interlocked.Add(ref _reported, count);

    /// <inheritdoc/>
    public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => _queue = inspector;

    /// <inheritdoc/>
    public void StopMonitoring(IAsyncLogEventSinkInspector inspector)
    {
        // The inspector keeps its final count, which the last report at stop still reads.
    }
}
