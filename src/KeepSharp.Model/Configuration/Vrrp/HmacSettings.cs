namespace KeepSharp.Model.Configuration;

/// <summary>A key of the authentication trailer.</summary>
/// <param name="Id">1..255, sent in the trailer.</param>
/// <param name="Secret">32..64 octets.</param>
public sealed record HmacKey(byte Id, EquatableArray<byte> Secret)
{
    /// <summary>Never shows the secret.</summary>
    public override string ToString() => $"key {Id}";
}

/// <summary>What an instance does with adverts that have no trailer.</summary>
public enum HmacMode
{
    /// <summary>Signs; drops adverts without trailer. Default.</summary>
    Enforce,

    /// <summary>Signs; accepts adverts without trailer.</summary>
    Permissive,

    /// <summary>Does not sign; accepts adverts without trailer and verifies those that have one.</summary>
    ReceiveOnly,
}

/// <summary>HMAC-SHA-256 trailer of an instance (<c>auth_hmac</c>; news-since-2.2.7.md section 4).</summary>
public sealed record HmacSettings
{
    /// <summary>All keys, in configuration order; adverts signed with any of them are accepted.</summary>
    public required EquatableArray<HmacKey> Keys { get; init; }

    /// <summary>Id of the key that signs; one of <see cref="Keys"/>.</summary>
    public required byte ActiveKey { get; init; }

    /// <summary>
    /// Largest difference of clocks with <c>anti_replay time</c>. 1..300 s, default three intervals in whole seconds, at
    /// least 5.
    /// </summary>
    public required TimeSpan TimeWindow { get; init; }

    /// <summary>False with <c>anti_replay monotonic</c>: only growing sequence numbers count. Default true.</summary>
    public bool ChecksTime { get; init; } = true;

    /// <summary>Mode. Default <see cref="HmacMode.Enforce"/>.</summary>
    public HmacMode Mode { get; init; }
}
