using System.Text;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Writing;

/// <summary>Writes <c>vrrp_instance</c> blocks.</summary>
internal static partial class InstanceWriter
{
    public static void Write(ConfText text, KeepSharpConfiguration configuration)
    {
        foreach (VrrpInstance instance in configuration.Instances)
        {
            text.Open("vrrp_instance", instance.Name);
            Identity(text, instance);
            Links(text, instance);
            Peers(text, instance, configuration.Global);
            Behaviour(text, instance);
            Garp(text, instance.Garp);
            Authentication(text, instance);
            AddressText.Block(text, "virtual_ipaddress", instance.VirtualAddresses);
            AddressText.Block(text, "virtual_ipaddress_excluded", instance.ExcludedAddresses);
            text.LineUnless(!instance.NoVirtualAddress, "no_virtual_ipaddress");
            RoutesAndRules(text, instance);
            Trackers(text, instance);
            ScriptWriter.Notify(text, instance.Notify);
            Alerts(text, instance);
            text.Close();
        }
    }

    // The version stands first: it may not follow what tells the family.
    private static void Identity(ConfText text, VrrpInstance instance)
    {
        text.Line("version", ValueText.Number(instance.Version));
        text.Line("state", instance.WantMaster ? "MASTER" : "BACKUP");
        if (instance.Interface.Length > 0)
        {
            text.Line("interface", instance.Interface);
        }

        if (instance.Vrf is { } vrf)
        {
            text.Line("vrf", vrf);
        }

        text.Line("virtual_router_id", ValueText.Number(instance.VirtualRouterId));
        text.Line("priority", ValueText.Number(instance.Priority));
        text.Line("advert_int", ValueText.Seconds(instance.AdvertisementInterval));
        bool evident = !instance.VirtualAddresses.IsEmpty || instance.IsUnicast || instance.SourceAddress is not null
            || instance.Ipvlan?.Address is not null;
        text.LineUnless(instance.Family == IpFamily.V4 || evident, "native_ipv6");
    }

    private static void Links(ConfText text, VrrpInstance instance)
    {
        if (instance.Vmac is { } vmac)
        {
            List<string> words = ["use_vmac"];
            Add(words, "name", vmac.Name);
            words.AddRange(vmac.Address is { } address ? [address.ToString()] : []);
            words.AddRange(vmac.NotifyPeers ? ["netlink_notify_msg"] : []);
            Add(words, "group", vmac.Group is { } group ? ValueText.Number(group) : null);
            text.Line([.. words]);
        }

        if (instance.Ipvlan is { } ipvlan)
        {
            List<string> words = ["use_ipvlan"];
            Add(words, "name", ipvlan.Name);
            words.AddRange(ipvlan.Address is { } address ? [address.ToString()] : []);
            words.Add(ipvlan.Mode switch
            {
                IpvlanMode.Private => "private",
                IpvlanMode.Vepa => "vepa",
                _ => "bridge",
            });
            Add(words, "group", ipvlan.Group is { } group ? ValueText.Number(group) : null);
            text.Line([.. words]);
        }

        text.LineUnless(!instance.VmacForAddresses, "use_vmac_addr");
        text.LineUnless(!instance.TransmitOnBase, "vmac_xmit_base");
        text.LineUnless(instance.TrackPrimaryInterface, "dont_track_primary");
        text.LineUnless(!instance.PromoteSecondaries, "promote_secondaries");
        text.LineUnless(!instance.LinkbeatPolling, "linkbeat_use_polling");
        if (instance.ReceiveBuffer is { } bytes)
        {
            text.Line("kernel_rx_buf_size", ValueText.Number(bytes));
        }

        if (instance.SyncDaemonInterface is { } link)
        {
            text.Line("lvs_sync_daemon_interface", link);
        }
    }

    private static void Peers(ConfText text, VrrpInstance instance, GlobalOptions global)
    {
        if (instance.SourceAddress is { } source)
        {
            text.Line(instance.IsUnicast ? "unicast_src_ip" : "mcast_src_ip", source.ToString());
        }

        text.LineUnless(!instance.TrackSourceAddress, "track_src_ip");
        IpAddress usual = instance.Family == IpFamily.V4 ? global.MulticastGroup4 : global.Vrrp.MulticastGroup6;
        if (!instance.IsUnicast)
        {
            text.LineUnless(instance.MulticastGroup == usual, "mcast_dst_ip", instance.MulticastGroup.ToString());
            return;
        }

        text.Open("unicast_peer");
        foreach (UnicastPeer peer in instance.UnicastPeers)
        {
            List<string> words = [peer.Address.ToString()];
            Add(words, "min_ttl", peer.MinimumTtl is { } low ? ValueText.Number(low) : null);
            Add(words, "max_ttl", peer.MaximumTtl is { } high ? ValueText.Number(high) : null);
            text.Line([.. words]);
        }

        text.Close();
        text.LineUnless(!instance.CheckUnicastSource, "check_unicast_src");
        text.LineUnless(instance.UnicastChecksum != UnicastChecksum.Old, "old_unicast_checksum");
        text.LineUnless(instance.UnicastChecksum != UnicastChecksum.Never, "old_unicast_checksum", "never");
        if (instance.UnicastTtl is { } ttl)
        {
            text.Line("unicast_ttl", ValueText.Number(ttl));
        }
    }

    private static void Authentication(ConfText text, VrrpInstance instance)
    {
        if (instance.Authentication is { Type: not VrrpAuthenticationType.None } authentication)
        {
            text.Open("authentication");
            text.Line("auth_type", authentication.Type == VrrpAuthenticationType.Password ? "PASS" : "AH");
            text.Line("auth_pass", Encoding.UTF8.GetString(authentication.Password.AsSpan()));
            text.Close();
        }

        if (instance.Hmac is { } hmac)
        {
            text.Open("auth_hmac");
            foreach (HmacKey key in hmac.Keys)
            {
                text.Line("key", ValueText.Number(key.Id), $"hex:{Convert.ToHexStringLower(key.Secret.AsSpan())}");
            }

            text.Line("active_key", ValueText.Number(hmac.ActiveKey));
            text.Line("time_window", ValueText.Seconds(hmac.TimeWindow));
            text.Line("anti_replay", hmac.ChecksTime ? "time" : "monotonic");
            text.Line("mode", hmac.Mode switch
            {
                HmacMode.Permissive => "permissive",
                HmacMode.ReceiveOnly => "receive-only",
                _ => "enforce",
            });
            text.Close();
        }
    }

    private static void Add(List<string> words, string keyword, string? value)
    {
        if (value is not null)
        {
            words.Add(keyword);
            words.Add(value);
        }
    }
}
