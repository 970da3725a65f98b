namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>A service of all packets with a firewall mark (<c>virtual_server fwmark MARK</c>).</summary>
/// <param name="Mark">The mark, 0..4294967295.</param>
public sealed record FirewallMarkService(uint Mark) : VirtualService;
