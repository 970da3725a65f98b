using System.Text;
using KeepSharp.Config.Keywords;

namespace KeepSharp.UnitTests.Config.Fuzz;

/// <summary>Makes broken configurations out of good ones, byte by byte and word by word.</summary>
internal sealed class Mutator(byte[][] seeds)
{
    private const int LargestText = 20_000;

    private static readonly byte[][] Snippets = [.. new[]
    {
        "{", "}", "\"", "'", "\\", "#", "!", "\n", "\r\n", "\0", "\t", "\v", "\ud800", "\u3000", "\ufeff", " {\n", "\n}\n",
        "@main ", "@^x ", "@^main ", "$A=1\n", "${A}", "$A", "$A=${A}${A}\n", "$A=$A \\\n", "$B=", " \\\n", "${_RANDOM 1 5}", "${_ENV X}",
        "${_PWD}", "~SEQ(a,1,3) ", "~SEQ(N, 0, 2147483648) ", "~SEQx(N, 1, -1, 9) ", "~LST(a, b, c) ", "~LST({a,b}, {c,d}) ", "~SEQ(",
        "include x/a.conf\n", "include k.conf\n", "includea x/*\n", "include {x/a.conf,y}\n", "@main include x/b.conf\n",
        "-1", "0", "255", "256", "65536", "4294967296", "99999999999999999999", "0.0000001", "1e9", "0x1f", "010", "+5", "",
        "10.9.0.1/24", "10.9.0.1-250", "::1", "2001:db8::/129", "0.0.0.0/0", "10.9.0.1@eth0",
        "vrrp_instance X {", "virtual_ipaddress {", "track_script {", "group {", "virtual_server 1 {", "real_server 1 1 {", "TCP_CHECK {",
        "notify_master \"", "\\x", "\\c", "weight", "reverse", "nexthop via 10.9.0.1", "dev eth0", "table 300",
    }.Select(static s => Encoding.UTF8.GetBytes(s))];

    private static readonly byte[][] Words = [.. KeywordTable.Blocks
        .SelectMany(static b => b.Own)
        .Select(static k => k.Name)
        .Distinct()
        .Select(static n => Encoding.ASCII.GetBytes(n))];

    /// <summary>A mutated text: the same for the same random numbers.</summary>
    public byte[] Next(Random random)
    {
        List<byte> text = [.. seeds[random.Next(seeds.Length)]];
        for (int i = random.Next(1, 9); i > 0 && text.Count < LargestText; i--)
        {
            if (random.Next(2) == 0)
            {
                MutateBytes(random, text);
            }
            else
            {
                MutateWords(random, text);
            }
        }

        return [.. text];
    }

    private void MutateBytes(Random random, List<byte> text)
    {
        int at = random.Next(text.Count + 1);
        switch (random.Next(6))
        {
            case 0:
                text.Insert(at, (byte)random.Next(256));
                break;
            case 1 when at < text.Count:
                text[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2 when text.Count > 0:
                int from = random.Next(text.Count);
                text.RemoveRange(from, Math.Min(text.Count - from, random.Next(1, 40)));
                break;
            case 3 when text.Count > 0:
                int start = random.Next(text.Count);
                text.InsertRange(at, text.GetRange(start, Math.Min(text.Count - start, random.Next(1, 200))));
                break;
            case 4:
                byte[] other = seeds[random.Next(seeds.Length)];
                int cut = random.Next(other.Length + 1);
                text.InsertRange(at, other.AsSpan(cut, Math.Min(other.Length - cut, random.Next(1, 300))).ToArray());
                break;
            default:
                int times = random.Next(4) == 0 ? random.Next(1, 1500) : random.Next(1, 30);
                text.InsertRange(at, Enumerable.Repeat((byte)"x{}\" #$"[random.Next(7)], times));
                break;
        }
    }

    // Words stay whole, so that most of the text is still understood.
    private static void MutateWords(Random random, List<byte> text)
    {
        (int start, int length) = Word(random, text);
        switch (random.Next(6))
        {
            case 0:
                text.RemoveRange(start, length);
                text.InsertRange(start, Snippets[random.Next(Snippets.Length)]);
                break;
            case 1:
                text.RemoveRange(start, length);
                text.InsertRange(start, Words[random.Next(Words.Length)]);
                break;
            case 2:
                text.RemoveRange(start, length);
                break;
            case 3:
                text.InsertRange(start, [.. Snippets[random.Next(Snippets.Length)], (byte)' ']);
                break;
            case 4:
                (int otherStart, int otherLength) = Word(random, text);
                List<byte> other = text.GetRange(otherStart, otherLength);
                text.RemoveRange(start, length);
                text.InsertRange(start, other);
                break;
            default:
                // A line twice, or somewhere else.
                int lineStart = text.LastIndexOf((byte)'\n', Math.Max(0, start - 1), Math.Max(0, start)) + 1;
                int lineEnd = text.IndexOf((byte)'\n', start);
                List<byte> line = text.GetRange(lineStart, (lineEnd < 0 ? text.Count : lineEnd + 1) - lineStart);
                int target = random.Next(2) == 0 ? lineStart : text.IndexOf((byte)'\n', random.Next(text.Count + 1)) + 1;
                text.InsertRange(target, line);
                break;
        }
    }

    private static (int Start, int Length) Word(Random random, List<byte> text)
    {
        int start = random.Next(text.Count + 1);
        while (start > 0 && !IsBlank(text[start - 1]))
        {
            start--;
        }

        int end = start;
        while (end < text.Count && !IsBlank(text[end]))
        {
            end++;
        }

        return (start, end - start);
    }

    private static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\n';
}
