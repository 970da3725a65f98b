using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Scripts;

/// <summary>Checks all commands of a configuration and removes what must not run.</summary>
internal static class ScriptPhase
{
    public static void Run(BuildContext context)
    {
        ScriptChecker checker = new(context);
        foreach (ScriptDraft script in context.Scripts)
        {
            TrackScript(context, checker, script);
        }

        foreach (NotifyDraft notify in context.Instances.Select(static i => i.Notify)
            .Concat(context.Groups.Select(static g => g.Notify)))
        {
            foreach (CommandDraft command in notify.Commands.Values)
            {
                checker.Check(command, null, trackScript: false);
            }
        }

        // Without instances, or with an interface missing, keepalived does not get as far as this check.
        bool reached = context.Instances.Count > 0 && context.MissingInterface is null;
        GlobalScriptPhase.Run(context, checker);
        if (checker.RunsAsRoot && !context.Global.ScriptSecurity && reached)
        {
            context.Bag.Report(
                Codes.ScriptSecurity,
                Severity.Warning,
                KeepalivedClass.Security,
                FirstCommand(context),
                "SECURITY VIOLATION - scripts are being executed but script_security not enabled."
                + (checker.HasInsecure ? " There are insecure scripts." : string.Empty),
                "add enable_script_security to global_defs, and script_user to say who runs them");
        }
    }

    private static void TrackScript(BuildContext context, ScriptChecker checker, ScriptDraft script)
    {
        CommandOutcome outcome = checker.Check(script.Command!, script.User, trackScript: true);
        script.Disabled = outcome != CommandOutcome.Usable;
        switch (outcome)
        {
            case CommandOutcome.NoUser:
                Error(context, script, $"Unable to set default user for vrrp script {script.Name} - removing");
                Forget(context, script);
                break;
            case CommandOutcome.NotFound:
                Error(context, script, $"Disabling track script {script.Name} since not found/accessible");
                break;
            case CommandOutcome.Insecure:
                Error(context, script, $"Disabling track script {script.Name} due to insecure");
                break;
            default:
                break;
        }
    }

    // keepalived drops such a script where its block ends: to what tracks it, it does not exist.
    private static void Forget(BuildContext context, ScriptDraft script)
    {
        if (!ReferenceEquals(context.ScriptsByName.GetValueOrDefault(script.Name), script))
        {
            return;
        }

        foreach (InstanceDraft instance in context.Instances)
        {
            Forget(context, instance.Name, instance.Trackers.Scripts, script.Name);
        }

        foreach (GroupDraft group in context.Groups)
        {
            Forget(context, group.Name, group.Trackers.Scripts, script.Name);
        }
    }

    private static void Forget(BuildContext context, string owner, List<TrackDraft> trackers, string name)
    {
        int index = trackers.FindIndex(t => t.Name == name);
        if (index >= 0)
        {
            context.Bag.Error(
                Codes.UnknownName,
                trackers[index].Range,
                $"({owner}) track script {name} not found, ignoring...",
                "the script was removed, because no user is set for it");
            trackers.RemoveAt(index);
        }
    }

    private static void Error(BuildContext context, ScriptDraft script, string message)
    {
        bool seen = context.Instances.Count > 0 && context.MissingInterface is null;
        context.Bag.Report(
            Codes.ScriptRemoved,
            Severity.Error,
            seen ? KeepalivedClass.General : KeepalivedClass.None,
            script.Range,
            message,
            "instances that track it run without this tracker");
    }

    private static SourceRange FirstCommand(BuildContext context) => context.Scripts.Select(static s => s.Command!)
        .Concat(context.Instances.SelectMany(static i => i.Notify.Commands.Values))
        .Concat(context.Groups.SelectMany(static g => g.Notify.Commands.Values))
        .Concat(context.Global.FifoScripts.Values)
        .OrderBy(static c => c.Range.Start)
        .First(static c => c.Resolved is not null || !c.Hidden)
        .Range;
}
