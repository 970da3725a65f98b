using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>
/// The block of a checker: the common options, which are all that <c>TCP_CHECK</c> and <c>PING_CHECK</c> have.
/// </summary>
internal class CheckerHandler(BuildContext context, CheckerPlace place, CheckerDraft checker) : BlockHandler
{
    protected BuildContext Context { get; } = context;

    protected CheckerPlace Place { get; } = place;

    public sealed override void Statement(Keyword keyword, LogicalLine line)
    {
        string name = keyword.Name;
        if (Own(name, line))
        {
            return;
        }

        if (TimingReader.Knows(name))
        {
            checker.Timing ??= new TimingDraft();
            TimingReader.Read(Context, checker.Timing, name, line, TimingLevel.Checker);
        }
        else if (ConnectionReader.Knows(name))
        {
            checker.Connection ??= new ConnectionDraft();
            ConnectionReader.Read(Context, checker.Connection, name, line, Place.RealServer.Address);
        }
        else if (name == "alpha")
        {
            checker.Timing ??= new TimingDraft();
            checker.Timing.Alpha = Context.Values.Boolean(line, name) ?? checker.Timing.Alpha;
        }
        else if (name == "log_all_failures")
        {
            checker.LogAllFailures = Context.Values.Boolean(line, name) ?? checker.LogAllFailures;
        }
    }

    public override void End(SourceRange range)
    {
        if (IsComplete(range))
        {
            Place.RealServer.Checkers.Add(checker);
        }
    }

    /// <summary>Takes the options of one kind of checker; false for the common ones.</summary>
    protected virtual bool Own(string name, LogicalLine line) => false;

    /// <summary>False with a message when the checker cannot work.</summary>
    protected virtual bool IsComplete(SourceRange range) => !ConnectionReader.LacksInterface(
        Context, checker.Connection, Place.RealServer.Address, range, Place.RealServer.Range);

    protected void Error(LogicalLine line, int word, string message, string? hint = null) =>
        Context.Bag.Error(Codes.InvalidValue, line.WordRange(word), message, hint);
}
