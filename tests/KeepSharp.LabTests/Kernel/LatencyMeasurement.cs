using KeepSharp.Kernel;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;

namespace KeepSharp.LabTests.Kernel;

/// <summary>Numbers, no verdicts: run by hand on a quiet machine (-explicit only).</summary>
public sealed class LatencyMeasurement(ITestOutputHelper output)
{
    private static readonly MonotonicClock Clock = new();

    [Fact(Explicit = true)]
    public void Lateness_of_the_wait_at_10_ms_periods()
    {
        Thread thread = new(() =>
        {
            Assert.Equal(0, LoopThread.Prepare());
            using EpollPoller poller = new();
            PollResult[] ready = new PollResult[4];
            List<double> late = [];
            Instant next = Clock.Now;
            for (int i = 0; i < 500; i++)
            {
                next += TimeSpan.FromMilliseconds(10);
                _ = poller.Wait(next, ready);
                late.Add((Clock.Now - next).TotalMicroseconds);
            }

            Report("Wait is late by", late);
        });
        thread.Start();
        thread.Join();
    }

    [Fact(Explicit = true)]
    public void From_the_submission_of_an_address_to_its_completion()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        using KernelUnderTest kernel = new(place);
        LinkIndex link = kernel.Link("eth0").Index;
        VirtualAddress address = new() { Prefix = new IpPrefix(IpAddress.Parse("10.9.0.1"), 32), Interface = "eth0" };
        List<double> took = [];
        PollResult[] ready = new PollResult[4];
        for (int i = 0; i < 1000; i++)
        {
            KernelRequestKind kind = i % 2 == 0 ? KernelRequestKind.AddAddress : KernelRequestKind.RemoveAddress;
            Instant start = Clock.Now;
            _ = kernel.Kernel.Writer.TrySubmit(
                new KernelRequest { Kind = kind, Token = i, Link = link, Address = address });
            int count;
            do
            {
                count = kernel.Poller.Wait(start + TimeSpan.FromSeconds(5), ready);
                while (kernel.Kernel.LinkMonitor.TryRead(out _))
                {
                }
            }
            while (count > 0 && !ready.AsSpan(0, count).Contains(new PollResult(PollSource.Mailbox, 0)));

            if (i % 2 == 0)
            {
                took.Add((Clock.Now - start).TotalMicroseconds);
            }

            Assert.Equal(0, kernel.NextMessage().Result);
            _ = kernel.Poller.Wait(Clock.Now + TimeSpan.FromMilliseconds(1), ready); // the writer falls asleep again
        }

        Report("submit to completion seen by the loop", took);
    }

    [Fact(Explicit = true)]
    public void Five_hundred_addresses_from_the_first_submission_to_the_last_completion()
    {
        using NetworkNamespace place = new();
        place.AddLink("eth0");
        using KernelUnderTest kernel = new(place);
        LinkIndex link = kernel.Link("eth0").Index;
        List<double> took = [];
        for (int round = 0; round < 20; round++)
        {
            KernelRequestKind kind = round % 2 == 0 ? KernelRequestKind.AddAddress : KernelRequestKind.RemoveAddress;
            Instant start = Clock.Now;
            for (int i = 0; i < 500; i++)
            {
                VirtualAddress address = new()
                {
                    Prefix = new IpPrefix(IpAddress.FromV4(0x0a090001u + (uint)i), 32),
                    Interface = "eth0",
                };
                Assert.True(kernel.Kernel.Writer.TrySubmit(
                    new KernelRequest { Kind = kind, Token = i, Link = link, Address = address }));
            }

            for (int i = 0; i < 500; i++)
            {
                Assert.Equal(0, kernel.NextMessage().Result);
            }

            took.Add((Clock.Now - start).TotalMicroseconds);
        }

        Report("500 addresses", took);
    }

    private void Report(string what, List<double> microseconds)
    {
        double[] sorted = [.. microseconds.Order()];
        output.WriteLine(
            $"{what}: p50 {At(0.5):F0} µs, p90 {At(0.9):F0} µs, p99 {At(0.99):F0} µs, max {sorted[^1]:F0} µs");

        double At(double quantile) => sorted[(int)(quantile * (sorted.Length - 1))];
    }
}
