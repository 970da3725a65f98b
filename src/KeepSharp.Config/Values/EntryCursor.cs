using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Values;

/// <summary>Walks over the words of one route or rule, and reports about them.</summary>
internal sealed class EntryCursor(BuildContext context, LogicalLine line)
{
    public LogicalLine Line { get; } = line;

    /// <summary>The word that was taken last.</summary>
    public int Index { get; private set; } = -1;

    public bool More => Index + 1 < Line.Count;

    /// <summary>Place of the word that was taken last.</summary>
    public SourceRange Range => Line.WordRange(Index);

    /// <summary>Takes the next word; only while <see cref="More"/>.</summary>
    public string Take() => Line.Word(++Index);

    /// <summary>The next word without taking it; empty at the end.</summary>
    public string Peek() => Line.Word(Index + 1);

    /// <summary>Takes the argument of the word at hand; without one keepalived ends with status 2.</summary>
    public bool TryArgument(out string argument)
    {
        if (More)
        {
            argument = Take();
            return true;
        }

        argument = string.Empty;
        MissingParameters.Report(context.Bag, Line, Index + 1);
        return false;
    }

    /// <summary>Takes the next word when it is that one.</summary>
    public bool TakeIf(string word)
    {
        bool found = More && Peek() == word;
        Index += found ? 1 : 0;
        return found;
    }

    /// <summary>Reports an error about the word at hand; always false, which drops the entry.</summary>
    public bool Drop(string message, string? hint = null)
    {
        context.Bag.Error(Codes.InvalidValue, Range, message, hint ?? "the whole line is left out");
        return false;
    }

    /// <summary>Reports a word that is neither a keyword nor an address; always false.</summary>
    public bool DropUnknown(string message, string word, KeywordBlock known)
    {
        context.Bag.Error(Codes.UnknownWord, Range, message, DidYouMean.Word(word, known) ?? "the whole line is left out");
        return false;
    }

    /// <summary>Reports an error about the word at hand, which is left out; always true.</summary>
    public bool Ignore(string message, string? hint = null)
    {
        context.Bag.Error(Codes.InvalidValue, Range, message, hint);
        return true;
    }

    /// <summary>Something that keepalived refuses and we read as it was meant; always true.</summary>
    public bool Tolerate(string message, string hint)
    {
        context.Bag.Warn(Codes.InvalidValue, Range, message, hint);
        return true;
    }

    /// <summary>A number of up to 32 bits; text behind it is refused in every mode.</summary>
    public bool TryUnsigned(string text, long maximum, out uint value) =>
        context.Numbers.TryUnsigned(text, Range, 0, maximum, out value, strict: true);

    /// <summary>
    /// keepalived takes the word behind <c>inet</c> and <c>inet6</c> without reading it (vrrp.md section 22); we read
    /// it. Most lines with it are errors there.
    /// </summary>
    public void SwallowedWord(string keyword, bool harmless)
    {
        if (!More)
        {
            return;
        }

        string message = $"keepalived skips the word behind '{keyword}'";
        const string hint = "leave it out: the family follows from the addresses";
        if (harmless)
        {
            context.Bag.Log(Codes.InvalidValue, Severity.Warning, Range, message, hint);
        }
        else
        {
            context.Bag.Warn(Codes.InvalidValue, Range, message, hint);
        }
    }
}
