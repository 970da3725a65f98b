namespace KeepSharp.Model.Configuration;

/// <summary>
/// Instances that fail with static addresses, routes and rules that name the group (block <c>track_group</c>).
/// </summary>
/// <param name="Name">Name.</param>
/// <param name="Members">Names of instances, in configuration order.</param>
public sealed record TrackGroup(string Name, EquatableArray<string> Members);
