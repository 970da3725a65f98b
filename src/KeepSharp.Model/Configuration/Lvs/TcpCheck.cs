namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Succeeds when a TCP connection is made (<c>TCP_CHECK</c>; checkers.md section 5.1).</summary>
public sealed record TcpCheck : NetworkCheck;
