using System.Text;
using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Places;

/// <summary>One line of a block as it was written.</summary>
/// <param name="Keyword">The keyword; empty for an entry of a block of data.</param>
/// <param name="Line">The whole line.</param>
/// <param name="Value">The words behind the keyword; all words of an entry.</param>
/// <param name="Expanded">The value where a definition gave some of it; null: it stands in the file as it is.</param>
internal readonly record struct Setting(string Keyword, SourceRange Line, SourceRange Value, byte[]? Expanded)
{
    /// <summary>The value, after definitions.</summary>
    public ReadOnlySpan<byte> Bytes =>
        Expanded ?? (Value.File is null ? default : Value.File.Bytes.Slice(Value.Start, Value.Length));

    /// <summary>The value as text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The first word of the value.</summary>
    public string FirstWord => Text.Trim('"').Split((char[])[' ', '\t', '"'], 2)[0];
}

/// <summary>Where the settings of one block stand.</summary>
/// <param name="keyword">Keyword of the block.</param>
/// <param name="name">Its name; empty without one.</param>
/// <param name="range">Place of the name, or of the keyword.</param>
internal sealed class BlockPlaces(string keyword, string name, SourceRange range)
{
    public string Keyword { get; } = keyword;

    public string Name { get; } = name;

    public SourceRange Range { get; } = range;

    /// <summary>Statements, or entries of a block of data, in the order of the text.</summary>
    public List<Setting> Settings { get; } = [];

    /// <summary>Blocks within this one.</summary>
    public List<BlockPlaces> Blocks { get; } = [];

    /// <summary>The last line of a keyword, which is the one that counts for most of them; null: not written.</summary>
    public Setting? Find(string keyword)
    {
        for (int i = Settings.Count - 1; i >= 0; i--)
        {
            if (Settings[i].Keyword == keyword)
            {
                return Settings[i];
            }
        }

        return null;
    }

    /// <summary>Place of the value of a keyword, else of the block's name.</summary>
    public SourceRange ValueOr(params ReadOnlySpan<string> keywords)
    {
        foreach (string keyword in keywords)
        {
            if (Find(keyword) is { } setting)
            {
                return setting.Value.Length > 0 ? setting.Value : setting.Line;
            }
        }

        return Range;
    }

    /// <summary>Place of an entry of a block of data within this block, found by its first word.</summary>
    public SourceRange? Entry(string block, Predicate<string> firstWord)
    {
        foreach (BlockPlaces inner in Blocks)
        {
            if (inner.Keyword != block)
            {
                continue;
            }

            foreach (Setting entry in inner.Settings)
            {
                if (firstWord(entry.FirstWord))
                {
                    return entry.Value;
                }
            }
        }

        return null;
    }

    /// <summary>Place of a block of data within this block, else of this block's name.</summary>
    public SourceRange BlockOr(string block) => Blocks.Find(inner => inner.Keyword == block)?.Range ?? Range;
}
