namespace KeepSharp.Model.Configuration;

/// <summary>A user that scripts run as, resolved when the configuration was read (daemon.md section 9.2).</summary>
/// <param name="Name">Login name as configured.</param>
/// <param name="Group">
/// Group name as configured; a colon before it also gives the user's supplementary groups; null: the user's own group.
/// </param>
/// <param name="UserId">User id.</param>
/// <param name="GroupId">Group id.</param>
/// <param name="SupplementaryGroups">Supplementary groups; empty clears them.</param>
public sealed record ScriptUser(
    string Name, string? Group, uint UserId, uint GroupId, EquatableArray<uint> SupplementaryGroups);
