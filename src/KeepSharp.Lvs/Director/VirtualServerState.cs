using KeepSharp.Lvs.Directing;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Lvs.Director;

/// <summary>
/// A virtual server: its pool, its quorum, and what follows from both for the kernel (checkers.md sections 7 and 13).
/// </summary>
/// <remarks>
/// What the kernel should have is a function of the present state, computed anew after every change; no sequence of
/// commands is remembered. While the sorry server is in use the live servers are out of the pool (or have the weight 0).
/// </remarks>
public sealed class VirtualServerState
{
    internal VirtualServerState(VirtualServer settings, int groupIndex, object key)
    {
        Key = key;
        Settings = settings;
        GroupIndex = groupIndex;
        Name = ServiceNames.OfVirtualServer(settings, groupIndex);
    }

    /// <summary>Configuration.</summary>
    public VirtualServer Settings { get; internal set; }

    /// <summary>Its name in log lines, mails and pipes.</summary>
    public string Name { get; }

    /// <summary>Its position among the virtual servers of its group, from 0.</summary>
    public int GroupIndex { get; }

    /// <summary>Its servers in configuration order.</summary>
    public IReadOnlyList<RealServerState> RealServers => RealServerArray;

    /// <summary>True while the live weight satisfies the quorum, with hysteresis.</summary>
    public bool HasQuorum { get; internal set; }

    /// <summary>True while the sorry server stands in for the pool.</summary>
    public bool IsSorryActive => !HasQuorum && Settings.SorryServer is not null;

    /// <summary>How often an address of the service is present on this host; counted for <c>ha_suspend</c> only.</summary>
    public int Presence { get; internal set; }

    /// <summary>True while its checkers are held because its address is elsewhere.</summary>
    public bool IsSuspended => Settings.HaSuspend && Presence == 0;

    /// <summary>Name of the sorry server, or null.</summary>
    public string? SorryName => Settings.SorryServer is { } sorry
        ? ServiceNames.OfDestination(sorry.Address, sorry.Port, Settings.Protocol)
        : null;

    /// <summary>Sum of the weights of live servers.</summary>
    public long LiveWeight
    {
        get
        {
            long sum = 0;
            foreach (RealServerState server in RealServerArray)
            {
                sum += server.IsAlive ? server.Weight : 0;
            }

            return sum;
        }
    }

    /// <summary>What makes it the same one after a reload.</summary>
    internal object Key { get; }

    internal RealServerState[] RealServerArray { get; set; } = [];

    /// <summary>The group of the service, or null.</summary>
    internal VirtualServerGroup? Group { get; set; }

    /// <summary>The kernel services, in the order in which they are made.</summary>
    internal ServiceEntry[] Services { get; set; } = [];

    /// <summary>What each of them is wanted as.</summary>
    internal IpvsService[] Wanted { get; set; } = [];

    private DestinationClaim[] SorryClaims { get; set; } = [];

    /// <summary>Is that address one of the service's?</summary>
    internal bool Covers(IpAddress address)
    {
        if (Settings.Service is AddressService service)
        {
            return service.Address == address;
        }

        if (Group is not null)
        {
            foreach (GroupRange range in Group.Ranges)
            {
                if (address.Family == range.First.Family && range.First <= address && address <= range.Last)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Gives every server and the sorry server one claim per kernel service, after the services changed.</summary>
    internal void Bind()
    {
        foreach (RealServerState server in RealServerArray)
        {
            Bind(server);
        }

        SorryClaims = ClaimsFor(SorryClaims);
    }

    /// <summary>The same for one server.</summary>
    internal void Bind(RealServerState server) => server.Claims = ClaimsFor(server.Claims);

    /// <summary>Brings what all servers want to their state; returns true when something changed.</summary>
    internal bool Refresh()
    {
        bool changed = false;
        foreach (RealServerState server in RealServerArray)
        {
            changed |= Refresh(server);
        }

        SorryServer? sorry = Settings.SorryServer;
        int? weight = sorry is null ? null : IsSorryActive ? 1 : sorry.Inhibit ? 0 : null;
        foreach (DestinationClaim claim in SorryClaims)
        {
            changed |= claim.Set(weight is null
                ? null
                : Destinations.Of(claim.Service.Key, sorry!.Address, sorry.Port, sorry.Forwarding, weight.Value, 0, 0));
        }

        return changed;
    }

    /// <summary>The same for one server.</summary>
    internal bool Refresh(RealServerState server)
    {
        RealServer settings = server.Settings;
        bool serves = server.IsAlive && !IsSorryActive;
        int? weight = serves ? server.Weight : settings.InhibitOnFailure ? 0 : null;
        bool changed = false;
        foreach (DestinationClaim claim in server.Claims)
        {
            changed |= claim.Set(weight is null ? null : Destinations.Of(claim.Service.Key, settings, weight.Value));
        }

        return changed;
    }

    /// <summary>One server wants nothing any more.</summary>
    internal static void Withdraw(RealServerState server)
    {
        foreach (DestinationClaim claim in server.Claims)
        {
            claim.Set(null);
        }

        server.Claims = [];
    }

    /// <summary>Nothing is wanted any more.</summary>
    internal void Withdraw()
    {
        foreach (RealServerState server in RealServerArray)
        {
            Withdraw(server);
        }

        foreach (DestinationClaim claim in SorryClaims)
        {
            claim.Set(null);
        }

        SorryClaims = [];
        for (int i = 0; i < Services.Length; i++)
        {
            Services[i].Replace(Wanted[i], null);
        }

        Services = [];
        Wanted = [];
    }

    /// <summary>Claims for the present services; those of services that stay are kept, the others withdrawn.</summary>
    private DestinationClaim[] ClaimsFor(DestinationClaim[] old)
    {
        if (old.Length == Services.Length)
        {
            bool same = true;
            for (int i = 0; i < old.Length; i++)
            {
                same &= ReferenceEquals(old[i].Service, Services[i]);
            }

            if (same)
            {
                return old;
            }
        }

        var kept = new Dictionary<ServiceEntry, DestinationClaim>(old.Length);
        foreach (DestinationClaim claim in old)
        {
            kept[claim.Service] = claim;
        }

        var claims = new DestinationClaim[Services.Length];
        for (int i = 0; i < claims.Length; i++)
        {
            claims[i] = kept.Remove(Services[i], out DestinationClaim? claim) ? claim : new DestinationClaim(Services[i]);
        }

        foreach (DestinationClaim claim in kept.Values)
        {
            claim.Set(null);
        }

        return claims;
    }
}
