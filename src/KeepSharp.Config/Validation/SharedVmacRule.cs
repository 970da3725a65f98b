using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Validation;

/// <summary>
/// Instances of one interface with the same hardware address share their VMAC, so they must change state together
/// (item 10): one of another sync group stays in Fault.
/// </summary>
internal sealed class SharedVmacRule : IRule
{
    private const ulong RouterPrefix4 = 0x00005e000100; // RFC 9568 section 7.3
    private const ulong RouterPrefix6 = 0x00005e000200;

    public void Apply(BuildContext context)
    {
        Dictionary<(string Interface, MacAddress Address), InstanceDraft> seen = [];
        foreach (InstanceDraft instance in context.Instances)
        {
            if (instance is not { Vmac: { } vmac, Interface: { } link, VirtualRouterId: { } id })
            {
                continue;
            }

            MacAddress address = Address(vmac, id, instance.Family);
            if (!seen.TryAdd((link, address), instance) && seen[(link, address)] is var first
                && first.Group != instance.Group)
            {
                Report(context, instance, first, vmac, address);
            }
        }
    }

    private static MacAddress Address(VmacDraft vmac, byte id, IpFamily? family) =>
        vmac.Address is not { } address ? new MacAddress((family == IpFamily.V6 ? RouterPrefix6 : RouterPrefix4) | id)
        : vmac.EndsWithRouterId ? new MacAddress(address.Value | id)
        : address;

    // keepalived writes nothing about it with -t.
    private static void Report(
        BuildContext context, InstanceDraft instance, InstanceDraft first, VmacDraft vmac, MacAddress address)
    {
        instance.Blockers.Add(new Blocker(
            vmac.Range, $"the VMAC {address} belongs to {first.Name} of another sync group", Fault: true));
        context.Bag.Report(
            Codes.DuplicateVirtualRouter,
            Severity.Error,
            KeepalivedClass.None,
            vmac.Range,
            $"({instance.Name}) shares the VMAC {address} with {first.Name}, but not its sync group",
            $"{instance.Name} stays in Fault: put both into one vrrp_sync_group, or use another address or id",
            first.Vmac!.Range);
    }
}
