namespace KeepSharp.Commands;

/// <summary>Exit statuses of the sub-commands, those of diff(1).</summary>
internal static class CommandStatuses
{
    /// <summary>Done; nothing differs.</summary>
    public const int Done = 0;

    /// <summary>Done, and there is something to say: errors, differences, a file that is not in the layout.</summary>
    public const int Findings = 1;

    /// <summary>Not done: wrong usage, or a file that cannot be read or written.</summary>
    public const int Trouble = 2;
}
