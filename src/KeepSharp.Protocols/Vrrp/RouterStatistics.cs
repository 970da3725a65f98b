using KeepSharp.Model.Events;

namespace KeepSharp.Protocols.Vrrp;

/// <summary>Counters of one router. Plain numbers, owned by the loop thread.</summary>
public sealed class RouterStatistics
{
    private readonly ulong[] _rejected = new ulong[(int)RejectReason.IpHeader + 1];

    /// <summary>Datagrams handed to the router, accepted or not.</summary>
    public ulong DatagramsDelivered { get; internal set; }

    /// <summary>Valid adverts received (vrrp.md section 3.2, before checks 20 and 21).</summary>
    public ulong AdvertisementsReceived { get; internal set; }

    /// <summary>Adverts sent, priority 0 included.</summary>
    public ulong AdvertisementsSent { get; internal set; }

    /// <summary>Transitions to master.</summary>
    public ulong BecameMaster { get; internal set; }

    /// <summary>Transitions from master, stop not counted.</summary>
    public ulong ReleasedMaster { get; internal set; }

    /// <summary>Adverts of priority 0 received.</summary>
    public ulong PriorityZeroReceived { get; internal set; }

    /// <summary>Adverts of priority 0 sent.</summary>
    public ulong PriorityZeroSent { get; internal set; }

    /// <summary>Accepted adverts whose address list was not ours (checks 20 and 21).</summary>
    public ulong AddressListErrors { get; internal set; }

    /// <summary>Answers to lower priority adverts that were not sent because one had just been sent.</summary>
    public ulong AnswersSuppressed { get; internal set; }

    /// <summary>Rejected datagrams by reason.</summary>
    public ulong Rejected(RejectReason reason) => _rejected[(int)reason];

    /// <summary>Sum of all rejected datagrams.</summary>
    public ulong RejectedTotal
    {
        get
        {
            ulong sum = 0;
            foreach (ulong count in _rejected)
            {
                sum += count;
            }

            return sum;
        }
    }

    internal void CountRejected(RejectReason reason) => _rejected[(int)reason]++;
}
