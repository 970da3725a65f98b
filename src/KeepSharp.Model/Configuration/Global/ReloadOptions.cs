namespace KeepSharp.Model.Configuration;

/// <summary>How and when the configuration is read again (daemon.md section 6).</summary>
public sealed record ReloadOptions
{
    /// <summary>
    /// Refuse a reload whose files fail the test (<c>reload_check_config</c>): the file that takes the test's output,
    /// /dev/null without name; null: off.
    /// </summary>
    public string? CheckLog { get; init; }

    /// <summary>File that holds the time of a planned reload (<c>reload_time_file</c>); null: none.</summary>
    public string? TimeFile { get; init; }

    /// <summary>The time file stays after the reload (<c>reload_repeat</c>).</summary>
    public bool Repeat { get; init; }

    /// <summary>
    /// File that exists while configuration is read (<c>reload_file</c>); empty: the default name; null: none.
    /// </summary>
    public string? MarkerFile { get; init; }
}
