namespace KeepSharp.Protocols.Vrrp;

/// <summary>
/// Effects of the current turn, in order. Reused turn after turn: it grows to the largest turn seen and then never
/// allocates again.
/// </summary>
public sealed class EffectBuffer
{
    private RouterEffect[] _effects = new RouterEffect[256];

    /// <summary>Number of effects.</summary>
    public int Count { get; private set; }

    /// <summary>The effect at a position below <see cref="Count"/>.</summary>
    public ref readonly RouterEffect this[int index] => ref _effects[index];

    /// <summary>Appends an effect.</summary>
    public void Add(in RouterEffect effect)
    {
        if (Count == _effects.Length)
        {
            Array.Resize(ref _effects, Count * 2);
        }

        _effects[Count++] = effect;
    }

    /// <summary>Forgets all effects.</summary>
    public void Clear() => Count = 0;
}
