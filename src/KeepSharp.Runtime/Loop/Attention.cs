using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Runtime.Vrrp;

namespace KeepSharp.Runtime.Loop;

/// <summary>
/// Makes a take-over exact. A processor that has slept for seconds wakes up late and finds the code of the take-over in no
/// cache; together that was measured as half a millisecond. So a moment before a backup's patience ends the loop wakes up,
/// walks through a take-over of a miniature router, tells the kernel writer to be awake, and polls all its sources without
/// sleeping until the deadline; and after the claim it does so for another moment, to announce the addresses at once.
/// </summary>
/// <remarks>
/// Costs at most two milliseconds of processor time per take-over and nothing otherwise: while a master is heard, the
/// deadline moves on long before the moment comes. Not on a single processor, which the kernel writer needs. Polling looks at datagrams, links, messages and deadlines as a sleeping
/// wait does, so nothing else is held up.
/// </remarks>
public sealed class Attention
{
    private static readonly TimeSpan Lead = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan AfterClaim = TimeSpan.FromMicroseconds(500);
    private static readonly TimeSpan StaysWarm = TimeSpan.FromMilliseconds(20);
    private static readonly Instant AtOnce = new(0);

    private readonly VrrpEngine _engine;
    private readonly IClock _clock;
    private readonly IKernelWriter _writer;
    private readonly Rehearsal? _rehearsal;
    private Instant _rehearsedAt = new(long.MinValue / 2);
    private Instant _attentiveUntil = AtOnce;
    private bool _hadRequests;

    internal Attention(VrrpEngine engine, RuntimePorts ports)
    {
        _engine = engine;
        _clock = ports.Clock;
        _writer = ports.Writer;
        _rehearsal = ports.RealTime && Environment.ProcessorCount > 1 ? new Rehearsal() : null;
    }

    /// <summary>How long the loop may sleep before it looks again.</summary>
    internal Instant WaitUntil(Instant deadline)
    {
        if (_rehearsal is null)
        {
            return deadline;
        }

        if (_hadRequests && _clock.Now < _attentiveUntil)
        {
            return AtOnce;
        }

        Instant takeOver = _engine.NextTakeOver;
        if (takeOver.IsNever)
        {
            return deadline;
        }

        Instant now = _clock.Now;
        Instant approach = takeOver + (-Lead);
        if (now < approach)
        {
            return Instant.Min(deadline, approach);
        }

        if (now >= _rehearsedAt + StaysWarm)
        {
            _rehearsedAt = now;
            _writer.Prepare();
            _rehearsal.Run();
        }

        return AtOnce;
    }

    /// <summary>The deadlines of a turn have run: when they claimed addresses, the answers are near.</summary>
    internal void NoteTurn(Instant now)
    {
        bool requests = _engine.HasRequestsInFlight;
        if (requests && !_hadRequests)
        {
            _attentiveUntil = now + AfterClaim;
        }

        _hadRequests = requests;
    }
}
