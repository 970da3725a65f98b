namespace KeepSharp.Config;

/// <summary>One property that differs.</summary>
/// <param name="Path">Its name as <c>config show --format=json</c> has it, with the objects around it.</param>
/// <param name="Before">Old value; null: not set, or not in the list.</param>
/// <param name="After">New value; null: not set any more, or not in the list any more.</param>
public sealed record PropertyChange(string Path, string? Before, string? After);
