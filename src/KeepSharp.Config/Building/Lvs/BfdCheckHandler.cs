using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>The block <c>BFD_CHECK</c>.</summary>
internal sealed class BfdCheckHandler(BuildContext context, CheckerPlace place, BfdCheckDraft checker)
    : CheckerHandler(context, place, checker)
{
    private bool _failed;

    protected override bool Own(string name, LogicalLine line)
    {
        if (name != "name")
        {
            return false;
        }

        // After a fault keepalived has no checker any more and says nothing about further names.
        if (!_failed)
        {
            Name(line);
        }

        return true;
    }

    protected override bool IsComplete(SourceRange range)
    {
        if (checker.Instance is null && !_failed)
        {
            Context.Bag.Error(
                Codes.CheckerIncomplete,
                range,
                $"({Place.Name}) No name has been specified for BFD_CHECKER - skipping",
                related: checker.Range);
        }

        return checker.Instance is not null && !_failed;
    }

    private void Name(LogicalLine line)
    {
        string owner = $"({Place.Name}) BFD_CHECK -";
        if (line.Count != 2)
        {
            Fail(line.Range, $"{owner} No or too many names specified - skipping checker");
            return;
        }

        string name = line.Word(1);
        if (!Context.BfdInstancesByName.TryGetValue(name, out BfdInstanceDraft? instance) || !instance.ForChecker)
        {
            Fail(
                line.WordRange(1),
                $"{owner} BFD {name} not configured",
                instance is null
                    ? "the bfd_instance must stand before the virtual server"
                    : "the bfd_instance says who takes its events, and leaves out 'checker'",
                instance?.Range);
            return;
        }

        if (checker.Instance is { } named)
        {
            Fail(
                line.WordRange(1),
                $"{owner} BFD {name} already specified as {named}",
                "the checker is left out: write one BFD_CHECK for each instance",
                checker.NameRange);
            return;
        }

        foreach (CheckerDraft other in Place.RealServer.Checkers)
        {
            if (other is BfdCheckDraft first && first.Instance == name)
            {
                Fail(line.WordRange(1), $"{owner} RS already monitoring {name}", null, first.NameRange);
                return;
            }
        }

        checker.Instance = name;
        checker.NameRange = line.WordRange(1);
    }

    private void Fail(SourceRange range, string message, string? hint = null, SourceRange? related = null)
    {
        _failed = true;
        Context.Bag.Error(Codes.UnknownName, range, message, hint ?? "the checker is left out", related);
    }
}
