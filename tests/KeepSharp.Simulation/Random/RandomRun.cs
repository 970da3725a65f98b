using System.Globalization;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Simulation.Checks;
using KeepSharp.Simulation.Core;
using KeepSharp.Simulation.Network;
using KeepSharp.Simulation.Nodes;

namespace KeepSharp.Simulation.Random;

/// <summary>
/// One seeded run: a random topology, at least five faults of random kinds within 45 s, each healed by 50 s at the latest,
/// then a quiet time after which exactly one master is left in every virtual router, the best one unless the
/// configuration lets a lesser one stay.
/// </summary>
internal sealed class RandomRun
{
    private const long Second = 1_000_000_000;
    private const long FaultsEnd = 45 * Second;
    private const long HealedAt = 50 * Second;

    private readonly World _world;
    private readonly RandomConfiguration _configuration;
    private readonly Operator _operator;
    private readonly List<(long Time, Action Act)> _plan = [];

    public RandomRun(ulong seed, Trace? trace = null)
    {
        Seed = seed;
        _world = new World(seed, trace);
        _configuration = new RandomConfiguration(_world);
        _operator = new Operator(_world);
        _configuration.Build();
        PlanStarts();
        var faults = new RandomFaults(_world, _operator, Later);
        int count = _world.Random.Between(5, 14);
        for (int i = 0; i < count; i++)
        {
            faults.Plan((2 * Second) + _world.Random.UpTo(FaultsEnd - (2 * Second)));
        }
    }

    private static int TraceLines => int.TryParse(
        Environment.GetEnvironmentVariable("KEEPSHARP_SIM_TRACE"), CultureInfo.InvariantCulture, out int lines) ? lines : 120;

    public ulong Seed { get; }

    public ulong Digest => _world.Digest;

    public long Events => _world.Events;

    public long VirtualNanoseconds => _world.Now;

    /// <summary>Runs to the end; throws <see cref="InvariantException"/> when an invariant breaks.</summary>
    public void Run()
    {
        int order = 0;
        foreach ((long time, _, Action act) in _plan
            .Select(step => (step.Time, Order: order++, step.Act)).OrderBy(step => step.Time).ThenBy(step => step.Order))
        {
            _world.RunUntil(time);
            act();
        }

        _world.RunUntil(HealedAt);
        HealEverything();

        // A virtual address that became the primary one of the subnet takes the node's own address along when it goes, as
        // on Linux. Whoever manages the links puts it back, now that nothing of ours is there.
        _world.RunUntil(HealedAt + (5 * Second));
        HealEverything();
        _world.RunUntil(HealedAt + QuietTime());
        CheckEnd();
        StopEverything();
    }

    /// <summary>Runs a seed; the message of a failure holds the seed and the story.</summary>
    public static RandomRun Execute(ulong seed)
    {
        RandomRun run = new(seed);
        try
        {
            run.Run();
            return run;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var trace = new Trace { Full = true };
            string again = "the failure did not repeat itself";
            try
            {
                new RandomRun(seed, trace).Run();
            }
            catch (Exception second) when (second is not OutOfMemoryException)
            {
                again = second is InvariantException ? second.Message : second.ToString();
            }

            throw new InvariantException(
                string.Create(CultureInfo.InvariantCulture, $"seed={seed}: {exception.Message}\n{trace.Tail(TraceLines)}{again}"),
                exception);
        }
    }

    private void PlanStarts()
    {
        foreach (Node node in _world.Nodes)
        {
            _plan.Add((_world.Random.Chance(500) ? 0 : _world.Random.UpTo(5 * Second), () => _operator.Start(node)));
        }
    }

    private void Later(long time, Action act) => _plan.Add((Math.Min(time, HealedAt), act));

    private void HealEverything()
    {
        foreach (Switch segment in _world.Switches)
        {
            _operator.Impair(segment, 0, 0, 0);
        }

        foreach (Node node in _world.Nodes)
        {
            foreach (Port port in node.Ports)
            {
                _operator.Cut(node, port, false, false);
            }

            foreach (SimulatedLink link in node.Machine.Links)
            {
                _operator.RecreateLink(node, link);
                _operator.SetLink(node, link, true);
                _operator.SetCarrier(node, link, true);
                _operator.AddAddress(node, link, node.OwnAddresses[link.Name]);
            }

            for (int i = 0; i < node.Scripts.Count; i++)
            {
                _operator.SetScript(node, i, ScriptOutcome.Exited, 0, 5_000_000);
            }

            _operator.FailRequests(node, 0);
            _operator.RemoveNextAddress(node, 0);
            _operator.Resume(node);
            if (!node.IsStopping)
            {
                _operator.Start(node);
            }
        }
    }

    /// <summary>
    /// Enough for the slowest way back: a stop that waits (3 s) is followed by no start; a script needs rise (3) runs of 5 s
    /// and one that hangs ends after its timeout (3 s); a refused request is tried again after at most 8 s; then
    /// preempt_delay and two master-down times of 5·3 s + 1 s.
    /// </summary>
    private long QuietTime() => (30 * Second) + _configuration.GreatestPreemptDelay + (2 * 16 * Second);

    private void CheckEnd()
    {
        foreach (MasterSet set in _world.Checker.MasterSets)
        {
            var able = set.Members.Where(member => member.State is RouterState.Backup or RouterState.Master).ToList();
            if (able.Count == 0)
            {
                continue;
            }

            Node first = able[0].Node;
            _world.Checker.Require(
                set.Masters.Count == 1, first, $"{set.Masters.Count} masters of VRID {set.Vrid} at the end");
            RouterWatch master = set.Masters[0];
            master.RequireAnnounced();
            int best = able.Max(member => member.Router.EffectivePriority);
            _world.Checker.Require(
                _configuration.AnyNopreempt || master.Router.EffectivePriority == best,
                master.Node,
                $"master of VRID {set.Vrid} with {master.Router.EffectivePriority}, although {best} is there");
        }

        foreach (Node node in _world.Nodes)
        {
            foreach (VirtualRouterState router in Idle(node))
            {
                _world.Checker.Fail(node, $"{router.Name} is still {router.State} ({router.Faults}) although all is well");
            }
        }
    }

    private static IEnumerable<VirtualRouterState> Idle(Node node) => node.Routers
        .Where(router => router.Settings.Blockers.IsEmpty && router.State is RouterState.Fault or RouterState.Initialize)
        .Where(router => router.Group is null || router.Group.Members.All(member => member.Settings.Blockers.IsEmpty))
        .Select(router => new VirtualRouterState(router.Name, router.State, router.Faults));

    private void StopEverything()
    {
        foreach (Node node in _world.Nodes)
        {
            _operator.Stop(node);
        }

        _world.RunUntil(_world.Now + (5 * Second));
        foreach (Node node in _world.Nodes)
        {
            _world.Checker.Require(!node.IsRunning, node, "still runs 5 s after it was told to stop");
        }
    }

    private sealed record VirtualRouterState(string Name, RouterState State, FaultReasons Faults);
}
