namespace KeepSharp.Config.Keywords;

/// <summary>The keywords of one kind of block, with those that it shares with other blocks.</summary>
internal sealed class KeywordBlock
{
    private readonly Dictionary<string, Keyword> _byName;
    private readonly ByteTable _byBytes;

    public KeywordBlock(string name, Keyword[] own, params KeywordBlock[] shared)
    {
        Name = name;
        Own = own;
        Dictionary<string, Keyword> all = new(StringComparer.Ordinal);
        foreach (Keyword keyword in shared.SelectMany(static b => b._byName.Values).Concat(own))
        {
            if (keyword.Shape is not (KeywordShape.EntryWord or KeywordShape.Syntax)
                && keyword.Status != KeywordStatus.Unknown)
            {
                all[keyword.Name] = keyword;
            }
        }

        _byName = all;
        _byBytes = new ByteTable(all.Values);
    }

    /// <summary>Name for messages and the reference.</summary>
    public string Name { get; }

    /// <summary>The rows of this block alone, in order of the reference.</summary>
    public IReadOnlyList<Keyword> Own { get; }

    /// <summary>Names that can be looked up.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    public Keyword? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Finds a keyword without making a string: this runs once per line of the configuration.</summary>
    public Keyword? Find(ReadOnlySpan<byte> name) => _byBytes.Find(name);
}
