using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace KeepSharp.Config.Keywords;

/// <summary>
/// Keywords by their bytes: looked up once per line of the configuration, without making text of it. Open addressing
/// with at most half of the places taken.
/// </summary>
internal sealed class ByteTable
{
    // Two arrays: one of pairs would be compiled at run time.
    private readonly byte[]?[] _names;
    private readonly Keyword?[] _keywords;
    private readonly int _mask;
    private readonly int _longest;

    public ByteTable(IReadOnlyCollection<Keyword> keywords)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, keywords.Count * 2));
        _names = new byte[size][];
        _keywords = new Keyword[size];
        _mask = size - 1;
        foreach (Keyword keyword in keywords)
        {
            byte[] name = Encoding.ASCII.GetBytes(keyword.Name);
            int place = Hash(name) & _mask;
            while (_names[place] is not null)
            {
                place = (place + 1) & _mask;
            }

            _names[place] = name;
            _keywords[place] = keyword;
            _longest = Math.Max(_longest, name.Length);
        }
    }

    public Keyword? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length > _longest)
        {
            return null;
        }

        int place = Hash(name) & _mask;
        while (_names[place] is { } candidate)
        {
            if (name.SequenceEqual(candidate))
            {
                return _keywords[place];
            }

            place = (place + 1) & _mask;
        }

        return null;
    }

    // Names differ in their length or in their first or last eight bytes nearly always.
    private static int Hash(ReadOnlySpan<byte> name)
    {
        ulong first = 0;
        ulong last = 0;
        if (name.Length >= sizeof(ulong))
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(name);
            last = BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]);
        }
        else
        {
            foreach (byte b in name)
            {
                first = (first << 8) | b;
            }
        }

        ulong mixed = (first ^ BitOperations.RotateLeft(last, 23) ^ (ulong)name.Length) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> 33);
    }
}
