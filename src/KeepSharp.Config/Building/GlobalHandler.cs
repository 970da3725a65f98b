using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>The block <c>global_defs</c>: each topic has a part of this class and asks the next one.</summary>
internal sealed partial class GlobalHandler(BuildContext context) : BlockHandler
{
    private readonly GlobalDraft _global = context.Global;
    private readonly StatementReader _read = new(context);
    private string? _vmacPrefix;

    public override IBlockHandler? Open(Keyword keyword, LogicalLine line) => keyword.Name switch
    {
        "notification_email" => new WordListHandler(context, (word, _) => _global.NotificationEmail.Add(word))
        {
            EmptyMessage = "Warning - empty notification_email block",
        },
        _ => new BlockHandler(),
    };

    public override void NotSupported(Keyword keyword, SourceRange range)
    {
        if (keyword.Impact)
        {
            context.Blockers.Add(new Blocker(range, $"'{keyword.Name}'"));
        }
    }

    public override void Statement(Keyword keyword, LogicalLine line)
    {
        string name = keyword.Name;
        _ = Mail(name, line) || Scripts(name, line) || Fifos(name, line) || Defaults(name, line) || Vrrp(name, line)
            || Garp(name, line) || Lvs(name, line) || Firewall(name, line) || Processes(name, line)
            || Priorities(name, line) || Files(name, line) || Paths(name, line) || Status(name, line)
            || Buffers(name, line);
    }
}
