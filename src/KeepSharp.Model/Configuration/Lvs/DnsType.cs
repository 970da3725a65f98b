namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Type of a DNS query, with its number.</summary>
public enum DnsType : ushort
{
    /// <summary>IPv4 address.</summary>
    A = 1,

    /// <summary>Name server.</summary>
    Ns = 2,

    /// <summary>Canonical name.</summary>
    Cname = 5,

    /// <summary>Start of authority, the default.</summary>
    Soa = 6,

    /// <summary>Mail exchange.</summary>
    Mx = 15,

    /// <summary>Text.</summary>
    Txt = 16,

    /// <summary>IPv6 address.</summary>
    Aaaa = 28,

    /// <summary>Signature.</summary>
    Rrsig = 46,

    /// <summary>Key.</summary>
    Dnskey = 48,
}
