using KeepSharp.Config.Diagnostics;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>Kinds of checkers by their block.</summary>
internal enum CheckerKind : byte
{
    Tcp,
    Ping,
    Http,
    Ssl,
    Smtp,
    Dns,
    Udp,
    Misc,
    Bfd,
    File,
}

/// <summary>A checker as read; null: not given.</summary>
internal class CheckerDraft(CheckerKind kind, SourceRange range)
{
    public TimingDraft? Timing { get; set; }

    public ConnectionDraft? Connection { get; set; }

    public CheckerKind Kind { get; } = kind;

    /// <summary>The keyword.</summary>
    public SourceRange Range { get; } = range;

    /// <summary>Null: as <c>checker_log_all_failures</c> says.</summary>
    public bool? LogAllFailures { get; set; }
}

/// <summary>Connection options as read; null: not given.</summary>
internal sealed class ConnectionDraft
{
    public IpAddress? Address { get; set; }

    public SourceRange AddressRange { get; set; }

    public ushort? Port { get; set; }

    public IpAddress? BindAddress { get; set; }

    public SourceRange BindAddressRange { get; set; }

    public ushort? BindPort { get; set; }

    public string? BindInterface { get; set; }

    public uint Mark { get; set; }

    /// <summary>The time-out of a <c>host</c> block, whose other times have no effect.</summary>
    public TimeSpan? Timeout { get; set; }
}

/// <summary><c>HTTP_GET</c> or <c>SSL_GET</c> as read.</summary>
internal sealed class WebCheckDraft(CheckerKind kind, SourceRange range) : CheckerDraft(kind, range)
{
    public List<UrlDraft> Urls { get; } = new(1);

    public string? VirtualHost { get; set; }

    public HttpVersion Version { get; set; }

    public bool FastRecovery { get; set; }

    public bool EnableSni { get; set; }

    public string? ServerName { get; set; }

    public bool TlsCompliant { get; set; }
}

/// <summary>A <c>url</c> as read.</summary>
internal sealed class UrlDraft
{
    public string? Path { get; set; }

    public EquatableArray<byte> Digest { get; set; }

    public SourceRange DigestRange { get; set; }

    public List<StatusCodeRange>? StatusCodes { get; set; }

    public string? VirtualHost { get; set; }

    public string? Regex { get; set; }

    public SourceRange RegexRange { get; set; }

    public PatternOptions RegexOptions { get; set; }

    public bool RegexForbidden { get; set; }

    public uint RegexMinimum { get; set; }

    public uint? RegexMaximum { get; set; }

    public uint StackStart { get; set; }

    public uint StackMaximum { get; set; }

    /// <summary>The first setting that means nothing without <see cref="Regex"/>.</summary>
    public SourceRange? RegexSettingRange { get; set; }

    public bool TlsCompliant { get; set; }
}

/// <summary><c>SMTP_CHECK</c> as read.</summary>
internal sealed class SmtpCheckDraft(SourceRange range) : CheckerDraft(CheckerKind.Smtp, range)
{
    public string? HeloName { get; set; }

    /// <summary>Connections of the <c>host</c> blocks.</summary>
    public List<ConnectionDraft> Hosts { get; } = new(0);
}

/// <summary><c>DNS_CHECK</c> as read.</summary>
internal sealed class DnsCheckDraft(SourceRange range) : CheckerDraft(CheckerKind.Dns, range)
{
    public DnsType Type { get; set; } = DnsType.Soa;

    public string? Name { get; set; }

    public SourceRange NameRange { get; set; }
}

/// <summary><c>UDP_CHECK</c> as read.</summary>
internal sealed class UdpCheckDraft(SourceRange range) : CheckerDraft(CheckerKind.Udp, range)
{
    public EquatableArray<byte> Payload { get; set; }

    public bool RequireReply { get; set; }

    public EquatableArray<byte> Reply { get; set; }

    public EquatableArray<byte> ReplyMask { get; set; }

    public ushort MinimumReplyLength { get; set; }

    public ushort MaximumReplyLength { get; set; } = 255;
}

/// <summary><c>MISC_CHECK</c> as read.</summary>
internal sealed class MiscCheckDraft(SourceRange range) : CheckerDraft(CheckerKind.Misc, range)
{
    public CommandDraft? Command { get; set; }

    public ScriptUser? User { get; set; }

    public bool UserFailed { get; set; }

    public uint TimeoutSeconds { get; set; }

    public bool Dynamic { get; set; }

    /// <summary>The end of the block, where keepalived looks for the user.</summary>
    public SourceRange EndRange { get; set; }
}

/// <summary><c>BFD_CHECK</c> as read.</summary>
internal sealed class BfdCheckDraft(SourceRange range) : CheckerDraft(CheckerKind.Bfd, range)
{
    public string? Instance { get; set; }

    public SourceRange NameRange { get; set; }
}

/// <summary><c>FILE_CHECK</c> as read.</summary>
internal sealed class FileCheckDraft(SourceRange range) : CheckerDraft(CheckerKind.File, range)
{
    public TrackFileDraft? File { get; set; }

    public int? Weight { get; set; }

    public bool Reverse { get; set; }
}
