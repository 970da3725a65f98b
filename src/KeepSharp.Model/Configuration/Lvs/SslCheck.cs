namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Requests over TLS (<c>SSL_GET</c>; checkers.md section 5.4). Certificates are never verified.</summary>
public sealed record SslCheck : WebCheck
{
    /// <summary>A server name is sent (SNI). Default false.</summary>
    public bool EnableSni { get; init; }

    /// <summary>The server name to send (<c>sni_name</c>); null: see <see cref="ServerNameOf"/>.</summary>
    public string? ServerName { get; init; }

    /// <summary>Connections are closed with close_notify, for all requests. Default false.</summary>
    public bool TlsCompliant { get; init; }

    /// <summary>
    /// The server name of a request: <see cref="ServerName"/>, else the virtual host of the request, the checker, the
    /// virtual server. The real server's does not count, as in keepalived. Null: none is sent.
    /// </summary>
    public string? ServerNameOf(CheckUrl url, VirtualServer virtualServer) =>
        EnableSni ? ServerName ?? url.VirtualHost ?? VirtualHost ?? virtualServer.VirtualHost : null;
}
