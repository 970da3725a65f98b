using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Writing;

/// <summary>Writes <c>vrrp_script</c> blocks and the commands of other blocks.</summary>
internal static class ScriptWriter
{
    public static void Write(ConfText text, KeepSharpConfiguration configuration)
    {
        foreach (VrrpScript script in configuration.Scripts)
        {
            if (script.Command is { } command)
            {
                Script(text, script, command);
            }
        }
    }

    /// <summary>A command with its user.</summary>
    public static void Command(ConfText text, string keyword, ScriptCommand? command)
    {
        if (command is not null)
        {
            text.CommandText(keyword, command.Text, User(command));
        }
    }

    /// <summary>The notification scripts of an instance or group.</summary>
    public static void Notify(ConfText text, NotifyScripts notify)
    {
        Command(text, "notify_master", notify.Master);
        Command(text, "notify_backup", notify.Backup);
        Command(text, "notify_fault", notify.Fault);
        Command(text, "notify_stop", notify.Stop);
        Command(text, "notify", notify.Any);
        Command(text, "notify_master_rx_lower_pri", notify.MasterReceivedLowerPriority);
        if (notify.Deleted is not null)
        {
            Command(text, "notify_deleted", notify.Deleted);
        }
        else if (notify.NotifyDeleted)
        {
            text.Line("notify_deleted");
        }
    }

    private static void Script(ConfText text, VrrpScript script, ScriptCommand command)
    {
        text.Open("vrrp_script", script.Name);
        text.CommandText("script", command.Text, []);
        text.Line("interval", ValueText.Seconds(script.Interval));
        text.Line("timeout", ValueText.Seconds(script.Timeout));
        text.Line(["weight", ValueText.Number(script.Weight), .. script.Reverse ? (string[])["reverse"] : []]);
        text.Line("rise", ValueText.Number(script.Rise));
        text.Line("fall", ValueText.Number(script.Fall));
        if (command.User is not null)
        {
            text.Line(["user", .. User(command)]);
        }

        text.LineUnless(!script.InitFail, "init_fail");
        text.Close();
    }

    /// <summary>The words for a user and a group.</summary>
    public static string[] User(ScriptUser? user) => user is null ? []
        : user.Group is { } group ? [user.Name, group] : [user.Name];

    private static string[] User(ScriptCommand command) => command.User is not { } user ? []
        : command.Group is { } group ? [user, group] : [user];
}
