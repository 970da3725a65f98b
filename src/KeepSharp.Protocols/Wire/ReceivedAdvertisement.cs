using KeepSharp.Model.Net;

namespace KeepSharp.Protocols.Wire;

/// <summary>An advert that passed every check, as a value.</summary>
public readonly record struct ReceivedAdvertisement
{
    /// <summary>Sender.</summary>
    public required IpAddress Source { get; init; }

    /// <summary>Priority, 0..255; 0 = the master gives up.</summary>
    public required byte Priority { get; init; }

    /// <summary>Addresses in the advert.</summary>
    public required int AddressCount { get; init; }

    /// <summary>
    /// The first address of ours that the advert lacks, or none; looked for only when the counts agree and the list is to
    /// be checked (vrrp.md section 3.2, check 21).
    /// </summary>
    public IpAddress MissingAddress { get; init; }
}

/// <summary>Numbers that the log line of a rejected datagram shows; their meaning depends on the reason.</summary>
/// <param name="Received">What came.</param>
/// <param name="Expected">What was expected.</param>
public readonly record struct RejectDetails(int Received, int Expected);
