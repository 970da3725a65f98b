using KeepSharp.Kernel;
using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Scripts;
using KeepSharp.Kernel.Threading;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;

namespace KeepSharp.UnitTests.Kernel;

public sealed class EpollPollerTests
{
    private static readonly MonotonicClock Clock = new();

    [Fact]
    public void A_deadline_ends_the_wait_and_never_early()
    {
        using EpollPoller poller = new();
        PollResult[] ready = new PollResult[4];
        for (int i = 0; i < 20; i++)
        {
            Instant deadline = Clock.Now + TimeSpan.FromMicroseconds(1500);
            Assert.Equal(0, poller.Wait(deadline, ready));
            Assert.True(Clock.Now >= deadline);
        }
    }

    [Fact]
    public void A_deadline_that_moves_is_kept_in_both_directions()
    {
        using EpollSet set = new();
        ulong[] keys = new ulong[4];
        Instant early = Clock.Now + TimeSpan.FromMilliseconds(2);
        Instant late = early + TimeSpan.FromMilliseconds(2);
        Assert.Equal(0, set.Wait(early, keys));
        Assert.True(Clock.Now >= early);

        // A timer that is still set for an earlier deadline may end a wait early, once; the loop then asks again.
        while (Clock.Now < late)
        {
            Assert.Equal(0, set.Wait(late, keys));
        }

        Assert.Equal(0, set.Wait(late, keys)); // the deadline has come: no wait
    }

    /// <summary>
    /// A source under the timer's key would be taken for the timer: never reported, always readable, a loop that spins.
    /// </summary>
    [Fact]
    public void The_key_of_the_timer_is_refused_and_the_script_runner_does_not_use_it()
    {
        using EpollSet set = new();
        using EventSignal signal = new(blocking: false);
        Assert.Equal(Errno.EINVAL, set.Add(signal.Descriptor, EpollSet.TimerKey));
        Assert.Equal(0, set.Add(signal.Descriptor, EpollSet.TimerKey - 1));
        ulong[] keys = new ulong[4];
        signal.Set();
        Assert.Equal(1, set.Wait(Instant.Never, keys));
        Assert.Equal(EpollSet.TimerKey - 1, keys[0]);

        using ScriptRunner runner = new(new KeepSharp.Runtime.Loop.Mailbox(16, static () => { }));
        Assert.Equal(0, runner.ActiveRuns);
    }

    [Fact]
    public void A_set_that_cannot_be_made_keeps_no_descriptor()
    {
        // An eventfd in place of the epoll descriptor, so that the second step fails.
        FileDescriptor other = Libc.EventFd(0, Libc.EFD_CLOEXEC);
        Assert.False(other.IsInvalid);
        KernelException failure = Assert.Throws<KernelException>(() => new EpollSet(other));
        Assert.Equal(Errno.EINVAL, failure.Error.Errno);
        Assert.True(other.IsClosed);
    }

    [Fact]
    public void A_wake_up_after_the_end_is_harmless()
    {
        EpollPoller poller = new();
        poller.Dispose();
        poller.Wake();
    }

    [Fact]
    public void A_deadline_in_the_past_returns_at_once()
    {
        using EpollPoller poller = new();
        Assert.Equal(0, poller.Wait(default, new PollResult[4]));
    }

    [Fact]
    public void Several_wake_ups_before_a_wait_are_one_result()
    {
        using EpollPoller poller = new();
        PollResult[] ready = new PollResult[4];
        poller.Wake();
        poller.Wake();

        Assert.Equal(1, poller.Wait(Instant.Never, ready));
        Assert.Equal(new PollResult(PollSource.Mailbox, 0), ready[0]);
        Assert.Equal(0, poller.Wait(default, ready));

        poller.Wake(); // and it works again
        Assert.Equal(1, poller.Wait(Instant.Never, ready));
    }

    [Fact]
    public void No_wake_up_of_another_thread_is_lost()
    {
        using EpollPoller poller = new();
        PollResult[] ready = new PollResult[4];
        const int Posts = 20_000;
        int posted = 0;
        Thread producer = new(() =>
        {
            for (int i = 0; i < Posts; i++)
            {
                Interlocked.Increment(ref posted);
                poller.Wake();
            }
        });
        producer.Start();
        Instant deadline = Clock.Now + TimeSpan.FromSeconds(30);
        int seen = 0;
        while (seen < Posts)
        {
            Assert.Equal(1, poller.Wait(deadline, ready));
            seen = Volatile.Read(ref posted);
        }

        producer.Join();
    }

    [Fact]
    public void A_registered_source_is_reported_with_its_number_until_removed()
    {
        using EpollPoller poller = new();
        using EventSignal source = new(blocking: false);
        PollResult[] ready = new PollResult[4];
        Assert.Equal(0, poller.Add(source.Descriptor, PollSource.Channel, 4095));
        Assert.Equal(0, poller.Wait(default, ready));

        source.Set();
        Assert.Equal(1, poller.Wait(Instant.Never, ready));
        Assert.Equal(new PollResult(PollSource.Channel, 4095), ready[0]);
        Assert.Equal(1, poller.Wait(Instant.Never, ready)); // not drained: reported again

        poller.Remove(source.Descriptor);
        Assert.Equal(0, poller.Wait(default, ready));
    }

    [Fact]
    public void Adding_twice_is_an_errno()
    {
        using EpollPoller poller = new();
        using EventSignal source = new(blocking: false);
        Assert.Equal(0, poller.Add(source.Descriptor, PollSource.Channel, 1));
        Assert.Equal(Errno.EEXIST, poller.Add(source.Descriptor, PollSource.Channel, 1));
    }

    [Fact]
    public void Waiting_and_waking_allocates_nothing()
    {
        using EpollPoller poller = new();
        PollResult[] ready = new PollResult[4];
        long before = 0;
        for (int i = 0; i < 2000; i++)
        {
            if (i == 1000)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
            }

            poller.Wake();
            _ = poller.Wait(Clock.Now + TimeSpan.FromSeconds(1), ready);
            _ = poller.Wait(default, ready);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_loop_thread_gets_its_name_and_an_exact_timer()
    {
        string name = "";
        int slack = 0;
        int errno = -1;
        Thread thread = new(() =>
        {
            errno = LoopThread.Prepare();
            _ = LoopThread.SetName("keepsharp-loop-is-long");
            name = File.ReadAllText("/proc/thread-self/comm").TrimEnd();
            slack = Libc.ProcessControl(Libc.PR_GET_TIMERSLACK, 0, 0, 0, 0);
        });
        thread.Start();
        thread.Join();
        Assert.Equal(0, errno);
        Assert.Equal("keepsharp-loop-", name);
        Assert.Equal(1, slack);
    }

    [Fact]
    public void A_real_time_priority_is_of_that_thread_alone()
    {
        int errno = -1;
        string own = "";
        string started = "";
        Thread thread = new(() =>
        {
            errno = LoopThread.SetRealtime(10);
            own = Priority();
            Thread child = new(() => started = Priority());
            child.Start();
            child.Join();
        });
        thread.Start();
        thread.Join();
        Assert.SkipWhen(errno == Errno.EPERM, "needs the right to real-time priorities");
        Assert.Equal(0, errno);
        Assert.Equal("10 1", own); // rt_priority and policy (1 = SCHED_FIFO), fields 40 and 41 of proc(5) stat
        Assert.Equal("0 0", started);

        static string Priority()
        {
            string stat = File.ReadAllText("/proc/thread-self/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' '); // the first one is field 3
            return $"{fields[37]} {fields[38]}";
        }
    }
}
