using KeepSharp.Config.Building;
using KeepSharp.Config.Building.Lvs;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Scripts;

namespace KeepSharp.Config.Validation.Lvs;

/// <summary>
/// Checks the programs of virtual servers and removes what must not run (daemon.md sections 9.1 to 9.3). keepalived
/// looks only at those of virtual servers that are left.
/// </summary>
internal sealed class CheckCommandRule : IRule
{
    public void Apply(BuildContext context)
    {
        ScriptChecker checker = new(context);
        SourceRange? first = null;
        foreach (VirtualServerDraft server in context.Lvs.VirtualServers)
        {
            Notify(checker, server.QuorumUp, ref first);
            Notify(checker, server.QuorumDown, ref first);
            foreach (RealServerDraft real in server.RealServers)
            {
                Notify(checker, real.NotifyUp, ref first);
                Notify(checker, real.NotifyDown, ref first);
                Misc(context, checker, real, ref first);
            }
        }

        SourceRange? pipe = context.Lvs.VirtualServers.Count > 0 ? GlobalScriptPhase.AddTo(context, checker) : null;
        first ??= pipe;
        if (checker.RunsAsRoot && !context.Global.ScriptSecurity)
        {
            context.Bag.Report(
                Codes.ScriptSecurity,
                Severity.Warning,
                KeepalivedClass.Security,
                first ?? default,
                "SECURITY VIOLATION - check scripts are being executed but script_security not enabled."
                + (checker.HasInsecure ? " There are insecure scripts." : string.Empty),
                "add enable_script_security to global_defs, and script_user to say who runs them");
        }
    }

    private static void Notify(ScriptChecker checker, CommandDraft? command, ref SourceRange? first)
    {
        if (command is null)
        {
            return;
        }

        first ??= command.Range;
        checker.Check(command, null, trackScript: false);
    }

    private static void Misc(
        BuildContext context, ScriptChecker checker, RealServerDraft real, ref SourceRange? first)
    {
        for (int i = 0; i < real.Checkers.Count; i++)
        {
            if (real.Checkers[i] is not MiscCheckDraft { Command: { } command } misc)
            {
                continue;
            }

            first ??= command.Range;
            CommandOutcome outcome = checker.Check(command, misc.User, trackScript: false);
            if (outcome == CommandOutcome.Usable)
            {
                continue;
            }

            real.Checkers.RemoveAt(i--);
            bool noUser = outcome == CommandOutcome.NoUser;
            context.Bag.Report(
                Codes.ScriptRemoved,
                noUser ? Severity.Error : Severity.Warning,
                noUser ? KeepalivedClass.General : KeepalivedClass.None,
                noUser ? misc.EndRange : command.Range,
                noUser
                    ? $"Unable to set default user for misc script '{command.Words[0]}' - removing"
                    : $"Disabling misc checker script '{command.Words[0]}'",
                "the server is not checked by it, and counts as up without other checkers",
                noUser ? command.Range : null);
        }
    }
}
