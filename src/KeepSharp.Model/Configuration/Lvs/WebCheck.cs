namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Makes requests and looks at the answers (checkers.md sections 5.2 to 5.4).</summary>
public abstract record WebCheck : NetworkCheck
{
    private protected WebCheck()
    {
    }

    /// <summary>The requests, one per run, in order; never empty.</summary>
    public EquatableArray<CheckUrl> Urls { get; init; }

    /// <summary>Host header of requests without one of their own; see <see cref="HostOf"/>.</summary>
    public string? VirtualHost { get; init; }

    /// <summary>Version of the requests. Default 1.0.</summary>
    public HttpVersion Version { get; init; }

    /// <summary>No pause between the requests while the server comes up. Default false.</summary>
    public bool FastRecovery { get; init; }

    /// <summary>
    /// The Host header of a request: of the request, else the checker, the real server, the virtual server. Null: the
    /// address and port that are probed.
    /// </summary>
    public string? HostOf(CheckUrl url, RealServer realServer, VirtualServer virtualServer) =>
        url.VirtualHost ?? VirtualHost ?? realServer.VirtualHost ?? virtualServer.VirtualHost;
}
