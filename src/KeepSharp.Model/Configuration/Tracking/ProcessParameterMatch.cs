namespace KeepSharp.Model.Configuration;

/// <summary>How the parameters of a tracked process are compared (<c>param_match</c>).</summary>
public enum ProcessParameterMatch
{
    /// <summary>All are equal; none configured: the process must have none.</summary>
    Exact,

    /// <summary>The configured ones are the first of the process.</summary>
    Partial,

    /// <summary>As <see cref="Partial"/>, and the last configured one may be only the beginning of its parameter.</summary>
    Initial,
}
