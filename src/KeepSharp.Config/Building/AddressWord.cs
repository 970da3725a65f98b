using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <summary>Addresses of which keepalived reads only what stands before a slash, without a word about the rest.</summary>
internal static class AddressWord
{
    /// <summary>Reads a word of the line; false: it is no address, which the caller reports.</summary>
    public static bool TryRead(BuildContext context, LogicalLine line, int word, out IpAddress address)
    {
        string text = line.Word(word);
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IpAddress.TryParse(slash < 0 ? text : text.AsSpan(0, slash), out address))
        {
            return false;
        }

        if (slash >= 0)
        {
            context.Bag.Log(
                Codes.InvalidAddress,
                Severity.Warning,
                line.WordRange(word),
                $"'{text[slash..]}' has no meaning here and is ignored",
                $"write {address}");
        }

        return true;
    }

    /// <summary>What somebody may have meant by a word that is no address, or null.</summary>
    public static string? Hint(string word)
    {
        int end = word.AsSpan().IndexOfAny(",;-:");
        bool begins = end > 0 && IpAddress.TryParse(word.AsSpan(0, end).ToString().Split('/')[0], out _);
        return (begins ? word[end] : '\0') switch
        {
            ',' or ';' => "blanks or line ends stand between addresses, without punctuation",
            '-' => "only virtual_server_group has ranges; elsewhere every address is written",
            ':' => $"a blank stands between address and port: {word[..end]} {word[(end + 1)..]}",
            _ when HasGreatNumber(word) => "none of the four numbers may be greater than 255",
            _ when IsHostName(word) => "host names are not looked up here; write the address",
            _ => null,
        };
    }

    private static bool HasGreatNumber(string word)
    {
        int dots = 0;
        bool great = false;
        int number = 0;
        foreach (char c in word.AsSpan(0, word.AsSpan().IndexOf('/') is >= 0 and int slash ? slash : word.Length))
        {
            if (c != '.' && !char.IsAsciiDigit(c))
            {
                return false;
            }

            dots += c == '.' ? 1 : 0;
            number = c == '.' ? 0 : Math.Min((number * 10) + c - '0', 1000);
            great |= number > 255;
        }

        return great && dots == 3;
    }

    private static bool IsHostName(string word)
    {
        bool letter = false;
        foreach (char c in word)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-'))
            {
                return false;
            }

            letter |= char.IsAsciiLetter(c);
        }

        return letter && word.Contains('.', StringComparison.Ordinal);
    }
}
