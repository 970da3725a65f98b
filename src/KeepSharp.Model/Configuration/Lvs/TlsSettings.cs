namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Client side TLS material of all <see cref="SslCheck"/>s (block <c>SSL</c>).</summary>
public sealed record TlsSettings
{
    /// <summary>Pass phrase of the private key.</summary>
    public string? Password { get; init; }

    /// <summary>File with trusted authorities. Server certificates are never verified, so it decides nothing.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>File with the client certificate chain.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>File with the private key.</summary>
    public string? KeyFile { get; init; }
}
