using KeepSharp.Model.Configuration;

namespace KeepSharp.Model.Ports;

/// <summary>How a script run ended.</summary>
public enum ScriptOutcome
{
    /// <summary>It exited; the status follows.</summary>
    Exited,

    /// <summary>A signal ended it; the number follows.</summary>
    Signalled,

    /// <summary>It ran into its timeout and was terminated (TERM to the process group, KILL after 2 s).</summary>
    TimedOut,

    /// <summary>It could not be started; the errno follows.</summary>
    NotStarted,

    /// <summary>
    /// It was not started, because the process of an earlier run was killed and does not end (it waits in the kernel);
    /// the process id follows.
    /// </summary>
    Hung,
}

/// <summary>One run of a script.</summary>
public sealed record ScriptRun
{
    /// <summary>What to run.</summary>
    public required ScriptCommand Command { get; init; }

    /// <summary>Arguments after the configured ones (notify: INSTANCE name state priority).</summary>
    public EquatableArray<string> ExtraArguments { get; init; }

    /// <summary>
    /// Comes back in the <see cref="LoopMessageKind.ScriptFinished"/> message; negative: nobody waits for the result.
    /// </summary>
    public int Token { get; init; } = -1;

    /// <summary>Time after which TERM goes to the process group and the run counts as timed out; null: none.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>
/// Runs scripts on a thread of its own: own process group, no shell, standard descriptors on /dev/null, all others
/// closed, credentials of the script's user (daemon.md section 9.1).
/// </summary>
public interface IScriptRunner
{
    /// <summary>Queues a run; false when the bounded queue is full.</summary>
    bool TryStart(ScriptRun run);

    /// <summary>Number of runs queued or active; read by the stop procedure.</summary>
    int ActiveRuns { get; }

    /// <summary>Sends TERM to the process groups of every run that has a token (track scripts), at stop.</summary>
    void TerminateAll();
}
