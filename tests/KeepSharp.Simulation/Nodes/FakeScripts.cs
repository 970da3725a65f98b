using KeepSharp.Model.Ports;
using KeepSharp.Simulation.Core;

namespace KeepSharp.Simulation.Nodes;

/// <summary>How a tracked script behaves now; it outlives the daemon.</summary>
internal sealed class ScriptBehaviour
{
    public ScriptOutcome Outcome { get; set; } = ScriptOutcome.Exited;

    /// <summary>Exit status or signal.</summary>
    public int Status { get; set; }

    /// <summary>Run time in ns.</summary>
    public long Duration { get; set; } = 20_000_000;
}

/// <summary>
/// Runs scripts in virtual time: the result is chosen when the run starts and arrives after the run time, or as a timeout
/// when that is shorter. Notify scripts are only recorded.
/// </summary>
internal sealed class FakeScripts(World world, Node node, int generation) : IScriptRunner
{
    private readonly Dictionary<int, (ScriptOutcome Outcome, int Status)> _active = [];
    private int _notifies;

    public int ActiveRuns => _active.Count + _notifies;

    public bool TryStart(ScriptRun run)
    {
        if (run.Token < 0)
        {
            _notifies++;
            world.Checker.OnNotify(node, run);
            world.Queue.Push(world.Now + 5_000_000, EventKind.ScriptEnd, node.Index, -1, generation);
            return true;
        }

        world.Checker.Require(!_active.ContainsKey(run.Token), node, "a tracked script runs twice at once");
        ScriptBehaviour behaviour = node.Scripts[run.Token];
        long limit = (run.Timeout?.Ticks ?? long.MaxValue / 100) * 100;
        bool late = behaviour.Duration > limit;
        _active[run.Token] = late ? (ScriptOutcome.TimedOut, 15) : (behaviour.Outcome, behaviour.Status);
        End(run.Token, Math.Min(limit, behaviour.Duration));
        return true;
    }

    public void TerminateAll()
    {
        foreach (int token in _active.Keys.ToArray())
        {
            _active[token] = (ScriptOutcome.Signalled, 15);
            End(token, 1_000_000);
        }
    }

    /// <summary>A run ends.</summary>
    public void OnEnd(int token)
    {
        if (token < 0)
        {
            _notifies--;
            return;
        }

        if (!_active.TryGetValue(token, out (ScriptOutcome Outcome, int Status) result))
        {
            return; // ended already, by TERM
        }

        bool posted = node.Inbox.TryPost(new LoopMessage
        {
            Kind = LoopMessageKind.ScriptFinished,
            Token = token,
            Result = (int)result.Outcome,
            Result2 = result.Status,
        });
        if (posted)
        {
            _active.Remove(token);
        }
        else
        {
            End(token, 1_000_000);
        }
    }

    private void End(int token, long delay) =>
        world.Queue.Push(world.Now + delay, EventKind.ScriptEnd, node.Index, token, generation);
}
