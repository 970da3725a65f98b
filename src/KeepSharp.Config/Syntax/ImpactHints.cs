using KeepSharp.Config.Keywords;

namespace KeepSharp.Config.Syntax;

/// <summary>
/// Says what becomes of instances when something is not supported yet, so that the test of a configuration tells as
/// much as the log of the daemon that runs it.
/// </summary>
internal static class ImpactHints
{
    /// <summary>For what stands in an instance.</summary>
    public const string Instance = "until it is, the instance stays in Fault and sends nothing";

    /// <summary>For what concerns the members of a group.</summary>
    public const string Group = "until it is, the instances of the group stay in Fault and send nothing";

    /// <summary>For what concerns the whole file.</summary>
    public const string Every = "until it is, every instance stays in Fault and sends nothing";

    /// <summary>The hint for a keyword in a block.</summary>
    public static string? Of(Keyword keyword, string block) => keyword switch
    {
        { Impact: true } => block switch
        {
            "vrrp_instance" => Instance,
            "vrrp_sync_group" => Group,
            _ => Every,
        },
        { OwnsBraces: true } => "its contents are read and checked, and do nothing until then",
        _ => null,
    };
}
