namespace KeepSharp.Config.Keywords;

/// <summary>
/// Suggestions for unknown keywords: near spellings in the same block, or the block that knows the word.
/// </summary>
internal static class DidYouMean
{
    private const int LongestWord = 64;
    private const int ComparedNames = 256;

    /// <summary>A hint, or null when nothing is near.</summary>
    public static string? Suggest(string word, KeywordBlock block)
    {
        if (KeywordTable.FindRemoved(block, word)?.Remark is { } remark)
        {
            return remark;
        }

        List<string> homes = [.. KeywordTable.Blocks.Where(b => b.Find(word) is not null).Select(static b => b.Name)];
        if (Nearest(word, block.Names) is { } near)
        {
            return $"did you mean '{near}'?";
        }

        if (homes is [var home] && home == GlobalKeywords.TopLevel.Name)
        {
            return $"'{word}' stands outside of all blocks: the '}}' of {block.Name} above it is missing";
        }

        if (homes.Count > 0)
        {
            return $"'{word}' is a keyword of {string.Join(", ", homes.Take(4))}, not of {block.Name}";
        }

        string? elsewhere = Nearest(word, KeywordTable.Blocks.SelectMany(static b => b.Names).Distinct());
        return elsewhere is null
            ? null
            : $"did you mean '{elsewhere}'? It belongs to {Home(elsewhere)}, not to {block.Name}";
    }

    /// <summary>A hint for a word within the entries of a block of data, or null.</summary>
    public static string? Word(string word, KeywordBlock entry) =>
        Nearest(word, entry.Own.Select(static k => k.Name)) is { } near ? $"did you mean '{near}'?" : null;

    /// <summary>A hint for a name that nothing has, or null: the nearest of those that exist.</summary>
    /// <remarks>Of very many only the first are compared; each unknown name of a file costs this again.</remarks>
    public static string? Name(string word, IEnumerable<string> names) =>
        Nearest(word, names.Take(ComparedNames)) is { } near ? $"did you mean '{near}'?" : null;

    private static string Home(string name) =>
        string.Join(", ", KeywordTable.Blocks.Where(b => b.Find(name) is not null).Select(static b => b.Name).Take(4));

    private static string? Nearest(string word, IEnumerable<string> names)
    {
        if (word.Length > LongestWord)
        {
            return null;
        }

        // About one slip per four letters: enough for typing mistakes, too little to guess at random.
        int limit = Math.Clamp(word.Length / 4, 1, 3);
        string? best = null;
        foreach (string name in names.Where(n => Math.Abs(n.Length - word.Length) <= limit))
        {
            int distance = Distance(word, name);
            if (distance <= limit && distance < name.Length)
            {
                limit = distance - 1;
                best = name;
            }
        }

        return best;
    }

    /// <summary>Damerau-Levenshtein distance in its restricted form: neighbours may be swapped once.</summary>
    public static int Distance(string left, string right)
    {
        int[,] d = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }

                int same = left[i - 1] == right[j - 1] ? 0 : 1;
                int best = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + same);
                bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                d[i, j] = swapped ? Math.Min(best, d[i - 2, j - 2] + 1) : best;
            }
        }

        return d[left.Length, right.Length];
    }
}
