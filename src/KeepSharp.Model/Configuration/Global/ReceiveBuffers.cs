namespace KeepSharp.Model.Configuration;

/// <summary>Receive buffer of one kind of socket.</summary>
/// <param name="Bytes">SO_RCVBUF; 0 (default): that of the kernel.</param>
/// <param name="Force">SO_RCVBUFFORCE, which may exceed rmem_max.</param>
public sealed record ReceiveBuffer(uint Bytes = 0, bool Force = false);

/// <summary>How the receive buffer of VRRP sockets is computed (<c>vrrp_rx_bufs_policy</c>).</summary>
public enum VrrpBufferPolicy
{
    /// <summary>The kernel's default.</summary>
    System,

    /// <summary>Sum of the MTU of all instances, times the multiplier.</summary>
    Mtu,

    /// <summary>Sum of the advert sizes of all instances, times the multiplier.</summary>
    Advertisement,

    /// <summary>A number of bytes.</summary>
    Size,
}

/// <summary>Receive buffers.</summary>
public sealed record ReceiveBuffers
{
    /// <summary>Netlink requests of VRRP.</summary>
    public ReceiveBuffer VrrpCommand { get; init; } = new();

    /// <summary>Netlink monitor of VRRP.</summary>
    public ReceiveBuffer VrrpMonitor { get; init; } = new();

    /// <summary>Netlink requests of the health checkers.</summary>
    public ReceiveBuffer LvsCommand { get; init; } = new();

    /// <summary>Netlink monitor of the health checkers.</summary>
    public ReceiveBuffer LvsMonitor { get; init; } = new();

    /// <summary>Process monitor.</summary>
    public ReceiveBuffer ProcessMonitor { get; init; } = new();

    /// <summary>How the buffer of VRRP sockets is computed.</summary>
    public VrrpBufferPolicy VrrpPolicy { get; init; }

    /// <summary>Bytes with <see cref="VrrpBufferPolicy.Size"/>.</summary>
    public uint VrrpBytes { get; init; }

    /// <summary>Factor of the other policies. 1..4294967295, default 3.</summary>
    public uint VrrpMultiplier { get; init; } = 3;
}
