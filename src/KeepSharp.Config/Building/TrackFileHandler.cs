using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Building;

/// <summary>The block <c>track_file</c>.</summary>
internal sealed class TrackFileHandler(BuildContext context, TrackFileDraft file) : BlockHandler
{
    private const int Limit = 254;
    private SourceRange _pathRange;

    public override void Statement(Keyword keyword, LogicalLine line)
    {
        switch (keyword.Name)
        {
            case "file":
                Path(line);
                break;
            case "weight":
                Weight(line);
                break;
            default:
                Initial(line);
                break;
        }
    }

    public override void End(SourceRange range)
    {
        if (file.Path is null)
        {
            context.Bag.Error(
                Codes.TrackedFile, range, $"No file set for track_file {file.Name} - ignoring", related: file.Range);
        }
        else if (Usable(range))
        {
            context.TrackFiles.Add(file);
            context.TrackFilesByName.TryAdd(file.Name, file);
        }
    }

    private void Path(LogicalLine line)
    {
        if (line.Count < 2)
        {
            context.Bag.Error(Codes.TrackedFile, line.WordRange(0), "track file file name missing");
        }
        else if (file.Path is not null)
        {
            context.Bag.Error(
                Codes.DuplicateSetting,
                line.Range,
                $"File already set for track file {file.Name} - ignoring {line.Word(1)}",
                "the first one counts",
                _pathRange);
        }
        else
        {
            file.Path = line.Word(1);
            _pathRange = line.WordRange(1);
        }
    }

    private void Weight(LogicalLine line)
    {
        if (line.Count < 2)
        {
            context.Bag.Error(
                Codes.InvalidValue, line.WordRange(0), $"No weight specified for track file {file.Name} - ignoring");
            return;
        }

        // A first weight of 1 is the default, and does not count as given.
        if (file.Weight != 1)
        {
            context.Bag.Error(
                Codes.DuplicateSetting,
                line.WordRange(1),
                $"Weight already set for track file {file.Name} - ignoring {line.Word(1)}");
            return;
        }

        if (!context.Numbers.TryInteger(line.Word(1), line.WordRange(1), -Limit, Limit, out int weight))
        {
            context.Bag.Error(
                Codes.InvalidValue,
                line.WordRange(1),
                $"Weight ({line.Word(1)}) for track_file {file.Name} must be between [-{Limit}..{Limit}] inclusive."
                + " Ignoring...");
            return;
        }

        file.Weight = weight;
        file.Reverse = TrackedWeight.Reverse(context, line, $"track_file {file.Name} unknown weight option");
    }

    private void Initial(LogicalLine line)
    {
        int value = 0;
        for (int i = 1; i < line.Count; i++)
        {
            string word = line.Word(i);
            if (word == "overwrite")
            {
                file.Overwrite = true;
            }
            else if (word.Length == 0 || !(char.IsAsciiDigit(word[0]) || word[0] is '-' or ' ' or '\t'))
            {
                context.Bag.Error(Codes.UnknownWord, line.WordRange(i), $"Unknown track file init option {word}");
            }
            else if (!context.Numbers.TryInteger(
                word, line.WordRange(i), int.MinValue, int.MaxValue, out value, strict: true))
            {
                context.Bag.Error(
                    Codes.InvalidValue, line.WordRange(i), $"Track file {file.Name} init value {word} is invalid");
            }
            else if (value is < -Limit or > Limit)
            {
                context.Bag.Warn(
                    Codes.InvalidValue,
                    line.WordRange(i),
                    $"Track file {file.Name} init value {value} is outside sensible range [-{Limit}, {Limit}]");
            }
        }

        file.InitialValue = value;
    }

    // Since 2.2.8: what is watched is the directory, so it must be there and tell of changes.
    private bool Usable(SourceRange range)
    {
        if (context.Facts.IsAssumed)
        {
            return true;
        }

        string directory = System.IO.Path.GetDirectoryName(file.Path!) is { Length: > 0 } name ? name : ".";
        if (context.Facts.Stat(directory, true, out int errno) is not { } facts)
        {
            string reason = errno == 13 ? "13 (Permission denied)" : "2 (No such file or directory)";
            return Refuse(range, $"realpath() error {reason} for {file.Name}", "the directory of a tracked file must exist");
        }

        if (facts.Kind != FileKind.Directory)
        {
            return Refuse(range, $"realpath() error 20 (Not a directory) for {file.Name}", null);
        }

        return context.Facts.FindFileSystem(directory) is not { IsReadOnly: false, IsWatchable: true }
            ? Refuse(
                range,
                $"The filesystem of {file.Path} is read only or cannot be monitored - ignoring",
                "network and pseudo file systems do not tell of changes")
            : true;
    }

    private bool Refuse(SourceRange range, string message, string? hint)
    {
        context.Bag.Error(Codes.TrackedFile, range, message, hint, _pathRange);
        return false;
    }
}
