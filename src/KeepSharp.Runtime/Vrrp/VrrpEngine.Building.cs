using KeepSharp.Model.Configuration;
using KeepSharp.Protocols.Vrrp;

namespace KeepSharp.Runtime.Vrrp;

/// <summary>Tables made once from the configuration. Loops instead of LINQ: see VrrpLog on code compiled at run time.</summary>
public sealed partial class VrrpEngine
{
    private RouterSlot MakeSlot(VrrpInstance instance, int index)
    {
        int count = instance.VirtualAddresses.Count;
        var slot = new RouterSlot(new VirtualRouter(instance, index))
        {
            Addresses = new int[count + instance.ExcludedAddresses.Count],
        };
        for (int i = 0; i < slot.Addresses.Length; i++)
        {
            slot.Addresses[i] = _addresses.Register(
                i < count ? instance.VirtualAddresses[i] : instance.ExcludedAddresses[i - count]);
        }

        slot.Scripts = ScriptTrackers(instance);
        slot.Interfaces = LinkTrackers(slot);
        return slot;
    }

    private ScriptTracker[] ScriptTrackers(VrrpInstance instance)
    {
        var trackers = new List<ScriptTracker>();
        foreach (TrackedScript tracked in instance.TrackScripts)
        {
            int script = _scripts.Find(tracked.Name);
            if (script >= 0)
            {
                trackers.Add(new ScriptTracker(script, tracked.Weight, tracked.Reverse));
            }
        }

        return [.. trackers];
    }

    /// <summary>Interfaces that carry addresses are tracked with weight 0, as if they were listed (vrrp.md section 8.3).</summary>
    private LinkTracker[] LinkTrackers(RouterSlot slot)
    {
        var trackers = new List<LinkTracker>();
        foreach (TrackedInterface tracked in slot.Settings.TrackInterfaces)
        {
            trackers.Add(new LinkTracker(tracked.Name, tracked.Weight, tracked.Reverse));
        }

        foreach (int entry in slot.Addresses)
        {
            string name = _addresses.Address(entry).Interface;
            if (name != slot.Settings.Interface && !trackers.Exists(known => known.Name == name && known.Weight == 0))
            {
                trackers.Add(new LinkTracker(name, 0, false));
            }
        }

        return [.. trackers];
    }

    private SyncGroupCoordinator[] MakeGroups()
    {
        var byName = new Dictionary<string, VirtualRouter>(StringComparer.Ordinal);
        foreach (RouterSlot slot in _slots)
        {
            byName.Add(slot.Router.Name, slot.Router);
        }

        var groups = new List<SyncGroupCoordinator>();
        foreach (SyncGroup group in _configuration.SyncGroups)
        {
            var members = new List<VirtualRouter>();
            foreach (string name in group.Members)
            {
                if (byName.TryGetValue(name, out VirtualRouter? member))
                {
                    members.Add(member);
                }
            }

            groups.Add(new SyncGroupCoordinator(group, members));
        }

        return [.. groups];
    }

    private List<int>[] MapAddressOwners()
    {
        var owners = new List<int>[_addresses.Count];
        for (int i = 0; i < owners.Length; i++)
        {
            owners[i] = [];
        }

        foreach (RouterSlot slot in _slots)
        {
            foreach (int entry in slot.Addresses)
            {
                owners[entry].Add(slot.Router.Index);
            }
        }

        return owners;
    }
}
