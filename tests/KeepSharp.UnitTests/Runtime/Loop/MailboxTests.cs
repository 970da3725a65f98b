using KeepSharp.Model.Ports;
using KeepSharp.Runtime.Loop;

namespace KeepSharp.UnitTests.Runtime.Loop;

public sealed class MailboxTests
{
    private static LoopMessage Message(int token, int result = 0) =>
        new() { Kind = LoopMessageKind.Signal, Token = token, Result = result };

    [Fact]
    public void Messages_of_one_producer_come_out_in_order()
    {
        var mailbox = new Mailbox(4, static () => { });
        for (int i = 0; i < 100; i++)
        {
            Assert.True(mailbox.TryPost(Message(i)));
            Assert.True(mailbox.TryPost(Message(i + 1000)));
            Assert.Equal(2, mailbox.Count);
            Assert.True(mailbox.TryTake(out LoopMessage first));
            Assert.True(mailbox.TryTake(out LoopMessage second));
            Assert.Equal((i, i + 1000), (first.Token, second.Token));
        }

        Assert.False(mailbox.TryTake(out _));
    }

    [Fact]
    public void A_full_mailbox_refuses_and_counts_and_takes_again_after_a_take()
    {
        int wakes = 0;
        var mailbox = new Mailbox(4, () => wakes++);
        for (int i = 0; i < 4; i++)
        {
            Assert.True(mailbox.TryPost(Message(i)));
        }

        Assert.False(mailbox.TryPost(Message(4)));
        Assert.Equal(1, mailbox.Refused);
        Assert.Equal(5, wakes); // the refused one wakes too: somebody must empty it
        Assert.True(mailbox.TryTake(out LoopMessage first));
        Assert.Equal(0, first.Token);
        Assert.True(mailbox.TryPost(Message(5)));
    }

    [Fact]
    public void The_capacity_is_rounded_up_to_a_power_of_two()
    {
        var mailbox = new Mailbox(5, static () => { });
        int taken = 0;
        while (mailbox.TryPost(Message(taken)))
        {
            taken++;
        }

        Assert.Equal(8, taken);
    }

    [Fact]
    public void Four_producers_lose_nothing_and_keep_their_own_order()
    {
        const int Producers = 4;
        const int Each = 50_000;
        var mailbox = new Mailbox(64, static () => { });
        Thread[] threads = [.. Enumerable.Range(0, Producers).Select(producer => new Thread(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                while (!mailbox.TryPost(Message(producer, i)))
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
        long deadline = Environment.TickCount64 + 60_000;
        int received = 0;
        while (received < Producers * Each)
        {
            if (mailbox.TryTake(out LoopMessage message))
            {
                Assert.Equal(next[message.Token]++, message.Result);
                received++;
            }
            else
            {
                Assert.True(Environment.TickCount64 < deadline, $"only {received} arrived");
                Thread.Yield();
            }
        }

        Assert.All(threads, static thread => thread.Join());
        Assert.False(mailbox.TryTake(out _));
    }

    [Fact]
    public void A_message_is_announced_only_while_it_can_be_taken()
    {
        var mailbox = new Mailbox(4, static () => { });
        Assert.False(mailbox.HasMessage);
        Assert.True(mailbox.TryPost(new LoopMessage { Kind = LoopMessageKind.Signal }));
        Assert.True(mailbox.HasMessage);
        Assert.True(mailbox.TryTake(out _));
        Assert.False(mailbox.HasMessage);
    }
}
