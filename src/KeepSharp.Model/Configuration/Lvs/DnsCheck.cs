namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Asks a name server over UDP (<c>DNS_CHECK</c>; checkers.md section 5.6).</summary>
public sealed record DnsCheck : NetworkCheck
{
    /// <summary>Type of the query. Default SOA.</summary>
    public DnsType Type { get; init; } = DnsType.Soa;

    /// <summary>Name of the query. Default the root.</summary>
    public string Name { get; init; } = ".";
}
