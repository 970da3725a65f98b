namespace KeepSharp.Config;

/// <summary>
/// How much a diagnostic matters to whoever reads it. Decides no exit status, see <see cref="KeepalivedClass"/>.
/// </summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Note,

    /// <summary>The configuration works, probably otherwise than its author thinks.</summary>
    Warning,

    /// <summary>Something of the configuration is not used.</summary>
    Error,
}
