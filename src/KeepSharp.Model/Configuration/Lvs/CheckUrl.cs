namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>One request of a <see cref="WebCheck"/> and what must come back (block <c>url</c>).</summary>
public sealed record CheckUrl
{
    /// <summary>Request target, sent as it is.</summary>
    public required string Path { get; init; }

    /// <summary>MD5 of the body, 16 bytes; empty: not compared.</summary>
    public EquatableArray<byte> Digest { get; init; }

    /// <summary>Accepted status codes; never empty, default 200-299.</summary>
    public EquatableArray<StatusCodeRange> StatusCodes { get; init; } = [new StatusCodeRange(200, 299)];

    /// <summary>Host header of this request; see <see cref="WebCheck.HostOf"/>.</summary>
    public string? VirtualHost { get; init; }

    /// <summary>Pattern to look for in the body; null: none.</summary>
    public BodyPattern? Pattern { get; init; }

    /// <summary>The connection is closed with close_notify. <see cref="SslCheck"/> only, default false.</summary>
    public bool TlsCompliant { get; init; }
}
