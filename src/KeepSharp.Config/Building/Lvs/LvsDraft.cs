using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>Everything read about virtual servers.</summary>
internal sealed class LvsDraft
{
    public List<VirtualServerDraft> VirtualServers { get; } = [];

    public List<ServerGroupDraft> Groups { get; } = [];

    /// <summary>The first group of every name, which is the one that virtual servers find.</summary>
    public Dictionary<string, ServerGroupDraft> GroupsByName { get; } = [];

    public TlsDraft? Tls { get; set; }
}

/// <summary>The block <c>SSL</c> as read.</summary>
internal sealed class TlsDraft
{
    public required SourceRange Range { get; init; }

    public string? Password { get; set; }

    public string? AuthorityFile { get; set; }

    public string? CertificateFile { get; set; }

    public string? KeyFile { get; set; }
}
