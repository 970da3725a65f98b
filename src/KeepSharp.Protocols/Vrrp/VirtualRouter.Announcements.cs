using KeepSharp.Model.Time;

namespace KeepSharp.Protocols.Vrrp;

/// <summary>
/// When gratuitous ARP is due (vrrp.md section 9): a block on becoming master, a second one after a delay, a periodic
/// refresh, and blocks after a lower priority advert. Sending, pacing and the addresses are the owner's.
/// </summary>
public sealed partial class VirtualRouter
{
    private Instant _secondBlockAt = Instant.Never;
    private uint _secondBlockRounds;
    private Instant _refreshAt = Instant.Never;

    private Instant AnnouncementDeadline => Instant.Min(_secondBlockAt, _refreshAt);

    /// <summary>The blocks that a lower priority advert causes; a sync group repeats them on its other members.</summary>
    internal void AnnounceAfterLowerPriority(Instant now, EffectBuffer effects)
    {
        uint rounds = _settings.Garp.LowerPriorityRepeat;
        if (rounds == 0)
        {
            return;
        }

        Announce(rounds, effects);
        if (_settings.Garp.LowerPriorityDelay > TimeSpan.Zero)
        {
            _secondBlockAt = now + _settings.Garp.LowerPriorityDelay;
            _secondBlockRounds = rounds;
        }
    }

    private void StartAnnouncements(Instant now, EffectBuffer effects)
    {
        Announce(_settings.Garp.MasterRepeat, effects);
        _secondBlockRounds = _settings.Garp.MasterRepeat;
        _secondBlockAt = _settings.Garp.MasterDelay > TimeSpan.Zero ? now + _settings.Garp.MasterDelay : Instant.Never;
        _refreshAt = _settings.Garp.MasterRefresh > TimeSpan.Zero
            ? now + _settings.Garp.MasterDelay + _settings.Garp.MasterRefresh
            : Instant.Never;
    }

    private void CancelAnnouncements()
    {
        _secondBlockAt = Instant.Never;
        _refreshAt = Instant.Never;
    }

    private void AnnounceIfDue(Instant now, EffectBuffer effects)
    {
        if (_secondBlockAt <= now)
        {
            _secondBlockAt = Instant.Never;
            Announce(_secondBlockRounds, effects);
        }

        if (_refreshAt <= now)
        {
            _refreshAt = now + _settings.Garp.MasterRefresh;
            Announce(_settings.Garp.MasterRefreshRepeat, effects);
        }
    }

    private void Announce(uint rounds, EffectBuffer effects) => effects.Add(new RouterEffect
    {
        Kind = RouterEffectKind.Announce,
        Router = this,
        Rounds = rounds,
    });
}
