using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Vrrp;

namespace KeepSharp.Runtime.Vrrp;

/// <summary>A script that a router tracks; the script is a position in the script table.</summary>
internal sealed record ScriptTracker(int Script, int Weight, bool Reverse);

/// <summary>An interface that a router tracks.</summary>
internal sealed record LinkTracker(string Name, int Weight, bool Reverse);

/// <summary>What the runtime keeps beside one virtual router. Loop thread only.</summary>
internal sealed class RouterSlot(VirtualRouter router)
{
    public VirtualRouter Router { get; } = router;

    public VrrpInstance Settings => Router.Settings;

    /// <summary>Sockets in use, or null.</summary>
    public Channel? Channel { get; set; }

    /// <summary>Index of the interface now, or none.</summary>
    public LinkIndex Link { get; set; }

    /// <summary>Entries of the address table: virtual addresses, then excluded ones.</summary>
    public int[] Addresses { get; set; } = [];

    /// <summary>True while the router holds its claims.</summary>
    public bool ClaimsAddresses { get; set; }

    /// <summary>The claim changed and its log line is still to come.</summary>
    public bool HasClaimLine { get; set; }

    /// <summary>Tracked scripts as positions in the script table.</summary>
    public ScriptTracker[] Scripts { get; set; } = [];

    /// <summary>Tracked interfaces; weight 0 means Fault while down.</summary>
    public LinkTracker[] Interfaces { get; set; } = [];

    /// <summary>An unweighted script without a result delayed the start, which then is no "(init)" any more.</summary>
    public bool WasHeldByScripts { get; set; }

    /// <summary>When a router that failed internally is tried again, and how often it has been.</summary>
    public Instant QuarantinedUntil { get; set; } = Instant.Never;

    public int InternalErrors { get; set; }

    /// <summary>Rounds of gratuitous ARP that wait until the claims have ended.</summary>
    public uint PendingRounds { get; set; }

    /// <summary>Rounds still to send, and the next address in the present round.</summary>
    public uint Rounds { get; set; }

    public int NextAddress { get; set; }

    /// <summary>Adverts that the kernel refused, and the last reason logged.</summary>
    public ulong SendErrors { get; set; }

    public int LastSendErrno { get; set; }
}
