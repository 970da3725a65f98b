namespace KeepSharp.Model.Net;

/// <summary>The two address families of VRRP.</summary>
public enum IpFamily : byte
{
    /// <summary>IPv4, 4-byte addresses.</summary>
    V4 = 4,

    /// <summary>IPv6, 16-byte addresses.</summary>
    V6 = 6,
}
