using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Scripts;

/// <summary>
/// The error about the default user that script security demands. keepalived tries to find it once, at the first
/// script or pipe without a user of its own, and says so once.
/// </summary>
internal static class DefaultUserMissing
{
    /// <summary>The user that scripts have by default.</summary>
    public const string Name = "keepalived_script";

    public static void Report(BuildContext context, SourceRange range, bool hidden = false)
    {
        if (context.DefaultUserMissing)
        {
            return;
        }

        context.DefaultUserMissing = true;
        context.Bag.Report(
            Codes.ScriptUser,
            Severity.Error,
            hidden ? KeepalivedClass.UnknownKeyword : KeepalivedClass.General,
            range,
            $"Unable to set default user {Name} for script",
            "with enable_script_security set script_user, or name a user for the script");
    }
}
