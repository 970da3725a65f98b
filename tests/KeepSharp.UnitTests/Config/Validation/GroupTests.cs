using KeepSharp.Config;
using KeepSharp.Model.Configuration;

namespace KeepSharp.UnitTests.Config.Validation;

/// <summary>Sync groups and trackers: vrrp.md section 7 and section 1, item 18.</summary>
public sealed class GroupTests
{
    private const string Script = "vrrp_script chk {\n script /bin/true\n user nobody\n weight 5\n}\n";

    [Fact]
    public void Members_keep_their_order_and_instances_may_stand_behind_the_group()
    {
        KeepSharpConfiguration configuration = Read("group {\n W\n V\n }\n smtp_alert", string.Empty).Configuration;
        SyncGroup group = Assert.Single(configuration.SyncGroups);
        Assert.Equal(("G", true), (group.Name, group.SmtpAlert));
        Assert.Equal(["W", "V"], group.Members);
    }

    [Fact]
    public void Tracker_of_the_group_applies_to_every_member()
    {
        KeepSharpConfiguration configuration =
            Read("group { V W }\n track_interface {\n eth1 weight 9\n }\n track_script {\n chk weight -7\n }", string.Empty).Configuration;
        foreach (VrrpInstance instance in configuration.Instances)
        {
            Assert.Equal([new TrackedInterface("eth1", 9, false)], instance.TrackInterfaces);
            Assert.Equal([new TrackedScript("chk", -7, false)], instance.TrackScripts);
        }
    }

    // The group's weight wins unless the member's is 0.
    [Theory]
    [InlineData("eth1 weight 5", 9)]
    [InlineData("eth1", 0)]
    public void Object_tracked_by_both_takes_the_weight_of_the_group(string own, int weight)
    {
        LoadResult result = Read(
            "group { V W }\n sync_group_tracking_weight\n track_interface {\n eth1 weight 9\n }",
            $" track_interface {{\n {own}\n }}\n");
        Assert.Equal([new TrackedInterface("eth1", weight, false)], result.Configuration.Instances[0].TrackInterfaces);
        Assert.Contains(result.Messages(), static m => m.EndsWith(
            "(V) track_interface eth1 is configured on VRRP instance and sync group. Remove vrrp instance or sync group config",
            StringComparison.Ordinal));
    }

    [Fact]
    public void Weights_of_a_member_are_neutralised()
    {
        const string own = " track_interface {\n eth1 weight 5\n ens0\n }\n track_script {\n chk\n }\n";
        VrrpInstance instance = Read("group { V W }", own).Configuration.Instances[0];
        Assert.Equal([new TrackedInterface("eth1", 0, false), new TrackedInterface("ens0", 0, false)], instance.TrackInterfaces);
        Assert.Empty(instance.TrackScripts);

        VrrpInstance kept = Read("group { V W }\n sync_group_tracking_weight", own).Configuration.Instances[0];
        Assert.Equal(5, kept.TrackInterfaces[0].Weight);
        Assert.Equal([new TrackedScript("chk", 5, false)], kept.TrackScripts);
    }

    [Fact]
    public void Weighted_trackers_of_an_owner_are_removed_and_own_interface_is_refused()
    {
        VrrpInstance instance = Assert.Single(Load.Run(Script + Load.Instance
            + " priority 255\n track_script {\n chk\n }\n track_interface {\n eth0\n eth1 weight 5\n ens0\n }\n}\n")
            .Configuration.Instances);
        Assert.Empty(instance.TrackScripts);
        Assert.Equal([new TrackedInterface("ens0", 0, false)], instance.TrackInterfaces);
    }

    [Fact]
    public void Unsupported_tracker_of_a_group_blocks_its_members()
    {
        KeepSharpConfiguration configuration = Read("group { V W }\n track_bfd {\n b\n }", string.Empty).Configuration;
        Assert.All(configuration.Instances, static i =>
            Assert.EndsWith("'track_bfd' is not supported yet", Assert.Single(i.Blockers), StringComparison.Ordinal));
    }

    private static LoadResult Read(string group, string own) => Load.Run(
        $"{Script}vrrp_sync_group G {{\n {group}\n}}\n{Load.Instance}{own}}}\n"
        + "vrrp_instance W {\n interface eth0\n virtual_router_id 2\n virtual_ipaddress { 10.9.0.2 }\n}\n");
}
