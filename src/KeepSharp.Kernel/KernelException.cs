using KeepSharp.Model.Ports;

namespace KeepSharp.Kernel;

/// <summary>
/// The environment does not provide something without which the daemon cannot run (no netlink, no epoll). Thrown only
/// while it starts; everything that can fail later is reported as a <see cref="KernelError"/> value.
/// </summary>
public sealed class KernelException : Exception
{
    /// <summary>Makes the exception for a refused operation.</summary>
    public KernelException(KernelError error)
        : base(error?.ToString())
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
    }

    /// <summary>What was refused and why.</summary>
    public KernelError Error { get; }
}
