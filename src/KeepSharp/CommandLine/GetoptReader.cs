namespace KeepSharp.CommandLine;

/// <summary>What one step of reading the command line found.</summary>
internal enum GetoptItemKind
{
    /// <summary>A known option.</summary>
    Option,

    /// <summary>An option that is not in the table, is ambiguous, or was given an argument that it does not take.</summary>
    Unknown,

    /// <summary>A known option whose argument is missing.</summary>
    MissingArgument,

    /// <summary>A word that is no option.</summary>
    Operand,
}

/// <summary>One step of reading the command line.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Spelling">For messages: <c>-x</c>, <c>--name</c>, or the operand.</param>
/// <param name="Definition">Row of the table, for known options.</param>
/// <param name="Value">Argument, or null without one.</param>
internal sealed record GetoptItem(
    GetoptItemKind Kind, string Spelling, OptionDefinition? Definition = null, string? Value = null);

/// <summary>
/// Splits a command line the way getopt_long(3) does: combined short options, attached arguments, unique prefixes of
/// long names, operands between options, <c>--</c>. Pure; it knows no meaning and prints nothing.
/// </summary>
internal sealed class GetoptReader(IReadOnlyList<OptionDefinition> table)
{
    /// <summary>Reads all words (without the program name), in order.</summary>
    public IReadOnlyList<GetoptItem> Read(IReadOnlyList<string> words)
    {
        var items = new List<GetoptItem>();
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            if (word == "--")
            {
                for (i++; i < words.Count; i++)
                {
                    items.Add(new GetoptItem(GetoptItemKind.Operand, words[i]));
                }
            }
            else if (word.StartsWith("--", StringComparison.Ordinal))
            {
                items.Add(ReadLong(word, words, ref i));
            }
            else if (word.Length > 1 && word[0] == '-')
            {
                ReadCluster(word, words, ref i, items);
            }
            else
            {
                items.Add(new GetoptItem(GetoptItemKind.Operand, word));
            }
        }

        return items;
    }

    private GetoptItem ReadLong(string word, IReadOnlyList<string> words, ref int index)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? word[2..] : word[2..equals];
        string? attached = equals < 0 ? null : word[(equals + 1)..];
        OptionDefinition? definition = FindLong(name);
        if (definition is null || (attached is not null && definition.Argument == OptionArgument.None))
        {
            return new GetoptItem(GetoptItemKind.Unknown, word);
        }

        string? value = attached;
        if (value is null && definition.Argument == OptionArgument.Required && index + 1 < words.Count)
        {
            value = words[++index];
        }

        string spelling = "--" + definition.Long;

        // keepalived refuses the empty argument of a long option, and only of a long one.
        return definition.Argument == OptionArgument.Required && string.IsNullOrEmpty(value)
            ? new GetoptItem(GetoptItemKind.MissingArgument, spelling, definition)
            : new GetoptItem(GetoptItemKind.Option, spelling, definition, value);
    }

    private void ReadCluster(string word, IReadOnlyList<string> words, ref int index, List<GetoptItem> items)
    {
        for (int at = 1; at < word.Length; at++)
        {
            char letter = word[at];
            string spelling = "-" + letter;
            OptionDefinition? definition = FindShort(letter);
            if (definition is null)
            {
                items.Add(new GetoptItem(GetoptItemKind.Unknown, spelling));
                continue;
            }

            if (definition.Argument == OptionArgument.None)
            {
                items.Add(new GetoptItem(GetoptItemKind.Option, spelling, definition));
                continue;
            }

            string? value = at + 1 < word.Length ? word[(at + 1)..] : null;
            if (value is null && definition.Argument == OptionArgument.Required)
            {
                if (index + 1 >= words.Count)
                {
                    items.Add(new GetoptItem(GetoptItemKind.MissingArgument, spelling, definition));
                    return;
                }

                value = words[++index];
            }

            items.Add(new GetoptItem(GetoptItemKind.Option, spelling, definition, value));
            return;
        }
    }

    private OptionDefinition? FindShort(char letter)
    {
        foreach (OptionDefinition definition in table)
        {
            if (definition.Short == letter && letter != '\0')
            {
                return definition;
            }
        }

        return null;
    }

    /// <summary>
    /// The exact name, else the one name of keepalived's that starts with it; null when none or several do.
    /// </summary>
    private OptionDefinition? FindLong(string name)
    {
        OptionDefinition? found = null;
        bool ambiguous = false;
        foreach (OptionDefinition definition in table)
        {
            if (definition.Long == name)
            {
                return definition;
            }

            if (name.Length > 0 && !definition.IsOurs && definition.Long.StartsWith(name, StringComparison.Ordinal))
            {
                ambiguous |= found is not null && found.Id != definition.Id;
                found ??= definition;
            }
        }

        return ambiguous ? null : found;
    }
}
