namespace KeepSharp.Model.Configuration;

/// <summary>A named pipe that takes a line for every event (daemon.md section 9.5).</summary>
public sealed record NotifyFifo
{
    /// <summary>Path; null: no pipe.</summary>
    public string? Path { get; init; }

    /// <summary>Owner of the pipe; null: the default script user.</summary>
    public ScriptUser? Owner { get; init; }

    /// <summary>Program that reads it; the path is its last argument. Null: none.</summary>
    public ScriptCommand? Script { get; init; }
}
