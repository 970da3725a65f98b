namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Checksum option of a tunnel, with the numbers of the kernel interface.</summary>
public enum TunnelChecksum : byte
{
    /// <summary>None (<c>nocsum</c>).</summary>
    None = 0,

    /// <summary>Checksum in the outer header (<c>csum</c>); GUE and GRE.</summary>
    Checksum = 1,

    /// <summary>Remote checksum offload (<c>remcsum</c>); GUE only.</summary>
    Remote = 2,
}
