using KeepSharp.Config.Building;
using KeepSharp.Config.Building.Lvs;

namespace KeepSharp.Config.Validation.Lvs;

/// <summary>A rule that looks at one virtual server at a time.</summary>
internal abstract class VirtualServerRule : IRule
{
    public void Apply(BuildContext context)
    {
        foreach (VirtualServerDraft server in context.Lvs.VirtualServers)
        {
            Apply(context, server);
        }
    }

    protected abstract void Apply(BuildContext context, VirtualServerDraft server);
}

/// <summary>The rules of virtual servers in their order (checkers.md section 2).</summary>
internal static class VirtualServerRules
{
    public static IReadOnlyList<IRule> All { get; } =
    [
        new ServiceGroupRule(), new FirewallMarkRule(), new EmptyVirtualServerRule(), new VirtualServerDefaultsRule(),
        new OnePacketRule(), new PersistenceRule(), new DuplicateRealServerRule(), new SorryServerRule(),
        new ServerPortRule(), new QuorumRule(), new DuplicateVirtualServerRule(), new CheckCommandRule(),
    ];
}
