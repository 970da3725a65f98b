using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;

namespace KeepSharp.UnitTests.Protocols.Vrrp;

/// <summary>
/// Sync groups (vrrp.md section 7). VI_1 has priority 150 (master down 3.414062 s), VI_2 100 (3.609375 s). The orders of
/// take-over and start were seen on keepalived 2.2.7.
/// </summary>
public sealed class SyncGroupTests
{
    private const long Down1 = 3_414_062;
    private const long Down2 = 3_609_375;

    private static readonly VrrpInstance First = RouterBench.Instance(150);
    private static readonly VrrpInstance Second = RouterBench.Instance(100, "VI_2", 52);
    private static readonly VrrpInstance Third = RouterBench.Instance(50, "VI_3", 53);

    [Fact]
    public void At_start_the_group_is_told_first_then_its_members()
    {
        RouterBench bench = RouterBench.InGroup(First, Second).Start();

        Assert.Equal(["group BACKUP (init)", "VI_1: enter BACKUP (init)", "VI_2: enter BACKUP (init)"], bench.Take());
        Assert.Equal(Down1, bench.In(bench["VI_1"]));
        Assert.Equal(Down2, bench.In(bench["VI_2"]));
    }

    [Fact]
    public void The_group_waits_until_every_member_was_started()
    {
        RouterBench bench = RouterBench.InGroup(First, Second);

        bench["VI_1"].Start(bench.Now, bench.Effects);

        Assert.Empty(bench.Take());
        Assert.Equal(RouterState.Initialize, bench["VI_1"].State);
    }

    [Fact]
    public void The_last_member_to_expire_becomes_master_first_then_the_others_in_order()
    {
        RouterBench bench = RouterBench.InGroup(First, Second, Third).Start();
        bench.Take();

        bench.Run(Down1);
        Assert.Equal(["VI_1: AdvertisementTimeout"], bench.Take());
        Assert.True(bench["VI_1"].WishesMaster);
        Assert.Equal(Down1, bench.In(bench["VI_1"]));
        bench.Run(Down2 - Down1);
        Assert.Equal(["VI_2: AdvertisementTimeout"], bench.Take());

        // Skew of priority 50: 206 × 1000000 / 256 = 804687.
        bench.Run(3_804_687 - Down2);
        Assert.Equal(
            [
                "VI_3: AdvertisementTimeout",
                .. MasterOf("VI_3", 50),
                "syncing to MASTER",
                .. MasterOf("VI_1", 150),
                .. MasterOf("VI_2", 100),
                "group MASTER",
            ],
            bench.Take());
        Assert.Equal(RouterState.Master, bench.Group!.State);
    }

    [Fact]
    public void A_wish_is_withdrawn_when_the_member_obeys_an_advert()
    {
        RouterBench bench = RouterBench.InGroup(First, Second).Start();
        bench.Run(Down1);
        bench.Advert(bench["VI_1"], 200);
        bench.Run(Down2 - Down1);

        Assert.False(bench["VI_1"].WishesMaster);
        Assert.True(bench["VI_2"].WishesMaster);
        Assert.All(bench.Routers, router => Assert.Equal(RouterState.Backup, router.State));
    }

    [Fact]
    public void A_wish_survives_adverts_that_are_not_obeyed()
    {
        RouterBench bench = RouterBench.InGroup(First, Second).Start();
        bench.Run(Down1);
        bench.Advert(bench["VI_1"], 149);
        bench.Run(Down2 - Down1);

        Assert.All(bench.Routers, router => Assert.Equal(RouterState.Master, router.State));
    }

    [Fact]
    public void One_member_with_a_master_to_obey_holds_the_whole_group_back()
    {
        RouterBench bench = RouterBench.InGroup(First, Second).Start();
        for (int i = 0; i < 20; i++)
        {
            bench.Run(1_000_000);
            bench.Advert(bench["VI_2"], 101);
        }

        Assert.All(bench.Routers, router => Assert.Equal(RouterState.Backup, router.State));

        bench.Run(Down2);
        Assert.All(bench.Routers, router => Assert.Equal(RouterState.Master, router.State));
    }

    [Fact]
    public void A_member_that_yields_pulls_the_others_without_priority_zero()
    {
        RouterBench bench = RouterBench.InGroup(First, Second);
        bench.StartAsMaster();

        bench.Advert(bench["VI_2"], 101);

        Assert.Equal(
            [
                "VI_2: HigherPriorityReceived 10.9.0.1 101 100",
                "VI_2: release",
                "VI_2: enter BACKUP",
                "syncing to BACKUP",
                "VI_1: release",
                "VI_1: enter BACKUP",
                "group BACKUP",
            ],
            bench.Take());
        Assert.Equal(Down1, bench.In(bench["VI_1"]));
        Assert.Equal(Down2, bench.In(bench["VI_2"]));
        Assert.Equal("10.9.0.1", bench["VI_2"].MasterAddress.ToString());
    }

