using System.Globalization;
using System.Text;

namespace KeepSharp.Config.Reading;

/// <summary>The rounds of a sequence or list: each sets definitions for the text behind it.</summary>
internal abstract class Rounds
{
    /// <summary>Sets the definitions of the next round; false after the last.</summary>
    public abstract bool Next(Definitions definitions);

    /// <summary>Sets the definitions of the last round, for a sequence without text.</summary>
    public abstract void Finish(Definitions definitions);

    protected static void Set(Definitions definitions, string name, byte[] value) =>
        definitions.Set(name, new Definition([value], null, false));
}

/// <summary>Rounds of <c>~SEQ</c>.</summary>
internal sealed class NumberRounds(string name, long start, long step, long end, bool hexadecimal) : Rounds
{
    private Int128 _next = start;

    public override bool Next(Definitions definitions)
    {
        if (step > 0 ? _next > end : _next < end)
        {
            return false;
        }

        Set(definitions, (long)_next);
        _next += step;
        return true;
    }

    public override void Finish(Definitions definitions) =>
        Set(definitions, (long)(start + (((Int128)end - start) / step * step)));

    private void Set(Definitions definitions, long value) => Set(
        definitions,
        name,
        Encoding.ASCII.GetBytes(value.ToString(hexadecimal ? "x" : "d", CultureInfo.InvariantCulture)));
}

/// <summary>Rounds of <c>~LST</c>.</summary>
internal sealed class ListRounds(List<byte[]> names, List<List<byte[]>> tuples) : Rounds
{
    private int _next;

    public override bool Next(Definitions definitions)
    {
        if (_next >= tuples.Count)
        {
            return false;
        }

        List<byte[]> tuple = tuples[_next++];
        for (int i = 0; i < names.Count; i++)
        {
            Set(definitions, Encoding.Latin1.GetString(names[i]), i < tuple.Count ? tuple[i] : []);
        }

        return true;
    }

    public override void Finish(Definitions definitions)
    {
        _next = tuples.Count - 1;
        Next(definitions);
    }
}
