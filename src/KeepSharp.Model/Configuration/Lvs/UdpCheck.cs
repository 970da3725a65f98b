namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Sends a datagram (<c>UDP_CHECK</c>; checkers.md section 5.7).</summary>
public sealed record UdpCheck : NetworkCheck
{
    /// <summary>What to send; empty: the 32 bytes that keepalived sends.</summary>
    public EquatableArray<byte> Payload { get; init; }

    /// <summary>Silence is a failure. Default false.</summary>
    public bool RequireReply { get; init; }

    /// <summary>Bytes that the reply begins with, as far as both are long; empty: any.</summary>
    public EquatableArray<byte> Reply { get; init; }

    /// <summary>Mask of <see cref="Reply"/>, as long: only bits that are set are compared.</summary>
    public EquatableArray<byte> ReplyMask { get; init; }

    /// <summary>Least length of a reply in bytes. 0..65535, default 0.</summary>
    public ushort MinimumReplyLength { get; init; }

    /// <summary>Greatest length of a reply in bytes. 0..65535, default 255.</summary>
    public ushort MaximumReplyLength { get; init; } = 255;
}
