using KeepSharp.Model.Time;
using KeepSharp.Runtime.Loop;

namespace KeepSharp.UnitTests.Runtime.Loop;

public sealed class DeadlineHeapTests
{
    [Fact]
    public void An_empty_heap_is_never_due()
    {
        var heap = new DeadlineHeap(3);
        Assert.True(heap.Next.IsNever);
        Assert.Equal(-1, heap.Due(new Instant(long.MaxValue - 1)));
    }

    [Fact]
    public void Equal_deadlines_come_in_the_order_of_the_slots()
    {
        var heap = new DeadlineHeap(4);
        foreach (int slot in (ReadOnlySpan<int>)[3, 1, 2, 0])
        {
            heap.Set(slot, new Instant(5));
        }

        for (int slot = 0; slot < 4; slot++)
        {
            Assert.Equal(slot, heap.Due(new Instant(5)));
            heap.Set(slot, Instant.Never);
        }
    }

    /// <summary>The reference is a plain array that is searched for its least element.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_settings_agree_with_a_searched_array(int seed)
    {
        const int Slots = 37;
        var random = new Random(seed);
        var heap = new DeadlineHeap(Slots);
        long[] reference = new long[Slots];
        Array.Fill(reference, long.MaxValue);
        for (int step = 0; step < 20_000; step++)
        {
            int slot = random.Next(Slots);
            long value = random.Next(4) == 0 ? long.MaxValue : random.Next(50);
            heap.Set(slot, new Instant(value));
            reference[slot] = value;
            int least = 0;
            for (int i = 1; i < Slots; i++)
            {
                least = reference[i] < reference[least] ? i : least;
            }

            Assert.Equal(reference[least], heap.Next.Nanoseconds);
            long now = random.Next(50);
            Assert.Equal(reference[least] <= now ? least : -1, heap.Due(new Instant(now)));
        }
    }
}
