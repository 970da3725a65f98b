using System.Text;
using System.Text.Unicode;

namespace KeepSharp.Config.Syntax;

/// <summary>
/// Bytes of a configuration as text. keepalived does not decode; text is UTF-8 nearly always, and where it is not the
/// bytes are taken for Latin-1, which is what old files are written in: two different names stay different.
/// </summary>
internal static class ByteText
{
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        StringBuilder text = new(bytes.Length);
        Span<char> pair = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int used) == System.Buffers.OperationStatus.Done)
            {
                text.Append(pair[..rune.EncodeToUtf16(pair)]);
                bytes = bytes[used..];
            }
            else
            {
                text.Append((char)bytes[0]);
                bytes = bytes[1..];
            }
        }

        return text.ToString();
    }

    /// <summary>Number of characters of <see cref="Decode"/>.</summary>
    public static int Length(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetCharCount(bytes) : Decode(bytes).Length;
}