    [Fact]
    public void A_fault_pulls_all_and_each_master_says_priority_zero_once()
    {
        RouterBench bench = RouterBench.InGroup(First, Second);
        bench.StartAsMaster();

        bench.Fault(FaultReasons.ScriptFailed, bench["VI_2"]);

        Assert.Equal(
            [
                "VI_2: fault ScriptFailed",
                "VI_2: advert 0", "VI_2: PriorityZeroSent", "VI_2: release", "VI_2: enter FAULT",
                "syncing to FAULT",
                "VI_1: advert 0", "VI_1: PriorityZeroSent", "VI_1: release", "VI_1: enter FAULT",
                "group FAULT",
            ],
            bench.Take());
        Assert.Equal(FaultReasons.None, bench["VI_1"].Faults);
        Assert.All(bench.Routers, router => Assert.Null(bench.In(router)));
    }

    [Fact]
    public void A_fault_ends_with_the_last_member_that_has_one_and_that_member_goes_first()
    {
        RouterBench bench = RouterBench.InGroup(First, Second, Third).Start();
        bench.Fault(FaultReasons.ScriptFailed, bench["VI_1"]);
        bench.Fault(FaultReasons.InterfaceDown, bench["VI_2"]);
        bench.FaultEnds(FaultReasons.ScriptFailed, bench["VI_1"]);
        bench.Take();
        Assert.All(bench.Routers, router => Assert.Equal(RouterState.Fault, router.State));

        bench.FaultEnds(FaultReasons.InterfaceDown, bench["VI_2"]);

        Assert.Equal(
            [
                "VI_2: fault over InterfaceDown",
                "VI_2: enter BACKUP",
                "syncing to BACKUP",
                "VI_1: enter BACKUP",
                "VI_3: enter BACKUP",
                "group BACKUP",
            ],
            bench.Take());
        Assert.Equal(Down1, bench.In(bench["VI_1"]));
    }

    [Fact]
    public void A_second_fault_in_a_faulty_group_changes_nothing()
    {
        RouterBench bench = RouterBench.InGroup(First, Second).Start();
        bench.Fault(FaultReasons.ScriptFailed, bench["VI_1"]);
        bench.Take();

        bench.Fault(FaultReasons.ScriptFailed, bench["VI_2"]);

        Assert.Equal(["VI_2: fault ScriptFailed"], bench.Take());
    }

    [Fact]
    public void A_fault_at_start_puts_all_members_into_fault()
    {
        RouterBench bench = RouterBench.InGroup(First, Second);
        bench.Fault(FaultReasons.InterfaceDown, bench["VI_2"]);
        bench.Take();

        bench.Start();

        Assert.Equal(["group FAULT (init)", "VI_1: enter FAULT (init)", "VI_2: enter FAULT (init)"], bench.Take());
    }

    [Fact]
    public void A_held_member_keeps_the_group_in_initialize()
    {
        RouterBench bench = RouterBench.InGroup(First, Second);
        bench.Hold(true, bench["VI_2"]);
        bench.Start();
        bench.Run(60_000_000);
        bench.Advert(bench["VI_1"], 200);
        Assert.Empty(bench.Take());
        Assert.Equal(RouterState.Initialize, bench.Group!.State);

        bench.Hold(false, bench["VI_2"]);

        Assert.Equal(["group BACKUP", "VI_1: enter BACKUP", "VI_2: enter BACKUP"], bench.Take());
    }

    /// <summary>keepalived 2.2.7: an interface that is down at start is FAULT at once, while the script still runs.</summary>
    [Fact]
    public void A_fault_at_start_does_not_wait_for_a_held_member()
    {
        RouterBench bench = RouterBench.InGroup(First, Second);
        bench.Hold(true, bench["VI_1"]);
        bench.Fault(FaultReasons.InterfaceDown, bench["VI_2"]);
        bench.Take();

        bench.Start();
        Assert.Equal(["group FAULT (init)", "VI_1: enter FAULT (init)", "VI_2: enter FAULT (init)"], bench.Take());

        // Both must be over: the fault and the hold.
        bench.FaultEnds(FaultReasons.InterfaceDown, bench["VI_2"]);
        Assert.Equal(RouterState.Fault, bench.Group!.State);
        bench.Hold(false, bench["VI_1"]);
        Assert.All(bench.Routers, router => Assert.Equal(RouterState.Backup, router.State));
        Assert.Equal(RouterState.Backup, bench.Group.State);
    }

