namespace KeepSharp.Model.Configuration;

/// <summary>
/// A program to run, resolved and checked when the configuration was read (daemon.md section 9): no shell, own process
/// group, working directory and environment of the daemon without IFS, LD_PRELOAD and LD_LIBRARY_PATH.
/// </summary>
public sealed record ScriptCommand
{
    /// <summary>The command as the configuration gives it, for messages.</summary>
    public required string Text { get; init; }

    /// <summary>The file that is executed: an absolute path, symbolic links resolved.</summary>
    public required string Path { get; init; }

    /// <summary>The argument vector, the program name first.</summary>
    public required EquatableArray<string> Arguments { get; init; }

    /// <summary>User id that the program runs with. Default 0.</summary>
    public uint UserId { get; init; }

    /// <summary>Group id that the program runs with. Default 0.</summary>
    public uint GroupId { get; init; }

    /// <summary>Supplementary groups; empty clears them, as keepalived does.</summary>
    public EquatableArray<uint> SupplementaryGroups { get; init; }

    /// <summary>Name of the user as configured; null: the user of the daemon.</summary>
    public string? User { get; init; }

    /// <summary>Group as configured, with its <c>:</c>; null: that of the user.</summary>
    public string? Group { get; init; }
}
