using KeepSharp.Config.Building;
using KeepSharp.Config.Validation.Lvs;

namespace KeepSharp.Config.Validation;

/// <summary>
/// One rule over the whole configuration: completes what was left open, clears contradictions, reports them. Rules run
/// in the order of <see cref="Rules.All"/>, because later ones see the results of earlier ones (vrrp.md section 1).
/// </summary>
internal interface IRule
{
    void Apply(BuildContext context);
}

/// <summary>A rule that looks at one instance at a time.</summary>
internal abstract class InstanceRule : IRule
{
    public void Apply(BuildContext context)
    {
        foreach (InstanceDraft instance in context.Instances)
        {
            Apply(context, instance);
        }
    }

    protected abstract void Apply(BuildContext context, InstanceDraft instance);
}

/// <summary>The rules in their order.</summary>
internal static class Rules
{
    public static IReadOnlyList<IRule> All { get; } =
    [
        new InterfaceExistenceRule(), new SyncGroupMembersRule(), new DefaultsRule(), new StateAndPriorityRule(),
        new AuthenticationRule(), new HmacRule(), new UnicastRule(), new InterfaceRule(), new VirtualLinkRule(),
        new VirtualRouterIdRule(), new VirtualAddressRule(), new LinkLocalAddressRule(), new AddressLimitRule(),
        new PreemptionRule(), new StrictModeRule(), new AcceptRule(), new OwnerRule(), new AdvertisementIntervalRule(),
        new GarpRule(), new TrackerRule(), new DuplicateVirtualRouterRule(), new SharedVmacRule(), new SharedAddressRule(),
        new UnusedScriptRule(), new SyncDaemonRule(), new NotifyFifoRule(), new TrackGroupRule(),
        .. VirtualServerRules.All,
    ];
}
