using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>Short forms for reading the one value of a statement, with keepalived's message when it is none.</summary>
internal sealed class StatementReader(BuildContext context)
{
    /// <summary>The first word, or null with a message when there is none.</summary>
    public string? Text(LogicalLine line, string missing)
    {
        if (line.Count > 1)
        {
            return line.Word(1);
        }

        context.Bag.Error(Codes.InvalidValue, line.WordRange(0), missing);
        return null;
    }

    /// <summary>A Boolean, or null with a message.</summary>
    public bool? Boolean(LogicalLine line, string message)
    {
        bool? value = NumberReader.Boolean(line.Count > 1 ? line.Word(1) : null);
        if (value is null)
        {
            context.Bag.Error(
                Codes.InvalidValue, line.WordRange(1), message, "on, true, yes, off, false, no; nothing means on");
        }

        return value;
    }

    /// <summary>A Boolean with the message that most global ones share.</summary>
    public bool? Boolean(LogicalLine line) =>
        Boolean(line, $"Invalid value '{line.Word(1)}' for global {line.Word(0)} specified");

    /// <summary>A signed number, or null with a message.</summary>
    public int? Integer(LogicalLine line, long minimum, long maximum, string message, bool strict = false)
    {
        if (context.Numbers.TryInteger(line.Word(1), line.WordRange(1), minimum, maximum, out int value, strict))
        {
            return value;
        }

        Invalid(line, message);
        return null;
    }

    /// <summary>An unsigned number, or null with a message.</summary>
    public uint? Unsigned(LogicalLine line, long minimum, long maximum, string message, bool strict = false)
    {
        if (context.Numbers.TryUnsigned(line.Word(1), line.WordRange(1), minimum, maximum, out uint value, strict))
        {
            return value;
        }

        Invalid(line, message);
        return null;
    }

    /// <summary>Decimal seconds in a range of microseconds, or null with a message.</summary>
    public TimeSpan? Seconds(LogicalLine line, long minimum, long maximum, string message)
    {
        if (context.Numbers.TrySeconds(line.Word(1), line.WordRange(1), minimum, maximum, out TimeSpan value))
        {
            return value;
        }

        Invalid(line, message);
        return null;
    }

    /// <summary>A message about the value.</summary>
    public void Invalid(LogicalLine line, string message, string? hint = null) =>
        context.Bag.Error(Codes.InvalidValue, line.WordRange(1), message, hint);

    /// <summary>A message about a line that repeats a setting.</summary>
    public void Duplicate(LogicalLine line, string message) =>
        context.Bag.Error(Codes.DuplicateSetting, line.Range, message, "the first one counts");
}
