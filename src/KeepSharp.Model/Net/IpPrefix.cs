namespace KeepSharp.Model.Net;

/// <summary>An address with its prefix length: <c>192.0.2.1/24</c>. Host bits are kept.</summary>
/// <param name="Address">The address.</param>
/// <param name="Length">Prefix length in bits, 0..32 or 0..128.</param>
public readonly record struct IpPrefix(IpAddress Address, byte Length)
{
    /// <summary>True when <paramref name="other"/> lies in the subnet of this prefix.</summary>
    public bool Contains(IpAddress other)
    {
        if (other.Family != Address.Family)
        {
            return false;
        }

        int shift = Address.BitLength - Length;
        return shift >= Address.BitLength || Address.Value >> shift == other.Value >> shift; // 128-bit: not for hot paths
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Address}/{Length}";
}
