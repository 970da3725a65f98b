using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>The block <c>FILE_CHECK</c>.</summary>
internal sealed class FileCheckHandler(BuildContext context, CheckerPlace place, FileCheckDraft checker)
    : CheckerHandler(context, place, checker)
{
    protected override bool Own(string name, LogicalLine line)
    {
        switch (name)
        {
            case "track_file":
                TrackFile(line);
                return true;
            case "weight":
                Weight(line);
                return true;
            default:
                return false;
        }
    }

    protected override bool IsComplete(SourceRange range)
    {
        if (checker.File is not null)
        {
            return true;
        }

        Context.Bag.Error(
            Codes.CheckerIncomplete,
            range,
            "FILE_CHECK has no track_file specified - ignoring",
            related: checker.Range);
        return false;
    }

    private void TrackFile(LogicalLine line)
    {
        if (Context.TrackFilesByName.TryGetValue(line.Word(1), out TrackFileDraft? file))
        {
            checker.File = file;
            return;
        }

        Context.Bag.Error(
            Codes.UnknownName,
            line.WordRange(1),
            $"track_file {line.Word(1)} not found",
            DidYouMean.Name(line.Word(1), Context.TrackFilesByName.Keys)
                ?? "the track_file must stand before the virtual server");
    }

    private void Weight(LogicalLine line)
    {
        if (line.Count < 2)
        {
            Error(line, 0, "track file weight missing");
            return;
        }

        if (!Context.Values.TryInteger(line, 1, -int.MaxValue, int.MaxValue, out int weight))
        {
            Error(
                line, 1, "weight for track file must be in [-2147483647..2147483647] inclusive. Ignoring...");
            return;
        }

        string option = line.Count > 2 ? line.Word(2) : "noreverse";
        if (option is not ("reverse" or "noreverse"))
        {
            Error(line, 2, $"unknown track file weight option {option} - ignoring", "reverse or noreverse");
            return;
        }

        checker.Weight = weight;
        checker.Reverse = option == "reverse";
    }
}
