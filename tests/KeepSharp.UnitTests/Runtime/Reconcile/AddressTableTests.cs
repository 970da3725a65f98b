using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Runtime.Reconcile;

namespace KeepSharp.UnitTests.Runtime.Reconcile;

/// <summary>Every crossing of claim, release, completion, foreign removal, link change, full queue and refusal.</summary>
public sealed class AddressTableTests : IAddressObserver
{
    private static readonly IpPrefix Prefix = new(IpAddress.Parse("10.9.0.100"), 24);
    private static readonly LinkIndex Link = new(2);
    private readonly FakePorts _ports = new();
    private readonly List<AddressOutcome> _outcomes = [];
    private readonly AddressTable _table;
    private readonly int _entry;
    private Instant _now = Instant.FromMicroseconds(1_000_000);

    public AddressTableTests()
    {
        _table = new AddressTable(_ports, this);
        _entry = _table.Register(new VirtualAddress { Prefix = Prefix, Interface = "eth0" });
        _table.SetLink("eth0", Link, _now);
    }

    private KernelRequestKind Last => _ports.Requests[^1].Kind;

    [Fact]
    public void A_claim_adds_and_its_completion_is_present()
    {
        Claim();
        Assert.True(_table.IsPending(_entry));
        KernelRequest request = Assert.Single(_ports.Requests);
        Assert.Equal((KernelRequestKind.AddAddress, Link, Prefix), (request.Kind, request.Link, request.Address!.Prefix));
        Complete(0);
        Assert.True(_table.IsPresent(_entry));
        Assert.False(_table.IsPending(_entry));
        Assert.Equal([AddressOutcome.Present], _outcomes);
        Assert.True(_table.IsSettled);
    }

    [Fact]
    public void A_release_removes()
    {
        Present();
        Release();
        Assert.Equal(KernelRequestKind.RemoveAddress, Last);
        Assert.False(_table.IsSettled);
        Complete(0);
        Assert.False(_table.IsPresent(_entry));
        Assert.True(_table.IsSettled);
        Assert.Equal([AddressOutcome.Present, AddressOutcome.Absent], _outcomes);
    }

    [Fact]
    public void A_release_while_the_addition_is_in_flight_removes_afterwards()
    {
        Claim();
        Release();
        Assert.Single(_ports.Requests);
        Complete(0);
        Assert.Equal(KernelRequestKind.RemoveAddress, Last);
        Complete(0);
        Assert.Equal([AddressOutcome.Absent], _outcomes);
        Assert.True(_table.IsSettled);
    }

    [Fact]
    public void A_claim_while_the_removal_is_in_flight_adds_afterwards()
    {
        Present();
        Release();
        Claim();
        Complete(0);
        Assert.Equal(KernelRequestKind.AddAddress, Last);
        Complete(0);
        Assert.True(_table.IsPresent(_entry));
        Assert.Equal(3, _ports.Requests.Count);
    }

    [Fact]
    public void Two_routers_hold_one_address_until_both_release_it()
    {
        Assert.Equal(_entry, _table.Register(new VirtualAddress { Prefix = Prefix, Interface = "eth0" }));
        Claim();
        Claim();
        Complete(0);
        Release();
        Assert.Single(_ports.Requests);
        Release();
        Assert.Equal(KernelRequestKind.RemoveAddress, Last);
    }

    [Fact]
    public void A_foreign_removal_is_put_back_at_once()
    {
        Present();
        _table.NoteRemoved("eth0", Prefix, _now);
        Assert.Equal([AddressOutcome.Present, AddressOutcome.RemovedByOthers], _outcomes);
        Assert.Equal(KernelRequestKind.AddAddress, Last);
        Assert.Equal(1UL, _table.Repairs);
        Complete(0);
        Assert.True(_table.IsPresent(_entry));
    }

