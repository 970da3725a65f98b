using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Protocols.Vrrp;
using KeepSharp.Runtime.Log;

namespace KeepSharp.UnitTests.Runtime.Log;

/// <summary>The texts that monitors grep for, as vrrp.md sections 3.2, 5, 7, 8.7 and 19 quote them (I = VI_1).</summary>
public sealed class RouterEventLogTests
{
    private static readonly IpAddress Sender = IpAddress.Parse("10.9.0.1");
    private readonly RecordingLogger _log = new();

    public static TheoryData<string, RouterEventKind, int, int> Elections() => new()
    {
        { "(VI_1) Receive advertisement timeout", RouterEventKind.AdvertisementTimeout, 0, 0 },
        { "(VI_1) received lower priority (90) advert from 10.9.0.1 - discarding", RouterEventKind.LowerPriorityDiscarded, 90, 0 },
        {
            "(VI_1) Received advert from 10.9.0.1 with lower priority 90, ours 100, forcing new election",
            RouterEventKind.LowerPriorityReceived, 90, 100
        },
        {
            "(VI_1) Master received advert from 10.9.0.1 with higher priority 200, ours 100",
            RouterEventKind.HigherPriorityReceived, 200, 100
        },
        {
            "(VI_1) Master received advert from 10.9.0.1 with same priority 100 but higher IP address than ours",
            RouterEventKind.EqualPriorityHigherAddress, 100, 0
        },
        {
            "(VI_1) WARNING - equal priority advert received from remote host with our IP address.",
            RouterEventKind.OwnAddressHeard, 0, 0
        },
        { "(VI_1) Master received priority 0 message", RouterEventKind.PriorityZeroReceived, 0, 0 },
        { "(VI_1) sent 0 priority", RouterEventKind.PriorityZeroSent, 0, 0 },
        { "(VI_1) Changing effective priority from 150 to 90", RouterEventKind.PriorityChanged, 150, 90 },
        { "(VI_1) start preempt delay (5.500000)", RouterEventKind.PreemptDelayStarted, 5500, 0 },
        { "(VI_1) stop preempt delay", RouterEventKind.PreemptDelayStopped, 0, 0 },
        { "(VI_1) master set to 10.9.0.1", RouterEventKind.MasterChanged, 0, 0 },
        { "(VI_1) expected 1 VIPs but received 2", RouterEventKind.AddressCountMismatch, 1, 2 },
        {
            "(VI_1) CONFIGURATION ERROR: local instance and 10.9.0.1 are both configured as address owner, please resolve",
            RouterEventKind.RivalAddressOwner, 0, 0
        },
        {
            "(VI_1) 10.9.0.1 is still advertising as address owner, please resolve - reducing our priority",
            RouterEventKind.RivalOwnerPersists, 0, 0
        },
        { "(VI_1): rogue address owner appears to have stopped advertising", RouterEventKind.RivalOwnerGone, 0, 0 },
        {
            "(VI_1) Restoring our priority to 255 since received advert with lower priority",
            RouterEventKind.OwnerPriorityRestored, 1, 0
        },
        {
            "(VI_1) Restoring our priority to 255 since other address owner has disappeared",
            RouterEventKind.OwnerPriorityRestored, 2, 0
        },
    };

