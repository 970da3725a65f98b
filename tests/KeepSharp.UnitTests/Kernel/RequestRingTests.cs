using KeepSharp.Kernel.Threading;

namespace KeepSharp.UnitTests.Kernel;

public sealed class RequestRingTests
{
    [Fact]
    public void Items_come_out_in_order_and_a_full_ring_refuses()
    {
        RequestRing<int> ring = new(4);
        for (int round = 0; round < 10; round++)
        {
            for (int i = 0; i < 4; i++)
            {
                Assert.True(ring.TryEnqueue((round * 4) + i));
            }

            Assert.False(ring.TryEnqueue(-1));
            for (int i = 0; i < 4; i++)
            {
                Assert.True(ring.TryDequeue(out int item));
                Assert.Equal((round * 4) + i, item);
            }

            Assert.False(ring.TryDequeue(out _));
        }
    }

    [Fact]
    public void A_dequeued_reference_is_not_kept_alive()
    {
        RequestRing<object> ring = new(2);
        WeakReference weak = Pass(ring);
        GC.Collect();
        Assert.False(weak.IsAlive);

        static WeakReference Pass(RequestRing<object> ring)
        {
            object item = new();
            Assert.True(ring.TryEnqueue(item));
            Assert.True(ring.TryDequeue(out _));
            return new WeakReference(item);
        }
    }

    [Fact]
    public void Several_producers_lose_and_double_nothing()
    {
        const int Producers = 3;
        const int Each = 10_000;
        RequestRing<int> ring = new(64);
        Thread[] threads = [.. Enumerable.Range(0, Producers).Select(p => new Thread(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                while (!ring.TryEnqueue((p * Each) + i))
                {
                    Thread.Yield();
                }
            }
        }))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        int[] next = new int[Producers];
        for (int taken = 0; taken < Producers * Each;)
        {
            if (ring.TryDequeue(out int item))
            {
                Assert.Equal(next[item / Each]++, item % Each); // in order per producer
                taken++;
            }
            else
            {
                Thread.Yield();
            }
        }

        Assert.False(ring.TryDequeue(out _));
    }

    [Fact]
    public void Enqueueing_and_dequeueing_allocates_nothing()
    {
        RequestRing<string> ring = new(8);
        _ = ring.TryEnqueue("warm");
        _ = ring.TryDequeue(out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            _ = ring.TryEnqueue("item");
            _ = ring.TryDequeue(out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
