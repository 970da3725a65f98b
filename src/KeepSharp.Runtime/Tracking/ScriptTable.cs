using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Runtime.Log;

namespace KeepSharp.Runtime.Tracking;

/// <summary>One tracked script: when it runs next, and what its results mean.</summary>
internal sealed class ScriptSlot(VrrpScript settings, ScriptRun run)
{
    public VrrpScript Settings { get; } = settings;

    public ScriptRun Run { get; } = run;

    public ScriptJudge Judge { get; } = new(settings);

    public bool IsRunning { get; set; }

    /// <summary>It was said that a process of an earlier run does not end.</summary>
    public bool Hangs { get; set; }

    public Instant NextStart { get; set; }

    /// <summary>Exit code of the last run, for the line that says that it changed; null before the first.</summary>
    public int? LastStatus { get; set; }

    /// <summary>Starts that were left out because the previous run was still active.</summary>
    public ulong Skipped { get; set; }
}

/// <summary>
/// Starts the tracked scripts on their grid and judges their results (vrrp.md section 8.2). Loop thread only; the runs
/// themselves happen elsewhere.
/// </summary>
internal sealed class ScriptTable
{
    private readonly ScriptSlot[] _slots;
    private readonly IScriptRunner _runner;
    private readonly VrrpLog _log;

    public ScriptTable(EquatableArray<VrrpScript> scripts, IScriptRunner runner, VrrpLog log)
    {
        _runner = runner;
        _log = log;
        _slots = new ScriptSlot[scripts.Count];
        for (int i = 0; i < _slots.Length; i++)
        {
            VrrpScript script = scripts[i];
            _slots[i] = new ScriptSlot(script, new ScriptRun
            {
                Command = script.Command!,
                Token = i,
                Timeout = script.Timeout,
            });
        }
    }

    public int Count => _slots.Length;

    public ScriptSlot this[int index] => _slots[index];

    /// <summary>Position of the script of that name, or -1 when it was removed.</summary>
    public int Find(string name) => Array.FindIndex(_slots, slot => slot.Settings.Name == name);

    /// <summary>The script is due: starts it, or says that it still runs. Returns the next deadline.</summary>
    public Instant Start(int index, Instant now)
    {
        ScriptSlot slot = _slots[index];
        if (slot.IsRunning)
        {
            slot.Skipped++;
            _log.ScriptStillRunning(slot.Settings.Name);
        }
        else if (_runner.TryStart(slot.Run))
        {
            slot.IsRunning = true;
        }
        else
        {
            slot.Skipped++;
            _log.ScriptQueueFull(slot.Settings.Name);
        }

        slot.NextStart += slot.Settings.Interval;
        if (slot.NextStart <= now)
        {
            slot.NextStart = now + slot.Settings.Interval;
        }

        return slot.NextStart;
    }

    /// <summary>A run ended; returns true when the verdict changed or is the first.</summary>
    public bool Finish(int index, ScriptOutcome outcome, int status)
    {
        ScriptSlot slot = _slots[index];
        slot.IsRunning = false;
        bool success = outcome == ScriptOutcome.Exited && status == 0;
        string name = slot.Settings.Name;
        if (outcome == ScriptOutcome.Exited)
        {
            if (slot.LastStatus != status && (slot.LastStatus is not null || status != 0))
            {
                _log.ScriptReturns(name, status);
            }

            slot.LastStatus = status;
        }

        bool hangs = outcome == ScriptOutcome.Hung;
        if (hangs && !slot.Hangs)
        {
            _log.ScriptHangs(name, status);
        }

        slot.Hangs = hangs;
        if (!slot.Judge.Report(success))
        {
            return false;
        }

        switch (outcome)
        {
            case ScriptOutcome.Exited when success:
                _log.ScriptSucceeded(name);
                break;
            case ScriptOutcome.Exited:
                _log.ScriptFailed(name, status);
                break;
            case ScriptOutcome.Signalled:
                _log.ScriptSignalled(name, status);
                break;
            case ScriptOutcome.TimedOut or ScriptOutcome.Hung:
                _log.ScriptTimedOut(name);
                break;
            default:
                _log.ScriptNotStarted(name, status);
                break;
        }

        return true;
    }
}
