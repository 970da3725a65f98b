using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Model.Ports;

/// <summary>What the kernel writer can be asked to do. These calls can wait for kernel locks, so the loop never makes them.</summary>
public enum KernelRequestKind : byte
{
    /// <summary>Add <see cref="KernelRequest.Address"/> on <see cref="KernelRequest.Link"/>; "exists" is success.</summary>
    AddAddress,

    /// <summary>Remove it; "not available" is success.</summary>
    RemoveAddress,

    /// <summary>Open the sockets of <see cref="KernelRequest.Channel"/>; the completion's result is the channel number.</summary>
    OpenChannel,

    /// <summary>Close the channel whose number is <see cref="KernelRequest.Argument"/>.</summary>
    CloseChannel,

    /// <summary>Read all links and addresses; the completion's payload is a <see cref="LinkSnapshot"/>.</summary>
    DumpLinks,
}

/// <summary>One request; completed by a <see cref="LoopMessageKind.KernelCompleted"/> message, in order.</summary>
public readonly record struct KernelRequest
{
    /// <summary>What to do.</summary>
    public required KernelRequestKind Kind { get; init; }

    /// <summary>Comes back in the completion.</summary>
    public required int Token { get; init; }

    /// <summary>Interface of an address request.</summary>
    public LinkIndex Link { get; init; }

    /// <summary>Address of an address request.</summary>
    public VirtualAddress? Address { get; init; }

    /// <summary>Sockets to open.</summary>
    public AdvertChannelSpec? Channel { get; init; }

    /// <summary>Channel number to close.</summary>
    public int Argument { get; init; }
}

/// <summary>The one thread that performs kernel writes.</summary>
public interface IKernelWriter
{
    /// <summary>Queues a request; false when the bounded queue is full, then nothing was queued and the caller retries.</summary>
    bool TrySubmit(in KernelRequest request);

    /// <summary>
    /// A hint that a request will follow soon, so that the thread can wake up meanwhile. Does nothing where that makes no
    /// difference.
    /// </summary>
    void Prepare()
    {
    }
}
