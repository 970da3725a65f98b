using System.Globalization;
using KeepSharp.Model.Ports;
using KeepSharp.Simulation.Checks;
using KeepSharp.Simulation.Core;
using KeepSharp.Simulation.Network;
using KeepSharp.Simulation.Nodes;

namespace KeepSharp.Simulation.Scenarios;

/// <summary>Carries out the commands of a scenario; the invariants are checked as in the random runs.</summary>
internal sealed class ScenarioRunner
{
    private readonly World _world;
    private readonly ScenarioBuilder _builder;
    private readonly Operator _operator;

    public ScenarioRunner()
    {
        Trace = new Trace();
        _world = new World(1, Trace);
        _builder = new ScenarioBuilder(_world);
        _operator = new Operator(_world);
    }

    public Trace Trace { get; }

    public void Run(ScenarioFile file)
    {
        foreach ((string line, int number) in file.Commands)
        {
            try
            {
                var words = new Words(line);
                if (!_builder.TryBuild(words))
                {
                    Act(words);
                }

                words.RequireAllUsed();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                throw new InvariantException($"line {number} '{line}': {exception.Message}\n{Trace.Tail(60)}", exception);
            }
        }
    }

    private void Act(Words words)
    {
        if (words[0] == "run")
        {
            _world.RunUntil(_world.Now + (Words.Time(words[1]).Ticks * 100));
            return;
        }

        Node node = _builder.Find(words[1]);
        switch (words[0])
        {
            case "start":
                _operator.Start(node);
                break;
            case "kill":
                _operator.Kill(node);
                break;
            case "stop":
                _operator.Stop(node);
                break;
            case "pause":
                _operator.Pause(node);
                break;
            case "resume":
                _operator.Resume(node);
                break;
            case "cut":
                _operator.Cut(node, Port(node, words), !words.Has("in"), !words.Has("out"));
                break;
            case "heal":
                _operator.Cut(node, Port(node, words), false, false);
                break;
            case "link":
                ActOnLink(node, node.Machine.FindAny(words[2])!, words[3]);
                break;
            case "address":
                ActOnAddress(node, words);
                break;
            case "result":
                SetResult(node, words);
                break;
            case "refuse":
                _operator.FailRequests(node, int.Parse(words[2], CultureInfo.InvariantCulture));
                break;
            case "lose-messages":
                _operator.OverflowMonitor(node);
                break;
            case "junk":
                _operator.Junk(node, node.Ports[0], int.Parse(words[2], CultureInfo.InvariantCulture));
                break;
            default:
                throw new FormatException("the command is not known");
        }
    }

    private static Port Port(Node node, Words words) => node.Ports.Find(port => port.Segment.Name == words[2])
        ?? throw new FormatException($"{node.Name} is not on {words[2]}");

    private void ActOnLink(Node node, SimulatedLink link, string verb)
    {
        switch (verb)
        {
            case "up" or "down":
                _operator.SetLink(node, link, verb == "up");
                break;
            case "plug" or "unplug":
                _operator.SetCarrier(node, link, verb == "plug");
                break;
            case "delete":
                _operator.DeleteLink(node, link);
                break;
            case "create":
                _operator.RecreateLink(node, link);
                break;
            default:
                throw new FormatException($"'{verb}' is not known");
        }
    }

    private void ActOnAddress(Node node, Words words)
    {
        SimulatedLink link = node.Machine.FindAny(words[2])!;
        if (words[3] == "del")
        {
            _operator.RemoveAddress(node, link, ScenarioBuilder.Prefix(words[4]));
        }
        else
        {
            _operator.AddAddress(node, link, ScenarioBuilder.Prefix(words[4]));
        }
    }

    private void SetResult(Node node, Words words)
    {
        int script = 0;
        while (node.Configuration.Scripts[script].Name != words[2])
        {
            script++;
        }

        ScriptOutcome outcome = words[3] == "signal" ? ScriptOutcome.Signalled : ScriptOutcome.Exited;
        int status = words[3] switch { "ok" => 0, "signal" => 9, _ => 1 };
        _operator.SetScript(
            node, script, outcome, status, words.Time("takes", TimeSpan.FromMilliseconds(10)).Ticks * 100);
    }
}
