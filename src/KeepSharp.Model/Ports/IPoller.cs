using KeepSharp.Model.Time;

namespace KeepSharp.Model.Ports;

/// <summary>What became ready.</summary>
public enum PollSource : byte
{
    /// <summary>An advert channel has datagrams; <see cref="PollResult.Id"/> is its number.</summary>
    Channel,

    /// <summary>The link monitor has messages.</summary>
    LinkMonitor,

    /// <summary>The mailbox was posted to; the wake-up is already consumed.</summary>
    Mailbox,
}

/// <summary>One ready source.</summary>
/// <param name="Source">Which.</param>
/// <param name="Id">Channel number for <see cref="PollSource.Channel"/>.</param>
public readonly record struct PollResult(PollSource Source, int Id);

/// <summary>The loop's wait (epoll). Sources register themselves when they are opened.</summary>
public interface IPoller
{
    /// <summary>
    /// Waits until a source is ready or the deadline has come, and returns how many results were written (0 = deadline).
    /// Loop thread only.
    /// </summary>
    int Wait(Instant deadline, Span<PollResult> ready);

    /// <summary>Ends the current or next wait with <see cref="PollSource.Mailbox"/>. Any thread.</summary>
    void Wake();
}
