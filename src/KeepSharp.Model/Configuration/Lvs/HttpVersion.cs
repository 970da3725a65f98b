namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Version of HTTP requests (<c>http_protocol</c>).</summary>
public enum HttpVersion : byte
{
    /// <summary>HTTP/1.0.</summary>
    Http10,

    /// <summary>HTTP/1.0 with <c>Connection: close</c>.</summary>
    Http10Close,

    /// <summary>HTTP/1.1 with <c>Connection: close</c>.</summary>
    Http11,
}
