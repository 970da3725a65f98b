using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Config.Values;

namespace KeepSharp.Config.Building;

/// <summary>The blocks <c>virtual_routes</c> and <c>static_routes</c>.</summary>
internal sealed class RouteHandler(BuildContext context, List<RouteDraft> routes, bool isStatic)
    : BlockHandler
{
    private readonly RouteReader _reader = new(context, isStatic);

    public override void Entry(LogicalLine line)
    {
        if (_reader.Read(line) is { } route)
        {
            routes.Add(route);
        }
    }
}

/// <summary>The blocks <c>virtual_rules</c> and <c>static_rules</c>.</summary>
internal sealed class RuleHandler(BuildContext context, List<RuleDraft> rules, bool isStatic)
    : BlockHandler
{
    private readonly RuleReader _reader = new(context, isStatic);

    public override void Entry(LogicalLine line)
    {
        if (_reader.Read(line) is { } rule)
        {
            rules.Add(rule);
        }
    }
}