    [Fact]
    public void A_second_foreign_removal_within_100_ms_waits_a_second()
    {
        Present();
        _table.NoteRemoved("eth0", Prefix, _now);
        Complete(0);
        Pass(0.05);
        _table.NoteRemoved("eth0", Prefix, _now);
        Assert.Equal(2, _ports.Requests.Count);
        Assert.Equal(_now + TimeSpan.FromSeconds(1), _table.Deadline);
        Pass(1);
        _table.Retry(_now);
        Assert.Equal(3, _ports.Requests.Count);
    }

    [Fact]
    public void A_foreign_removal_while_the_addition_is_in_flight_is_put_back()
    {
        // The kernel added it and somebody removed it before its acknowledgement was looked at.
        Claim();
        _table.NoteAdded("eth0", Prefix);
        _table.NoteRemoved("eth0", Prefix, _now);
        Complete(0);
        Assert.False(_table.IsPresent(_entry));
        Assert.Equal(KernelRequestKind.AddAddress, Last);
        Assert.Equal(2, _ports.Requests.Count);
        Assert.Equal([AddressOutcome.RemovedByOthers], _outcomes);
        _table.NoteAdded("eth0", Prefix);
        Complete(0);
        Assert.True(_table.IsPresent(_entry));
    }

    [Fact]
    public void The_message_of_an_earlier_removal_does_not_count_against_an_addition()
    {
        Present();
        Release();
        Claim();
        _table.NoteRemoved("eth0", Prefix, _now); // of our removal
        Complete(0);
        _table.NoteAdded("eth0", Prefix);
        Complete(0);
        Assert.True(_table.IsPresent(_entry));
        Assert.Equal(0UL, _table.Repairs);
    }

    [Fact]
    public void Our_own_removal_is_no_foreign_one()
    {
        Present();
        Release();
        _table.NoteRemoved("eth0", Prefix, _now);
        Complete(0);
        Assert.Equal(0UL, _table.Repairs);
        Assert.DoesNotContain(AddressOutcome.RemovedByOthers, _outcomes);
    }

    [Fact]
    public void The_removal_of_an_address_with_another_prefix_length_is_none_of_ours()
    {
        Present();
        _table.NoteRemoved("eth0", new IpPrefix(Prefix.Address, 32), _now);
        _table.NoteRemoved("eth1", Prefix, _now);
        Assert.True(_table.IsPresent(_entry));
        _table.NoteRemoved("eth0", Prefix, _now);
        Assert.False(_table.IsPresent(_entry));
    }

    [Fact]
    public void A_refused_addition_is_tried_again_after_1_2_4_seconds_and_at_most_30()
    {
        Claim();
        foreach (int seconds in (ReadOnlySpan<int>)[1, 2, 4, 8, 16, 30, 30])
        {
            Complete(-105);
            Assert.Equal(_now + TimeSpan.FromSeconds(seconds), _table.Deadline);
            Assert.False(_table.IsPending(_entry)); // announcements of the others need not wait for it
            Pass(seconds);
            _table.Retry(_now);
            Assert.Equal(KernelRequestKind.AddAddress, Last);
        }

        Complete(0);
        Assert.Equal(AddressOutcome.Recovered, _outcomes[^1]);
        Assert.True(_table.IsPresent(_entry));
    }

    [Fact]
    public void A_refused_removal_keeps_the_table_unsettled_and_is_tried_again()
    {
        Present();
        Release();
        Complete(-105);
        Assert.False(_table.IsSettled);
        Assert.True(_table.IsPresent(_entry));
        Pass(1);
        _table.Retry(_now);
        Assert.Equal(KernelRequestKind.RemoveAddress, Last);
        Complete(0);
        Assert.True(_table.IsSettled);
    }

    [Fact]
    public void A_claim_after_a_refused_removal_finds_the_address_there()
    {
        Present();
        Release();
        Complete(-105);
        Claim();
        Assert.Equal(2, _ports.Requests.Count);
        Assert.True(_table.IsPresent(_entry));
        Assert.True(_table.IsSettled);
    }

