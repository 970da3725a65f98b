using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;

namespace KeepSharp.Runtime;

/// <summary>Everything that the loop may ask of the outside; Linux in the daemon, fakes in the simulation.</summary>
public sealed record RuntimePorts
{
    /// <summary>Monotonic time.</summary>
    public required IClock Clock { get; init; }

    /// <summary>The wait; null where somebody else drives the engine (simulation).</summary>
    public IPoller? Poller { get; init; }

    /// <summary>VRRP sockets.</summary>
    public required IAdvertPort Adverts { get; init; }

    /// <summary>Ethernet frames.</summary>
    public required IFramePort Frames { get; init; }

    /// <summary>Links and addresses.</summary>
    public required ILinkMonitor Links { get; init; }

    /// <summary>The thread that may wait for the kernel.</summary>
    public required IKernelWriter Writer { get; init; }

    /// <summary>
    /// Whether the loop may be attentive around a take-over (<see cref="Loop.Attention"/>): in real time only. Default false.
    /// </summary>
    public bool RealTime { get; init; }

    /// <summary>Scripts.</summary>
    public required IScriptRunner Scripts { get; init; }
}