    [Fact]
    public void The_hold_may_end_before_the_fault()
    {
        RouterBench bench = RouterBench.InGroup(First, Second);
        bench.Hold(true, bench["VI_1"]);
        bench.Fault(FaultReasons.InterfaceDown, bench["VI_2"]);
        bench.Start();

        bench.Hold(false, bench["VI_1"]);
        Assert.Equal(RouterState.Fault, bench["VI_1"].State);

        bench.FaultEnds(FaultReasons.InterfaceDown, bench["VI_2"]);
        Assert.All(bench.Routers, router => Assert.Equal(RouterState.Backup, router.State));
    }

    [Fact]
    public void A_fault_of_a_member_that_is_not_held_ends_the_waiting_of_the_group()
    {
        RouterBench bench = RouterBench.InGroup(First, Second);
        bench.Hold(true, bench["VI_1"]);
        bench.Start();

        bench.Fault(FaultReasons.InterfaceDown, bench["VI_2"]);

        Assert.Equal(
            [
                "VI_2: fault InterfaceDown (init)",
                "group FAULT (init)", "VI_1: enter FAULT (init)", "VI_2: enter FAULT (init)",
            ],
            bench.Take());
    }

    [Fact]
    public void A_script_that_fails_at_start_faults_the_group_when_the_hold_ends()
    {
        RouterBench bench = RouterBench.InGroup(First, Second);
        bench.Hold(true, bench["VI_1"]);
        bench.Start();
        bench.Fault(FaultReasons.ScriptFailed, bench["VI_1"]);
        Assert.Equal(["VI_1: fault ScriptFailed (init)"], bench.Take());

        bench.Hold(false, bench["VI_1"]);

        Assert.Equal(["group FAULT", "VI_1: enter FAULT", "VI_2: enter FAULT"], bench.Take());
    }

    [Fact]
    public void Owners_only_start_as_master()
    {
        RouterBench bench = RouterBench.InGroup(Owner(First), Owner(Second)).Start();

        Assert.Equal(
            [
                "VI_1: AdvertisementTimeout", .. MasterOf("VI_1", 255),
                "VI_2: AdvertisementTimeout", .. MasterOf("VI_2", 255),
                "group MASTER (init)",
            ],
            bench.Take());
    }

    [Fact]
    public void An_owner_beside_another_member_starts_as_backup()
    {
        RouterBench bench = RouterBench.InGroup(Owner(First), Second).Start();

        Assert.All(bench.Routers, router => Assert.Equal(RouterState.Backup, router.State));
        Assert.Equal(3_003_906, bench.In(bench["VI_1"]));
        bench.Run(Down2);
        Assert.All(bench.Routers, router => Assert.Equal(RouterState.Master, router.State));
    }

    [Fact]
    public void A_lower_advert_makes_the_other_members_announce_too()
    {
        RouterBench bench = RouterBench.InGroup(First, Second with
        {
            Garp = new GarpSettings { LowerPriorityRepeat = 2 },
        });
        bench.StartAsMaster();

        bench.Advert(bench["VI_1"], 50);

        Assert.Equal(
            [
                "VI_1: advert 150",
                "VI_1: LowerPriorityReceived 10.9.0.1 50 150",
                "VI_1: announce 5",
                "VI_2: announce 2",
            ],
            bench.Take());
    }

    [Fact]
    public void Each_master_of_a_stopped_group_says_priority_zero_once()
    {
        RouterBench bench = RouterBench.InGroup(First, Second);
        bench.StartAsMaster();

        bench.Stop();

        Assert.Equal(
            [
                "VI_1: advert 0", "VI_1: PriorityZeroSent", "VI_1: release",
                "VI_2: advert 0", "VI_2: PriorityZeroSent", "VI_2: release",
            ],
            bench.Take());
    }

    [Fact]
    public void A_stopped_group_can_be_started_again()
    {
        RouterBench bench = RouterBench.InGroup(First, Second);
        bench.StartAsMaster();
        bench.Stop();
        Assert.Equal(RouterState.Initialize, bench.Group!.State);

        bench.StartAsMaster();

        Assert.Equal(RouterState.Master, bench.Group.State);
    }

    [Fact]
    public void A_group_of_one_works()
    {
        RouterBench bench = RouterBench.InGroup(First);
        bench.StartAsMaster();
        bench.Fault(FaultReasons.ScriptFailed);
        Assert.Equal(RouterState.Fault, bench.Group!.State);
        bench.FaultEnds(FaultReasons.ScriptFailed);
        Assert.Equal(RouterState.Backup, bench.Group.State);
        bench.Run(Down1);
        Assert.Equal(RouterState.Master, bench.Group.State);
    }

    private static VrrpInstance Owner(VrrpInstance settings) => settings with { Priority = 255, WantMaster = true };

    private static string[] MasterOf(string name, int priority) =>
    [
        $"{name}: advert {priority}", $"{name}: claim", $"{name}: announce 5", $"{name}: enter MASTER",
    ];
}
