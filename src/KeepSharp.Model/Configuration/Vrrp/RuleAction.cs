namespace KeepSharp.Model.Configuration;

/// <summary>What a policy rule does; the value is the kernel's (FR_ACT_*), 0 for the l3mdev form of a lookup.</summary>
public enum RuleAction : byte
{
    /// <summary>Looks up the table of the l3 master device.</summary>
    LookupMasterDevice = 0,

    /// <summary>Looks up a table.</summary>
    Lookup = 1,

    /// <summary>Goes on at another rule.</summary>
    Goto = 2,

    /// <summary>Nothing.</summary>
    None = 3,

    /// <summary>Drops without a word.</summary>
    Blackhole = 6,

    /// <summary>Answers "unreachable".</summary>
    Unreachable = 7,

    /// <summary>Answers "administratively prohibited".</summary>
    Prohibit = 8,
}
