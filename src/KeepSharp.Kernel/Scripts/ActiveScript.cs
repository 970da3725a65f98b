using KeepSharp.Kernel.Native;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;

namespace KeepSharp.Kernel.Scripts;

/// <summary>
/// One started script. Its process id is its process group, and stays taken until <see cref="Reap"/>.
/// </summary>
internal sealed class ActiveScript
{
    // daemon.md section 9.1, vrrp.md section 8.2.
    private static readonly TimeSpan TermToKill = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KillToKill = TimeSpan.FromSeconds(10);

    private readonly SignalSender _send;
    private bool _isEnding;

    internal ActiveScript(ScriptRun run, int processId, Instant now, SignalSender send)
    {
        Run = run;
        ProcessId = processId;
        _send = send;
        Deadline = run.Timeout is { } timeout ? now + timeout : Instant.Never;
        FileDescriptor descriptor = Libc.PidFdOpen(processId);
        if (!descriptor.IsInvalid)
        {
            ProcessDescriptor = descriptor;
        }
    }

    /// <summary>kill(2), or what a test puts in its place.</summary>
    internal delegate int SignalSender(int processId, int signal);

    internal ScriptRun Run { get; }

    internal int ProcessId { get; }

    /// <summary>Becomes readable when the process ends; null before Linux 5.3 or without free descriptors.</summary>
    internal FileDescriptor? ProcessDescriptor { get; private set; }

    /// <summary>When <see cref="OnDeadline"/> is due.</summary>
    internal Instant Deadline { get; private set; }

    /// <summary>It ran into its timeout.</summary>
    internal bool HasTimedOut { get; private set; }

    /// <summary>KILL was sent.</summary>
    internal bool WasKilled { get; private set; }

    /// <summary>The outcome was posted although the process still exists.</summary>
    internal bool IsReported { get; set; }

    /// <summary>It is reported and no longer counted among the running ones.</summary>
    internal bool IsHung { get; set; }

    /// <summary>Closes the descriptor; from now on the end is looked for at intervals.</summary>
    internal void CloseDescriptor()
    {
        ProcessDescriptor?.Dispose();
        ProcessDescriptor = null;
    }

    /// <summary>The timeout, and after it the time for the next harsher signal.</summary>
    internal void OnDeadline(Instant now)
    {
        if (!_isEnding)
        {
            HasTimedOut = true;
            Terminate(now);
            return;
        }

        Kill();
        Deadline = now + KillToKill;
    }

    /// <summary>TERM to the group, KILL follows.</summary>
    internal void Terminate(Instant now)
    {
        if (_isEnding)
        {
            return;
        }

        _isEnding = true;
        Deadline = now + TermToKill;
        _ = _send(-ProcessId, Libc.SIGTERM);
    }

    /// <summary>KILL to the group.</summary>
    internal void Kill()
    {
        _isEnding = true;
        WasKilled = true;
        _ = _send(-ProcessId, Libc.SIGKILL);
    }

    /// <summary>
    /// True when the process has ended, with how (a child that was lost counts as signalled with 0). What is left of
    /// the group of a script that was told to end gets KILL first: once the process is reaped, its number may belong to
    /// somebody else.
    /// </summary>
    internal unsafe bool Reap(out ScriptOutcome outcome, out int status)
    {
        outcome = ScriptOutcome.Exited;
        status = 0;
        Libc.ChildStatus child = default;
        int result = Libc.WaitId(
            Libc.P_PID, ProcessId, &child, Libc.WEXITED | Libc.WNOHANG | Libc.WNOWAIT);
        if (result == 0 && child.ProcessId == 0)
        {
            return false;
        }

        if (result == 0 && _isEnding)
        {
            _ = _send(-ProcessId, Libc.SIGKILL);
        }

        if (result == 0)
        {
            _ = Libc.WaitId(Libc.P_PID, ProcessId, &child, Libc.WEXITED | Libc.WNOHANG);
            status = child.Status;
        }

        outcome = HasTimedOut ? ScriptOutcome.TimedOut
            : child.Code == Libc.CLD_EXITED ? ScriptOutcome.Exited
            : ScriptOutcome.Signalled;
        return true;
    }
}
