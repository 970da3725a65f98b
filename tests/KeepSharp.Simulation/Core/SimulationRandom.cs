using System.Numerics;

namespace KeepSharp.Simulation.Core;

/// <summary>
/// xoshiro256** by Blackman and Vigna (public domain algorithm), seeded through splitmix64. Our own, so that a seed means
/// the same run on every version of the framework.
/// </summary>
internal sealed class SimulationRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public SimulationRandom(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>0 .. below <paramref name="bound"/> (at least 1), by multiplication: the bias is below 2^-32.</summary>
    public int Below(int bound) => (int)(((NextUInt64() >> 32) * (ulong)bound) >> 32);

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>0 .. <paramref name="bound"/> included.</summary>
    public long UpTo(long bound) => bound <= 0 ? 0 : (long)(NextUInt64() % ((ulong)bound + 1));

    /// <summary>True in so many of a thousand cases.</summary>
    public bool Chance(int perMille) => Below(1000) < perMille;

    public T Pick<T>(ReadOnlySpan<T> items) => items[Below(items.Length)];

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9e3779b97f4a7c15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}
