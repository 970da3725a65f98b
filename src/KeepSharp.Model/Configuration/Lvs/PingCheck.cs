namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Succeeds when an ICMP echo is answered (<c>PING_CHECK</c>; checkers.md section 5.8).</summary>
public sealed record PingCheck : NetworkCheck;
