using KeepSharp.Config.Building.Lvs;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>The top level: opens blocks and refuses nameless and duplicate ones.</summary>
internal sealed class RootHandler(BuildContext context) : BlockHandler
{
    public override IBlockHandler? Open(Keyword keyword, LogicalLine line) => keyword.Name switch
    {
        "global_defs" => new GlobalHandler(context),
        "vrrp_script" => Script(line),
        "vrrp_instance" => Instance(line),
        "vrrp_sync_group" => Group(line),
        "static_ipaddress" => new StaticAddressHandler(context),
        "static_routes" => new RouteHandler(context, context.StaticRoutes, isStatic: true),
        "static_rules" => new RuleHandler(context, context.StaticRules, isStatic: true),
        "track_file" or "vrrp_track_file" => TrackFile(line),
        "vrrp_track_process" => TrackProcess(line),
        "track_group" => TrackGroupHandler.Begin(context, line) is { } group
            ? new TrackGroupHandler(context, group) : null,
        "bfd_instance" => Bfd(line),
        "garp_group" => new GarpGroupHandler(context, new GarpGroupDraft { Range = line.WordRange(0) }),
        "linkbeat_interfaces" => new LinkbeatHandler(context),
        "interface_up_down_delays" => new InterfaceDelayHandler(context),
        "virtual_server" => VirtualServerHandler.Begin(context, line),
        "virtual_server_group" => ServerGroupHandler.Begin(context, line),
        "SSL" => new TlsHandler(context, line),
        _ => new BlockHandler(),
    };

    public override void Statement(Keyword keyword, LogicalLine line) =>
        new TopLevelReader(context).Read(keyword.Name, line);

    public override void NotSupported(Keyword keyword, SourceRange range)
    {
        if (keyword.Impact)
        {
            context.Blockers.Add(new Blocker(range, $"'{keyword.Name}'"));
        }
    }

    private ScriptHandler? Script(LogicalLine line)
    {
        if (line.Count < 2)
        {
            return null; // the missing argument has been reported
        }

        ScriptDraft script = new() { Name = line.Word(1), Range = line.WordRange(1) };
        return new ScriptHandler(context, script);
    }

    private TrackFileHandler? TrackFile(LogicalLine line) => line.Count < 2 ? null
        : new TrackFileHandler(
            context, new TrackFileDraft { Name = line.Word(1), Range = line.WordRange(1), Weight = 1 });

    private TrackProcessHandler? TrackProcess(LogicalLine line) => line.Count < 2 ? null
        : new TrackProcessHandler(context, new TrackProcessDraft { Name = line.Word(1), Range = line.WordRange(1) });

    private BfdHandler? Bfd(LogicalLine line) => line.Count > 1 && BfdHandler.Begin(context, line) is { } bfd
        ? new BfdHandler(context, bfd) : null;

    private InstanceHandler? Instance(LogicalLine line)
    {
        if (line.Count != 2)
        {
            context.Bag.Error(
                Codes.BlockName,
                line.WordRange(0),
                "vrrp_instance must have a name",
                "one word; the block is left out");
            return null;
        }

        string name = line.Word(1);
        if (context.InstancesByName.TryGetValue(name, out InstanceDraft? first))
        {
            context.Bag.Error(
                Codes.DuplicateBlock,
                line.WordRange(1),
                $"vrrp instance {name} already defined",
                "the first block counts",
                first.Range);
            return null;
        }

        InstanceDraft instance = new() { Name = name, Range = line.WordRange(1) };
        context.Instances.Add(instance);
        context.InstancesByName.Add(name, instance);
        return new InstanceHandler(context, instance);
    }

    private GroupHandler? Group(LogicalLine line)
    {
        if (line.Count != 2)
        {
            context.Bag.Error(
                Codes.BlockName,
                line.WordRange(0),
                "vrrp_sync_group must have a name - skipping",
                "one word; the block is left out");
            return null;
        }

        string name = line.Word(1);
        if (context.GroupsByName.TryGetValue(name, out GroupDraft? first))
        {
            context.Bag.Error(
                Codes.DuplicateBlock,
                line.WordRange(1),
                $"vrrp sync group {name} already defined",
                "the first block counts",
                first.Range);
            return null;
        }

        GroupDraft group = new() { Name = name, Range = line.WordRange(1) };
        context.Groups.Add(group);
        context.GroupsByName.Add(name, group);
        return new GroupHandler(context, group);
    }
}
