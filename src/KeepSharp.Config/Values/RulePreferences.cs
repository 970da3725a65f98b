using KeepSharp.Model.Net;

namespace KeepSharp.Config.Values;

/// <summary>Preferences of rules that give none: 16384 downwards, for each family (vrrp.md section 11).</summary>
internal sealed class RulePreferences
{
    private const uint First = 16384;

    private uint _next4 = First;
    private uint _next6 = First;

    public uint Next(IpFamily family) => family == IpFamily.V4 ? Take(ref _next4) : Take(ref _next6);

    // More rules than preferences end at 1 instead of wrapping.
    private static uint Take(ref uint next) => next > 1 ? next-- : next;
}
