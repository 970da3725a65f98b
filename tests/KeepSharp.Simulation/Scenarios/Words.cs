using System.Globalization;

namespace KeepSharp.Simulation.Scenarios;

/// <summary>The words of a command: plain ones in order, and <c>key=value</c> ones by name.</summary>
internal sealed class Words
{
    private readonly List<string> _plain = [];
    private readonly Dictionary<string, string> _named = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public Words(string line)
    {
        foreach (string word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                _named.Add(word[..equals], word[(equals + 1)..]);
            }
            else
            {
                _plain.Add(word);
            }
        }
    }

    public int Count => _plain.Count;

    public string this[int index] => index < _plain.Count ? _plain[index] : throw new FormatException("a word is missing");

    public IEnumerable<KeyValuePair<string, string>> Named => _named;

    public bool Has(string word) => _plain.Contains(word);

    public string? Find(string name)
    {
        _used.Add(name);
        return _named.GetValueOrDefault(name);
    }

    public string Text(string name, string otherwise) => Find(name) ?? otherwise;

    public int Number(string name, int otherwise) =>
        Find(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public string[] List(string name) => Find(name)?.Split(',') ?? [];

    public TimeSpan Time(string name, TimeSpan otherwise) => Find(name) is { } text ? Time(text) : otherwise;

    /// <summary>1.5s, 200ms or 50us.</summary>
    public static TimeSpan Time(string text)
    {
        (string number, double unit) = text switch
        {
            _ when text.EndsWith("ms", StringComparison.Ordinal) => (text[..^2], 1e-3),
            _ when text.EndsWith("us", StringComparison.Ordinal) => (text[..^2], 1e-6),
            _ when text.EndsWith('s') => (text[..^1], 1.0),
            _ => throw new FormatException($"'{text}' has no unit"),
        };
        return TimeSpan.FromTicks((long)Math.Round(double.Parse(number, CultureInfo.InvariantCulture) * unit * 1e7));
    }

    /// <summary>A word that nobody asked for is a mistake in the scenario.</summary>
    public void RequireAllUsed()
    {
        foreach (string name in _named.Keys)
        {
            if (!_used.Contains(name))
            {
                throw new FormatException($"'{name}' is not known here");
            }
        }
    }
}