    [Fact]
    public void A_full_queue_is_tried_again_after_50_ms()
    {
        _ports.QueueIsFull = true;
        Claim();
        Assert.Empty(_ports.Requests);
        Assert.False(_table.IsSettled);
        Assert.True(_table.IsPending(_entry));
        Assert.Equal(_now + TimeSpan.FromMilliseconds(50), _table.Deadline);
        _ports.QueueIsFull = false;
        Pass(0.05);
        _table.Retry(_now);
        Complete(0);
        Assert.True(_table.IsPresent(_entry));
    }

    [Fact]
    public void A_link_that_goes_takes_its_addresses_along()
    {
        Present();
        _table.SetLink("eth0", default, _now);
        Assert.False(_table.IsPresent(_entry));
        Release();
        Assert.Single(_ports.Requests);
        Assert.True(_table.IsSettled);
    }

    [Fact]
    public void A_link_that_comes_back_under_a_new_index_gets_the_address_again()
    {
        Present();
        _table.SetLink("eth0", new LinkIndex(9), _now);
        Assert.Equal((KernelRequestKind.AddAddress, 9), (Last, _ports.Requests[^1].Link.Value));
    }

    [Fact]
    public void The_completion_of_an_addition_to_a_link_that_is_gone_does_not_make_it_present()
    {
        Claim();
        _table.SetLink("eth0", new LinkIndex(9), _now);
        Complete(0);
        Assert.False(_table.IsPresent(_entry));
        Assert.Equal(9, _ports.Requests[^1].Link.Value);
    }

    /// <summary>
    /// A refusal may be a guess: an acknowledgement that was lost or came too late says nothing about the address.
    /// </summary>
    [Fact]
    public void A_release_after_a_refused_addition_removes_all_the_same()
    {
        Claim();
        Complete(-110);
        Release();
        Assert.Equal((2, KernelRequestKind.RemoveAddress), (_ports.Requests.Count, Last));
        Complete(0);
        Assert.True(_table.IsSettled);
        Pass(60);
        _table.Retry(_now);
        Assert.Equal(2, _ports.Requests.Count);
    }

    [Fact]
    public void An_addition_that_is_refused_after_its_release_is_removed_all_the_same()
    {
        Claim();
        Release();
        Complete(-110);
        Pass(1);
        _table.Retry(_now);
        Assert.Equal((2, KernelRequestKind.RemoveAddress), (_ports.Requests.Count, Last));
        Complete(0);
        Pass(60);
        _table.Retry(_now);
        Assert.Equal(2, _ports.Requests.Count);
    }

    [Fact]
    public void A_leftover_is_removed_and_a_claimed_one_is_kept()
    {
        Assert.True(_table.NotePresent("eth0", Prefix, _now));
        Assert.Equal(KernelRequestKind.RemoveAddress, Last);
        Assert.False(_table.NotePresent("eth0", Prefix, _now)); // in flight: no news
        Complete(0);
        Claim();
        Complete(0);
        Assert.False(_table.NotePresent("eth0", Prefix, _now));
        Assert.Equal(2, _ports.Requests.Count);
    }

    [Fact]
    public void A_leftover_with_another_prefix_length_is_not_touched()
    {
        Assert.False(_table.NotePresent("eth0", new IpPrefix(Prefix.Address, 32), _now));
        Assert.Empty(_ports.Requests);
    }

    void IAddressObserver.OnAddressOutcome(int entry, AddressOutcome outcome, KernelError? error, Instant now) =>
        _outcomes.Add(outcome);

    private void Claim() => _table.SetDesired(_entry, true, _now);

    private void Release() => _table.SetDesired(_entry, false, _now);

    private void Complete(int result) => _table.Complete(_entry, result, null, _now);

    private void Present()
    {
        Claim();
        Complete(0);
    }

    private void Pass(double seconds) => _now += TimeSpan.FromSeconds(seconds);
}
