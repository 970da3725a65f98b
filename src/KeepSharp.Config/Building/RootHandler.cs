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
        "track_group" => TrackGroup(line),
        "static_ipaddress" => new StaticAddressHandler(context),
        "static_routes" => new RouteHandler(context, context.StaticRoutes, isStatic: true),
        "static_rules" => new RuleHandler(context, context.StaticRules, isStatic: true),
        _ => new BlockHandler(),
    };

    public override void NotSupported(Keyword keyword, SourceRange range)
    {
        if (keyword.Impact)
        {
            context.Blockers.Add(new Blocker(range, $"'{keyword.Name}'"));
        }
    }

    private BlockHandler? TrackGroup(LogicalLine line)
    {
        if (line.Count != 2)
        {
            return null;
        }

        context.TrackGroupNames.Add(line.Word(1));
        return new BlockHandler();
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
