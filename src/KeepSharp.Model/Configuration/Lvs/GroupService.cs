namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>One service for every entry of a group (<c>virtual_server group NAME</c>).</summary>
/// <param name="Group">Name of a <see cref="VirtualServerGroup"/>.</param>
public sealed record GroupService(string Group) : VirtualService;
