namespace KeepSharp.Model.Configuration;

/// <summary>One line of <c>static_ipaddress</c>: present while the program runs.</summary>
/// <param name="Address">The address.</param>
/// <param name="TrackGroup">Instances that depend on its interface (block <c>track_group</c>), or null.</param>
public sealed record StaticAddress(VirtualAddress Address, string? TrackGroup = null);

/// <summary>One line of <c>static_routes</c>: present while the program runs.</summary>
/// <param name="Route">The route.</param>
/// <param name="TrackGroup">Instances that depend on its interface, or null.</param>
public sealed record StaticRoute(VirtualRoute Route, string? TrackGroup = null);

/// <summary>One line of <c>static_rules</c>: present while the program runs.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="TrackGroup">Instances that depend on its input interface, or null.</param>
public sealed record StaticRule(VirtualRule Rule, string? TrackGroup = null);
