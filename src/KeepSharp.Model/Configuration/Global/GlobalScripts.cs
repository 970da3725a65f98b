namespace KeepSharp.Model.Configuration;

/// <summary>How scripts run, and the two that the daemon itself runs (daemon.md sections 2, 7 and 9).</summary>
public sealed record GlobalScripts
{
    /// <summary>
    /// Default user (<c>script_user</c>); null: <c>keepalived_script</c> if it exists, else the daemon's user.
    /// </summary>
    public ScriptUser? User { get; init; }

    /// <summary>Symbolic links in paths stay (<c>use_symlink_paths</c>).</summary>
    public bool UseSymbolicLinks { get; init; }

    /// <summary>Scripts get the supplementary groups of their user (<c>set_supplementary_groups</c>).</summary>
    public bool SupplementaryGroups { get; init; }

    /// <summary>Runs once before anything else starts (<c>startup_script</c>).</summary>
    public ScriptCommand? Startup { get; init; }

    /// <summary>Time after which the start goes on without it. 1..1000 s, default 10 s.</summary>
    public TimeSpan StartupTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Runs once after everything else has stopped (<c>shutdown_script</c>).</summary>
    public ScriptCommand? Shutdown { get; init; }

    /// <summary>Time after which it is killed. 1..1000 s, default 10 s.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
