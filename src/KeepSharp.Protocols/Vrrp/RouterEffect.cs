using KeepSharp.Model.Events;

namespace KeepSharp.Protocols.Vrrp;

/// <summary>What a router wants done. Effects are executed in order.</summary>
public enum RouterEffectKind : byte
{
    /// <summary>Send an advert with <see cref="RouterEffect.Priority"/>, at once.</summary>
    SendAdvertisement,

    /// <summary>Make the virtual and excluded addresses present.</summary>
    ClaimAddresses,

    /// <summary>Make them absent and forget queued announcements.</summary>
    ReleaseAddresses,

    /// <summary>Send <see cref="RouterEffect.Rounds"/> rounds of gratuitous ARP, once the addresses are present.</summary>
    Announce,

    /// <summary>Tell the observers.</summary>
    Raise,
}

/// <summary>One effect; see <see cref="RouterEffectKind"/>.</summary>
public readonly record struct RouterEffect
{
    /// <summary>Kind.</summary>
    public required RouterEffectKind Kind { get; init; }

    /// <summary>The router that wants it; null for events of a sync group.</summary>
    public VirtualRouter? Router { get; init; }

    /// <summary>The group of a group event.</summary>
    public SyncGroupCoordinator? Group { get; init; }

    /// <summary>Priority of an advert to send; 0 = give up.</summary>
    public byte Priority { get; init; }

    /// <summary>Rounds of an announcement.</summary>
    public uint Rounds { get; init; }

    /// <summary>The fact of a <see cref="RouterEffectKind.Raise"/>.</summary>
    public RouterEvent Event { get; init; }
}
