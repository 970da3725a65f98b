namespace KeepSharp.Config.Reading;

/// <summary>Recognises <c>include</c> and its forms with checks.</summary>
internal static class IncludeForm
{
    /// <summary>
    /// True for an include line; gives the checks of its form and the length of the word. A form without name is an
    /// unknown keyword.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out IncludeCheck checks, out int length)
    {
        checks = IncludeCheck.None;
        length = "include"u8.Length;
        if (!line.StartsWith("include"u8) || line.Length < length + 2)
        {
            return false;
        }

        IncludeCheck? form = line[length] switch
        {
            (byte)'r' => IncludeCheck.Readable,
            (byte)'m' => IncludeCheck.Readable | IncludeCheck.Match,
            (byte)'w' => IncludeCheck.Readable | IncludeCheck.Match | IncludeCheck.WildcardMatch,
            (byte)'b' => IncludeCheck.Readable | IncludeCheck.BraceMatch,
            (byte)'a' => IncludeCheck.All,
            _ => null,
        };
        checks = form ?? IncludeCheck.None;
        length += form is null ? 0 : 1;
        return line[length] is (byte)' ' or (byte)'\t' && line[length..].IndexOfAnyExcept((byte)' ', (byte)'\t') >= 0;
    }
}
