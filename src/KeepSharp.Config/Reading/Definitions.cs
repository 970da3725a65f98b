using System.Globalization;
using System.Text;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Reading;

/// <summary>A definition <c>$NAME=</c>.</summary>
/// <param name="Lines">The value; several for a definition of several lines.</param>
/// <param name="Range">Where it is defined; null for what the program defines.</param>
/// <param name="IsMultiLine">True when it was continued with a backslash.</param>
internal sealed record Definition(IReadOnlyList<byte[]> Lines, SourceRange? Range, bool IsMultiLine);

/// <summary>All definitions by name, and those that are built in (config-language.md section 9).</summary>
internal sealed class Definitions
{
    private const int DefaultMaximum = 32767;

    private readonly ReadingEnvironment _environment;
    private readonly DiagnosticBag _bag;
    private readonly Dictionary<string, Definition> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Definition>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private ulong _random;

    public Definitions(ReadingEnvironment environment, DiagnosticBag bag)
    {
        _environment = environment;
        _bag = bag;
        _bySpan = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
        _random = (ulong)environment.RandomSeed;
    }

    /// <summary>Length of the name at the start of a text: a letter or underscore, then digits too.</summary>
    public static int NameLength(ReadOnlySpan<byte> text)
    {
        int length = 0;
        while (length < text.Length
            && (char.IsAsciiLetter((char)text[length]) || text[length] == '_'
                || (length > 0 && char.IsAsciiDigit((char)text[length]))))
        {
            length++;
        }

        return length;
    }

    public void Set(string name, Definition definition) => _byName[name] = definition;

    /// <summary>
    /// Finds what a use stands for: <paramref name="use"/> is <c>NAME</c>, or <c>NAME PARAMETERS</c> in braces.
    /// </summary>
    public Definition? Find(ReadOnlySpan<byte> use, string directory, SourceRange place)
    {
        int length = NameLength(use);
        if (length == 0)
        {
            return null;
        }

        Span<char> characters = stackalloc char[LogicalLineReader.MaximumLength + 1];
        ReadOnlySpan<char> word = characters[..Encoding.ASCII.GetChars(use[..length], characters)];
        if (_bySpan.TryGetValue(word, out Definition? own))
        {
            return length == use.Length ? own : null;
        }

        if (word[0] != '_' || (length < use.Length && use[length] != ' '))
        {
            return null;
        }

        string name = word.ToString();
        byte[]? value = BuiltIn(name, ByteText.Decode(use[length..]), directory, place);
        return value is null ? null : new Definition([value], null, false);
    }

    private byte[]? BuiltIn(string name, string parameters, string directory, SourceRange place)
    {
        bool bare = parameters.Length == 0;
        return name switch
        {
            "_HASH" when bare => "#"u8.ToArray(),
            "_BANG" when bare => "!"u8.ToArray(),
            "_PWD" when bare => Encoding.UTF8.GetBytes(directory),
            "_INSTANCE" when bare => Encoding.UTF8.GetBytes(_environment.ConfigId),
            "_ENV" => Variable(parameters, place),
            "_RANDOM" => Random(parameters, place),
            _ => null,
        };
    }

    private byte[]? Variable(string parameters, SourceRange place)
    {
        string[] names = parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0)
        {
            _bag.Error(
                Codes.InvalidDefinition, place, "Definition _ENV requires the name of a variable", "write ${_ENV NAME}");
        }

        return names.Length == 1 ? Encoding.UTF8.GetBytes(_environment.Variable(names[0]) ?? string.Empty) : null;
    }

    private byte[]? Random(string parameters, SourceRange place)
    {
        // A blank behind the last number is part of it and makes it none.
        string[] words = parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 2)
        {
            _bag.Error(
                Codes.InvalidDefinition,
                place,
                $"Definition _RANDOM requires between 0 and 2 parameters, {words.Length} specified.");
            return null;
        }

        Span<uint> numbers = stackalloc uint[2];
        for (int i = 0; i < words.Length; i++)
        {
            if (parameters.EndsWith(' ')
                || !uint.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                _bag.Error(Codes.InvalidDefinition, place, "Definition _RANDOM requires numeric parameters only.");
                return null;
            }
        }

        uint minimum = words.Length == 2 ? numbers[0] : 0;
        uint maximum = words.Length == 0 ? DefaultMaximum : numbers[words.Length - 1];
        if (minimum > maximum)
        {
            _bag.Log(
                Codes.InvalidDefinition,
                Severity.Warning,
                place,
                $"${{_RANDOM}}: min {minimum} exceeds max {maximum}, using {minimum}");
            maximum = minimum;
        }

        ulong value = minimum + Math.BigMul(NextRandom(), (ulong)maximum - minimum + 1, out _);
        return Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture));
    }

    // SplitMix64: a configuration follows from its text and a seed, on every release of the runtime.
    private ulong NextRandom()
    {
        _random += 0x9E3779B97F4A7C15;
        ulong mixed = (_random ^ (_random >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
