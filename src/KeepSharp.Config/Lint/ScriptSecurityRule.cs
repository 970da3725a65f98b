using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Lint;

/// <summary>Scripts of a daemon that runs as root, without the checks that keep others from changing them.</summary>
internal sealed class ScriptSecurityRule : ILintRule
{
    public void Apply(LintContext context)
    {
        // Where keepalived says it itself, once is enough.
        if (context.Configuration.Global.ScriptSecurity || context.Build.Bag.RangesOf(Codes.ScriptSecurity).Count > 0)
        {
            return;
        }

        foreach (ScriptDraft script in context.Build.Scripts)
        {
            if (script.Command is { } command)
            {
                context.Note(
                    Codes.ScriptSecurityOff,
                    command.Range,
                    "scripts are run, and enable_script_security is not in global_defs",
                    "with it a script that others than root can change is refused; script_user names who runs scripts");
                return;
            }
        }
    }
}
