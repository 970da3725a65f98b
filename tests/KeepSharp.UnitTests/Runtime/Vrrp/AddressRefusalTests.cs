using KeepSharp.Model.Configuration;
using KeepSharp.Model.Ports;

namespace KeepSharp.UnitTests.Runtime.Vrrp;

/// <summary>What the log says when the kernel refuses an address that two routers name.</summary>
public sealed class AddressRefusalTests
{
    private static readonly KernelError Refusal = new("RTM", 1, "Operation not permitted");

    [Fact]
    public void An_address_that_cannot_be_set_is_one_line()
    {
        EngineBench bench = Shared();
        bench.Turn(4);
        bench.Ports.Complete(bench.Ports.Requests[^1], -1, Refusal);
        bench.Turn();
        Assert.Equal($"(VI_1) cannot set 10.9.0.151/24 on eth0: {Refusal}", Assert.Single(Lines(bench)));
    }

    [Fact]
    public void An_address_that_cannot_be_removed_is_one_line_with_those_words()
    {
        EngineBench bench = Shared();
        bench.Turn(4);
        bench.Ports.Complete(bench.Ports.Requests[^1], 0);
        bench.Turn();
        bench.Engine.BeginStop(bench.Ports.Now);
        KernelRequest removal = bench.Ports.Requests[^1];
        Assert.Equal(KernelRequestKind.RemoveAddress, removal.Kind);
        bench.Ports.Complete(removal, -1, Refusal);
        bench.Turn();
        Assert.Equal($"(VI_1) cannot remove 10.9.0.151/24 from eth0: {Refusal}", Assert.Single(Lines(bench)));
    }

    private static IEnumerable<string> Lines(EngineBench bench) =>
        bench.Log.Lines.Where(static line => line.Contains("cannot", StringComparison.Ordinal));

    private static EngineBench Shared()
    {
        VrrpInstance first = EngineBench.Instance(priority: 150);
        VrrpInstance second = EngineBench.Instance("VI_2", 52, 150) with { VirtualAddresses = first.VirtualAddresses };
        var bench = new EngineBench(new KeepSharpConfiguration { Instances = [first, second] });
        bench.Start();
        bench.Ports.Automatic = false;
        return bench;
    }
}
