using System.Globalization;
using KeepSharp.Config.Comparing;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Config;

/// <summary>
/// What a reload from one configuration to another would do, object by object (vrrp.md section 15, checkers.md section
/// 11, daemon.md section 6).
/// </summary>
public sealed class ConfigurationDifference
{
    private ConfigurationDifference(IReadOnlyList<ObjectChange> changes) => Changes = changes;

    /// <summary>The changes: global settings, VRRP, static entries, virtual servers.</summary>
    public IReadOnlyList<ObjectChange> Changes { get; }

    /// <summary>True when a reload would do nothing.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>Compares two configurations. Reasons that hold instances (blockers) are no settings.</summary>
    public static ConfigurationDifference Compare(KeepSharpConfiguration before, KeepSharpConfiguration after)
    {
        before = ConfigurationComparison.WithoutBlockers(before);
        after = ConfigurationComparison.WithoutBlockers(after);
        List<ObjectChange> changes = [];
        GlobalComparison.Compare(before, after, changes);
        ObjectComparer objects = new(changes);
        Links(objects, before, after);
        Trackers(objects, before, after);
        objects.Compare("vrrp_instance", before.Instances, after.Instances, static i => i.Name, RouterIdentity);
        objects.Compare("vrrp_sync_group", before.SyncGroups, after.SyncGroups, static g => g.Name);
        StaticEntries(objects, before, after);
        objects.Compare(
            "virtual_server_group", before.VirtualServerGroups, after.VirtualServerGroups, static g => g.Name);
        VirtualServerComparison.Compare(before, after, changes);
        return new ConfigurationDifference(changes);
    }

    private static void Links(ObjectComparer objects, KeepSharpConfiguration before, KeepSharpConfiguration after)
    {
        objects.Compare("linkbeat_interfaces", before.LinkbeatInterfaces, after.LinkbeatInterfaces, static i => i.Name);
        objects.Compare("interface_up_down_delays", before.InterfaceDelays, after.InterfaceDelays, static i => i.Name);
        objects.Values("garp_group", before.GarpGroups, after.GarpGroups, static g => string.Join(' ', g.Interfaces));
    }

    private static void Trackers(ObjectComparer objects, KeepSharpConfiguration before, KeepSharpConfiguration after)
    {
        objects.Compare("track_file", before.TrackFiles, after.TrackFiles, static f => f.Name);
        objects.Compare("vrrp_track_process", before.TrackProcesses, after.TrackProcesses, static p => p.Name);
        objects.Compare("track_group", before.TrackGroups, after.TrackGroups, static g => g.Name);
        objects.Compare("bfd_instance", before.BfdInstances, after.BfdInstances, static b => b.Name);
        objects.Compare("vrrp_script", before.Scripts, after.Scripts, static s => s.Name, judge: Script);
    }

    private static void StaticEntries(ObjectComparer objects, KeepSharpConfiguration before, KeepSharpConfiguration after)
    {
        objects.Values(
            "static_ipaddress", before.StaticAddresses, after.StaticAddresses, static a => a.Address.Prefix.ToString());
        objects.Values(
            "static_routes", before.StaticRoutes, after.StaticRoutes, static r => r.Route.Destination.ToString());
        objects.Values("static_rules", before.StaticRules, after.StaticRules, Rule);
    }

    /// <summary>What a virtual router is known by; its name does not matter.</summary>
    private static object RouterIdentity(VrrpInstance instance) => (
        instance.VirtualRouterId,
        instance.Family,
        instance.Interface,
        instance.IsUnicast,
        instance.IsUnicast ? instance.SourceAddress : null,
        instance.IsUnicast ? default : instance.MulticastGroup,
        instance.Vmac is not null,
        instance.VmacForAddresses,
        instance.Ipvlan is not null);

    private static (ChangeKind Kind, string? Remark) Script(VrrpScript before, VrrpScript after) =>
        before.Command == after.Command
            ? (ChangeKind.Change, null)
            : (ChangeKind.Restart, "another command or user: its status is forgotten, the first result decides");

    private static string Rule(StaticRule rule) =>
        string.Create(CultureInfo.InvariantCulture, $"{rule.Rule.Family} preference {rule.Rule.Preference}");
}
