using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>Reads <c>umask</c>: a number, or names of bits with <c>|</c> between them.</summary>
internal static class UmaskReader
{
    private const int BitNameLength = 5;
    private const int Highest = 0x1ff;

    public static int? Read(BuildContext context, LogicalLine line)
    {
        string first = line.Word(1);
        if (first.Length == 0 || !char.IsAsciiDigit(first[0]))
        {
            return Bits(context, line);
        }

        if (line.Count > 2)
        {
            Error(context, line, 2, "Extra parameter(s) to umask option");
            return null;
        }

        if (BaseZero.TryParse(first, out uint value) && value <= Highest)
        {
            return (int)value;
        }

        Error(context, line, 1, $"invalid umask value {first}", "0 to 0777; a leading 0 means octal, 0x hexadecimal");
        return null;
    }

    private static int? Bits(BuildContext context, LogicalLine line)
    {
        int mask = 0;
        bool wanted = true;
        for (int i = 1; i < line.Count; i++)
        {
            string word = line.Word(i);
            int at = 0;
            while (at < word.Length)
            {
                if (!wanted)
                {
                    if (word[at] != '|')
                    {
                        Error(context, line, i, $"Invalid umask syntax {word}", "put | between two bits");
                        return null;
                    }

                    wanted = true;
                    at++;
                }
                else if (Bit(word.AsSpan(at)) is { } bit)
                {
                    mask |= bit;
                    wanted = false;
                    at += BitNameLength;
                }
                else
                {
                    Error(context, line, i, $"Unknown umask bit {word[at..]}", "such as IRUSR, IWGRP, IXOTH, IRWXO");
                    return null;
                }
            }
        }

        if (wanted)
        {
            Error(context, line, line.Count - 1, "umask missing bit value");
            return null;
        }

        return mask;
    }

    // I, the permissions, the class: IRUSR, IRWXU ...
    private static int? Bit(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> name = text.Length > BitNameLength ? text[..BitNameLength] : text;
        return name switch
        {
            "IRUSR" => 0x100,
            "IWUSR" => 0x80,
            "IXUSR" => 0x40,
            "IRWXU" => 0x1c0,
            "IRGRP" => 0x20,
            "IWGRP" => 0x10,
            "IXGRP" => 0x8,
            "IRWXG" => 0x38,
            "IROTH" => 4,
            "IWOTH" => 2,
            "IXOTH" => 1,
            "IRWXO" => 7,
            _ => null,
        };
    }

    private static void Error(BuildContext context, LogicalLine line, int i, string message, string? hint = null) =>
        context.Bag.Error(Codes.InvalidValue, line.WordRange(i), message, hint);
}
