using KeepSharp.Model.Time;
using KeepSharp.Protocols.Vrrp;

namespace KeepSharp.Runtime.Vrrp;

/// <summary>
/// The orderly end (vrrp.md section 14): priority 0 and removal for every master in configuration order, STOP
/// notifications, then the wait until the kernel has removed the addresses and the STOP scripts have ended; both bounded.
/// </summary>
public sealed partial class VrrpEngine
{
    private static readonly TimeSpan ScriptGrace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AddressGrace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan GreatestStep = TimeSpan.FromMilliseconds(100);

    private bool _stopping;
    private TimeSpan _stopSpent;
    private Instant _stopLookedAt;
    private Instant _stopDeadline = Instant.Never;

    /// <summary>Begins the end; <see cref="IsStopped"/> says when it has come.</summary>
    public void BeginStop(Instant now)
    {
        if (_stopping)
        {
            return;
        }

        _stopping = true;
        _stopLookedAt = now;

        // What a turn that failed left behind must not fail again before every master has said priority 0.
        _effects.Clear();
        _ports.Scripts.TerminateAll();
        foreach (RouterSlot slot in _slots)
        {
            slot.Router.Stop(now, _effects);
            Execute(now);
            UpdateDeadline(slot);
        }

        FlushEvents();
        foreach (RouterSlot slot in _slots)
        {
            _notify.Stopped(slot.Router);
        }

        foreach (SyncGroupCoordinator group in _groups)
        {
            _notify.Stopped(group);
        }

        LogStatistics();
        ContinueStop(now);
    }

    /// <summary>What the counters came to, for whoever asks why a router changed state: sums that must add up.</summary>
    private void LogStatistics()
    {
        foreach (Channel channel in _channels.All)
        {
            if (channel.State != ChannelState.Closed)
            {
                _log.ChannelTotals(channel.Spec.Interface, channel.Statistics);
            }
        }

        foreach (RouterSlot slot in _slots)
        {
            _log.RouterTotals(slot.Router);
        }
    }

    private void ContinueStop(Instant now)
    {
        bool addressesDone = _addresses.IsSettled;
        bool scriptsDone = _ports.Scripts.ActiveRuns == 0;

        // Only time in which the loop ran counts: a process that was frozen in the middle still gets its chance to remove
        // the addresses.
        TimeSpan since = now - _stopLookedAt;
        _stopSpent += since < GreatestStep ? since : GreatestStep;
        _stopLookedAt = now;
        if (!addressesDone && _stopSpent >= AddressGrace)
        {
            _log.StopIncomplete(_addresses.InFlight);
            addressesDone = true;
        }

        if (addressesDone && (scriptsDone || _stopSpent >= ScriptGrace))
        {
            IsStopped = true;
            _stopDeadline = Instant.Never;
            return;
        }

        // Script ends are not all reported, so look again soon.
        _stopDeadline = now + TimeSpan.FromMilliseconds(10);
    }
}
