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
}
