using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Protocols.Vrrp;

namespace KeepSharp.UnitTests.Protocols.Vrrp;

/// <summary>Seeded random walks: what holds for a sync group whatever happens (vrrp.md section 7).</summary>
public sealed class SyncGroupWalkTests
{
    private static readonly VrrpInstance First = RouterBench.Instance(150);
    private static readonly VrrpInstance Second = RouterBench.Instance(100, "VI_2", 52);
    private static readonly VrrpInstance Third = RouterBench.Instance(50, "VI_3", 53);

    [Fact]
    public void After_every_event_all_members_are_in_the_state_of_the_group()
    {
        // Random walk: whatever happens, a group that runs agrees with itself when the call returns.
        var random = new Random(7);
        for (int walk = 0; walk < 50; walk++)
        {
            RouterBench bench = RouterBench.InGroup(First, Second, Third).Start();
            for (int step = 0; step < 400; step++)
            {
                VirtualRouter member = bench.Routers[random.Next(3)];
                Disturb(bench, member, random);
                Assert.All(bench.Routers, router => Assert.Equal(bench.Group!.State, router.State));
                Assert.Equal(bench.Group!.HasFault, bench.Group.State == RouterState.Fault);
            }
        }
    }

    [Fact]
    public void Holds_and_faults_in_any_order_leave_the_group_agreeing_and_never_stuck()
    {
        var random = new Random(11);
        for (int walk = 0; walk < 200; walk++)
        {
            RouterBench bench = RouterBench.InGroup(First, Second, Third);
            foreach (VirtualRouter member in bench.Routers)
            {
                bench.Hold(random.Next(2) == 0, member);
            }

            bench.Start();
            for (int step = 0; step < 60; step++)
            {
                VirtualRouter member = bench.Routers[random.Next(3)];
                if (random.Next(3) == 0)
                {
                    bench.Hold(random.Next(2) == 0, member);
                }
                else
                {
                    Disturb(bench, member, random);
                }

                Assert.All(bench.Routers, router => Assert.Equal(bench.Group!.State, router.State));
            }

            foreach (VirtualRouter member in bench.Routers)
            {
                bench.Hold(false, member);
                bench.FaultEnds(FaultReasons.ScriptFailed, member);
                bench.FaultEnds(FaultReasons.InterfaceDown, member);
            }

            bench.Run(20_000_000);
            Assert.All(bench.Routers, router => Assert.Equal(RouterState.Master, router.State));
        }
    }

    private static void Disturb(RouterBench bench, VirtualRouter member, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                bench.Fault(random.Next(2) == 0 ? FaultReasons.ScriptFailed : FaultReasons.InterfaceDown, member);
                break;
            case 1 or 2:
                bench.FaultEnds(random.Next(2) == 0 ? FaultReasons.ScriptFailed : FaultReasons.InterfaceDown, member);
                break;
            case 3:
                bench.Advert(member, (byte)random.Next(256));
                break;
            case 4:
                bench.Weights(random.Next(-60, 60), member);
                break;
            default:
                bench.Run(random.Next(1, 3_000_000));
                break;
        }
    }
}
