using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Building;

/// <summary>The block <c>vrrp_track_process</c>.</summary>
internal sealed class TrackProcessHandler(BuildContext context, TrackProcessDraft process) : BlockHandler
{
    private const int WeightLimit = 254;
    private const int QuorumLimit = 65535;
    private const long LongestDelay = 3600L * 1_000_000;
    private readonly StatementReader _read = new(context);

    public override void Statement(Keyword keyword, LogicalLine line)
    {
        switch (keyword.Name)
        {
            case "process":
                Process(line);
                break;
            case "param_match":
                Match(line);
                break;
            case "weight":
                Weight(line);
                break;
            case "quorum":
                Quorum(line);
                break;
            case "quorum_max":
                MaximumQuorum(line);
                break;
            case "delay":
                process.ForkDelay = process.TerminateDelay = Delay(line) ?? process.TerminateDelay;
                break;
            case "fork_delay":
                process.ForkDelay = Delay(line) ?? process.ForkDelay;
                break;
            case "terminate_delay":
                process.TerminateDelay = Delay(line) ?? process.TerminateDelay;
                break;
            default:
                process.FullCommand = true;
                break;
        }
    }

    public override void End(SourceRange range)
    {
        if (process.Process is null)
        {
            context.Bag.Error(
                Codes.TrackedProcess,
                range,
                $"track process '{process.Name}' process name not specified",
                related: process.Range);
            return;
        }

        if (!process.Parameters.IsEmpty)
        {
            process.FullCommand = true;
            process.Match ??= ProcessParameterMatch.Exact;
        }

        context.TrackProcesses.Add(process);
        context.TrackProcessesByName.TryAdd(process.Name, process);
    }

    private void Process(LogicalLine line)
    {
        if (process.Process is not null)
        {
            _read.Duplicate(line, $"Process already set for track process {process.Name} - ignoring {line.Word(1)}");
            return;
        }

        process.Process = line.Word(1);
        string[] parameters = new string[line.Count - 2];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = line.Word(i + 2);
        }

        process.Parameters = EquatableArray.From(parameters);
    }

    private void Match(LogicalLine line)
    {
        ProcessParameterMatch? match = line.Count < 2 ? ProcessParameterMatch.Exact : line.Word(1) switch
        {
            "initial" => ProcessParameterMatch.Initial,
            "partial" => ProcessParameterMatch.Partial,
            _ => null,
        };
        if (match is null)
        {
            _read.Invalid(
                line, $"Invalid param_match type {line.Word(1)} - ignoring", "initial, partial; nothing means exact");
            return;
        }

        process.Match = match;
        process.FullCommand = true;
    }

    private void Weight(LogicalLine line)
    {
        if (line.Count < 2)
        {
            context.Bag.Error(
                Codes.InvalidValue,
                line.WordRange(0),
                $"No weight specified for track process {process.Name} - ignoring");
            return;
        }

        if (process.Weight != 0)
        {
            _read.Duplicate(line, $"Weight already set for track process {process.Name} - ignoring {line.Word(1)}");
            return;
        }

        if (_read.Integer(line, -WeightLimit, WeightLimit, Limits(line, "Weight", $"-{WeightLimit}..{WeightLimit}"))
            is { } weight)
        {
            process.Weight = weight;
            string unknown = $"vrrp_track_process {process.Name} unknown weight option";
            process.Reverse = TrackedWeight.Reverse(context, line, unknown);
        }
    }

    private void Quorum(LogicalLine line)
    {
        if (_read.Unsigned(line, 1, QuorumLimit, Limits(line, "Quorum", $"1..{QuorumLimit}")) is not { } quorum)
        {
            return;
        }

        if (quorum > process.QuorumMaximum)
        {
            _read.Invalid(line, "Quorum is greater than quorum_max - ignoring");
            return;
        }

        process.Quorum = (int)quorum;
    }

    private void MaximumQuorum(LogicalLine line)
    {
        if (_read.Unsigned(line, 0, QuorumLimit, Limits(line, "quorum_max", $"0..{QuorumLimit}")) is not { } maximum)
        {
            return;
        }

        if (maximum < process.Quorum && !(maximum == 0 && process.Quorum == 1))
        {
            _read.Invalid(line, "quorum_max is less than quorum - ignoring");
            return;
        }

        // 0: the process must not run.
        process.Quorum = maximum == 0 ? 0 : process.Quorum;
        process.QuorumMaximum = (int)maximum;
    }

    private TimeSpan? Delay(LogicalLine line) =>
        _read.Seconds(line, 1, LongestDelay, Limits(line, line.Word(0), "0.000001..3600"));

    private string Limits(LogicalLine line, string what, string range) =>
        $"{what} ({line.Word(1)}) for vrrp_track_process {process.Name} must be between [{range}] inclusive. Ignoring...";
}
