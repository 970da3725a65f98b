using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Scripts;

/// <summary>
/// Checks the commands of <c>global_defs</c>: the parent's own two, and the programs that read pipes, which are checked
/// by the process that writes into the pipe.
/// </summary>
internal static class GlobalScriptPhase
{
    private const string LvsScript = "lvs_notify_fifo_script";

    /// <summary><paramref name="vrrp"/> is the checker of the VRRP process.</summary>
    public static void Run(BuildContext context, ScriptChecker vrrp)
    {
        Daemon(context);
        foreach ((string keyword, CommandDraft command) in context.Global.FifoScripts)
        {
            ScriptChecker one = new(context);
            one.Check(command, null, trackScript: false);
            context.Global.FifoCheckers.Add(keyword, one);
            if (keyword != LvsScript)
            {
                vrrp.Add(one);
            }
        }
    }

    /// <summary>
    /// Adds what the health checker process sees of the programs that read pipes, which it looks at when there are
    /// virtual servers. Returns the place of one.
    /// </summary>
    public static SourceRange? AddTo(BuildContext context, ScriptChecker lvs)
    {
        SourceRange? first = null;
        foreach (string keyword in (string[])[LvsScript, "notify_fifo_script"])
        {
            if (context.Global.FifoCheckers.TryGetValue(keyword, out ScriptChecker? one))
            {
                lvs.Add(one);
                first ??= context.Global.FifoScripts[keyword].Range;
            }
        }

        return first;
    }

    private static void Daemon(BuildContext context)
    {
        ScriptChecker parent = new(context);
        SourceRange? first = null;
        foreach (CommandDraft? command in (CommandDraft?[])
            [context.Global.StartupScript, context.Global.ShutdownScript])
        {
            if (command is not null)
            {
                parent.Check(command, null, trackScript: false);
                first ??= command.Range;
            }
        }

        if (first is { } range && parent.RunsAsRoot && !context.Global.ScriptSecurity)
        {
            context.Bag.Report(
                Codes.ScriptSecurity,
                Severity.Warning,
                KeepalivedClass.Security,
                range,
                "SECURITY VIOLATION - start/shutdown scripts are being executed but script_security not enabled."
                + (parent.HasInsecure ? " There are insecure scripts." : string.Empty),
                "add enable_script_security to global_defs, and script_user to say who runs them");
        }
    }
}
