using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>The block <c>SMTP_CHECK</c>.</summary>
internal sealed class SmtpCheckHandler(BuildContext context, CheckerPlace place, SmtpCheckDraft checker)
    : CheckerHandler(context, place, checker)
{
    public override IBlockHandler? Open(Keyword keyword, LogicalLine line) =>
        new SmtpHostHandler(Context, Place, checker, line.WordRange(0));

    protected override bool Own(string name, LogicalLine line)
    {
        if (name != "helo_name")
        {
            return false;
        }

        checker.HeloName = NameReader.One(Context, line, "SMTP_CHECK helo name missing") ?? checker.HeloName;
        return true;
    }
}

/// <summary>The block <c>host</c> of <c>SMTP_CHECK</c>: of its options only those of the connection count.</summary>
internal sealed class SmtpHostHandler(
    BuildContext context, CheckerPlace place, SmtpCheckDraft checker, SourceRange head) : BlockHandler
{
    private readonly ConnectionDraft _connection = new();
    private readonly TimingDraft _timing = new();

    public override void Statement(Keyword keyword, LogicalLine line)
    {
        string name = keyword.Name;
        if (ConnectionReader.Knows(name))
        {
            ConnectionReader.Read(context, _connection, name, line, place.RealServer.Address);
            return;
        }

        if (name != "connect_timeout")
        {
            context.Bag.Log(
                Codes.CheckerOptionUnused,
                Severity.Warning,
                line.WordRange(0),
                $"'{name}' has no effect in a host block",
                "write it into SMTP_CHECK itself");
        }

        if (TimingReader.Knows(name))
        {
            TimingReader.Read(context, _timing, name, line, TimingLevel.Checker);
        }
        else
        {
            context.Values.Boolean(line, name);
        }
    }

    public override void End(SourceRange range)
    {
        _connection.Timeout = _timing.ConnectTimeout;
        if (!ConnectionReader.LacksInterface(context, _connection, place.RealServer.Address, range, head))
        {
            checker.Hosts.Add(_connection);
        }
    }
}
