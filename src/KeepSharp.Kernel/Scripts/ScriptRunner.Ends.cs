using KeepSharp.Kernel.Native;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;

namespace KeepSharp.Kernel.Scripts;

/// <summary>How runs end: by themselves, by their timeout, by the stop, or not at all.</summary>
internal sealed partial class ScriptRunner
{
    private void CollectEnded(ReadOnlySpan<ulong> keys)
    {
        foreach (ulong key in keys)
        {
            if (key < Slots)
            {
                CollectIfEnded((int)key);
            }
        }

        for (int i = 0; i < _active.Length && HasProcesses; i++)
        {
            if (_active[i] is { ProcessDescriptor: null })
            {
                CollectIfEnded(i);
            }
        }
    }

    private void CollectIfEnded(int slot)
    {
        if (_active[slot] is not { } script || !script.Reap(out ScriptOutcome outcome, out int status))
        {
            return;
        }

        if (script.ProcessDescriptor is { } descriptor)
        {
            _set.Remove(descriptor);
        }

        script.CloseDescriptor();
        _active[slot] = null;
        if (script.IsHung)
        {
            _hungCount--;
            return;
        }

        LaneOf(script.Run).Active--;
        if (!script.IsReported)
        {
            Report(script.Run, outcome, status);
        }

        Interlocked.Decrement(ref _runs);
    }

    private void HandleDeadlines()
    {
        Instant now = _clock.Now;
        for (int i = 0; i < _active.Length && HasProcesses; i++)
        {
            if (_active[i] is not { } script || script.Deadline > now)
            {
                continue;
            }

            script.OnDeadline(now);
            if (script is { HasTimedOut: true, WasKilled: true, IsReported: false })
            {
                script.IsReported = true;
                LeaveBehind(script);
                Report(script.Run, ScriptOutcome.TimedOut, Libc.SIGKILL);
            }
        }
    }

    /// <summary>Most are gone a moment later; one that is not keeps its slot, but takes no place from the others.</summary>
    private void LeaveBehind(ActiveScript script)
    {
        if (_hungCount < MaximumHung)
        {
            script.IsHung = true;
            _hungCount++;
            LaneOf(script.Run).Active--;
            Interlocked.Decrement(ref _runs);
        }
    }

    private void TerminateTracked()
    {
        while (_tracks.Waiting.TryDequeue(out ScriptRun? run))
        {
            Report(run, ScriptOutcome.NotStarted, Errno.ECANCELED);
            Interlocked.Decrement(ref _runs);
        }

        Instant now = _clock.Now;
        foreach (ActiveScript? script in _active)
        {
            if (script?.Run.Token >= 0)
            {
                script.Terminate(now);
            }
        }
    }

    private void KillTracked()
    {
        foreach (ActiveScript? script in _active)
        {
            if (script?.Run.Token >= 0)
            {
                script.Kill();
            }

            script?.CloseDescriptor();
        }
    }

    /// <summary>
    /// The process of an earlier run of a track script that was reported and still exists, looked at again now.
    /// </summary>
    private ActiveScript? FindHung(ScriptRun run)
    {
        for (int i = 0; i < _active.Length && run.Token >= 0 && HasProcesses; i++)
        {
            if (_active[i] is { IsReported: true } script
                && script.Run.Token == run.Token
                && script.Run.Command == run.Command)
            {
                CollectIfEnded(i);
                if (_active[i] is not null)
                {
                    return script;
                }
            }
        }

        return null;
    }
}