    public static TheoryData<string, RejectReason, int, int> Rejections() => new()
    {
        { "(VI_1) Received AH header but auth type not AH from 10.9.0.1", RejectReason.AuthenticationHeaderMismatch, 0, 0 },
        { "(VI_1) vrrp packet from 10.9.0.1 too long, length 44 and expect 40", RejectReason.Length, 44, 40 },
        { "(VI_1) vrrp packet from 10.9.0.1 too short, length 36 and expect 40", RejectReason.Length, 36, 40 },
        { "(VI_1) invalid TTL/HL from 10.9.0.1. Received 64 and expect 255", RejectReason.TimeToLive, 64, 255 },
        { "(VI_1) wrong VRRP version from 10.9.0.1. Received 3 and expect 2", RejectReason.Version, 3, 2 },
        { "(VI_1) Invalid auth type from 10.9.0.1: 3", RejectReason.AuthenticationTypeInvalid, 3, 0 },
        { "(VI_1) received a 1 auth from 10.9.0.1, expecting 0!", RejectReason.AuthenticationTypeMismatch, 1, 0 },
        { "(VI_1) received an invalid passwd from 10.9.0.1!", RejectReason.AuthenticationFailure, 0, 0 },
        {
            "(VI_1) advertisement interval mismatch with 10.9.0.1 mine=1 sec rcv'd=2 sec",
            RejectReason.AdvertisementInterval, 2, 1
        },
        { "(VI_1) Invalid packet type from 10.9.0.1. 2 and expect 1", RejectReason.PacketType, 2, 1 },
        { "(VI_1) Invalid VRRPv2 checksum from 10.9.0.1", RejectReason.Checksum, 0, 0 },
        { "(VI_1) Expected multicast packet but received unicast packet from 10.9.0.1", RejectReason.Destination, 0, 0 },
        { "(VI_1) Dropping packet(s) from 10.9.0.1 since we are address owner", RejectReason.OwnerIgnores, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Elections))]
    public void Lines_about_elections(string line, RouterEventKind kind, int first, int second) => Assert.Equal(
        line, Raise(new RouterEvent { Kind = kind, Address = Sender, First = first, Second = second }));

    /// <summary>vrrp.md section 5.3: the tail is absent with lower_prio_no_advert.</summary>
    [Fact]
    public void Without_an_answer_no_election_is_announced()
    {
        new RouterEventLog(_log).OnRouterEvent(
            new VirtualRouter(EngineBench.Instance() with { LowerPriorityNoAdvertisement = true }, 0),
            new RouterEvent
            {
                Kind = RouterEventKind.LowerPriorityReceived, Address = Sender, First = 90, Second = 100,
            });
        Assert.Equal("(VI_1) Received advert from 10.9.0.1 with lower priority 90, ours 100", Assert.Single(_log.Lines));
    }

    [Theory]
    [MemberData(nameof(Rejections))]
    public void Lines_about_datagrams(string line, RejectReason reason, int first, int second) => Assert.Equal(
        line,
        Raise(new RouterEvent
        {
            Kind = RouterEventKind.AdvertisementRejected,
            Reject = reason,
            Address = Sender,
            First = first,
            Second = second,
        }));

    [Theory]
    [InlineData("(VI_1) Entering MASTER STATE", RouterState.Master, 0)]
    [InlineData("(VI_1) Entering BACKUP STATE", RouterState.Backup, 0)]
    [InlineData("(VI_1) Entering BACKUP STATE (init)", RouterState.Backup, 1)]
    [InlineData("(VI_1) Entering FAULT STATE", RouterState.Fault, 0)]
    [InlineData("(VI_1) entering FAULT state", RouterState.Fault, 1)]
    public void Lines_about_states(string line, RouterState to, int atStart) => Assert.Equal(
        line, Raise(new RouterEvent { Kind = RouterEventKind.StateChanged, To = to, First = atStart }));

    [Theory]
    [InlineData("(VI_1): entering FAULT state (interface eth0 down)", FaultReasons.InterfaceDown, "eth0")]
    [InlineData("(VI_1) entering FAULT state (no IPv4 address for interface)", FaultReasons.NoSourceAddress, null)]
    [InlineData("(VI_1): entering FAULT state due to script chk", FaultReasons.ScriptFailed, "chk")]
    public void Lines_about_faults_at_start(string line, FaultReasons reason, string? subject)
    {
        Assert.Equal(line, Raise(new RouterEvent
        {
            Kind = RouterEventKind.FaultBegan,
            Reason = reason,
            Text = subject,
            First = 1,
        }));
    }

    [Fact]
    public void A_changed_master_names_both()
    {
        Assert.Equal("(VI_1) master changed from 10.9.0.7 to 10.9.0.1", Raise(new RouterEvent
        {
            Kind = RouterEventKind.MasterChanged,
            Address = Sender,
            Address2 = IpAddress.Parse("10.9.0.7"),
        }));
    }

    [Fact]
    public void A_missing_address_is_named()
    {
        Assert.Equal(
            "(VI_1) ip address associated with VRID 51 not present in advert from 10.9.0.1: 10.9.0.100",
            Raise(new RouterEvent
            {
                Kind = RouterEventKind.AddressListMismatch,
                Address = Sender,
                Address2 = IpAddress.Parse("10.9.0.100"),
                First = 51,
            }));
    }

    [Theory]
    [InlineData(RouterState.Master, "MASTER")]
    [InlineData(RouterState.Backup, "BACKUP")]
    [InlineData(RouterState.Fault, "FAULT")]
    public void A_group_says_what_it_syncs_to(RouterState to, string name)
    {
        var router = new VirtualRouter(EngineBench.Instance(), 0);
        var group = new SyncGroupCoordinator(new SyncGroup { Name = "G", Members = ["VI_1"] }, [router]);
        var target = new RouterEventLog(_log);
        target.OnGroupEvent(group, new RouterEvent { Kind = RouterEventKind.GroupSyncing, To = to, Text = "G" });
        target.OnGroupEvent(group, new RouterEvent { Kind = RouterEventKind.GroupStateChanged, To = to, Text = "G" });
        Assert.Equal([$"VRRP_Group(G) Syncing instances to {name} state"], _log.Lines);
    }

    [Fact]
    public void Every_kind_of_event_has_a_line()
    {
        foreach (RouterEventKind kind in Enum.GetValues<RouterEventKind>())
        {
            bool silent = kind is RouterEventKind.None or RouterEventKind.GroupSyncing or RouterEventKind.GroupStateChanged;
            _log.Lines.Clear();
            new RouterEventLog(_log).OnRouterEvent(
                new VirtualRouter(EngineBench.Instance(), 0),
                new RouterEvent { Kind = kind, Address = Sender, Reject = RejectReason.Checksum, Reason = FaultReasons.SocketError });
            Assert.Equal(silent ? 0 : 1, _log.Lines.Count);
        }
    }

    private string Raise(in RouterEvent raised)
    {
        new RouterEventLog(_log).OnRouterEvent(new VirtualRouter(EngineBench.Instance(), 0), raised);
        return Assert.Single(_log.Lines);
    }
}
