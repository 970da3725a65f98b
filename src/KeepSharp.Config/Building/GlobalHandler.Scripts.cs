using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Scripts;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Building;

/// <content>Scripts and notification pipes.</content>
internal sealed partial class GlobalHandler
{
    private bool Scripts(string name, LogicalLine line)
    {
        GlobalScripts scripts = _global.Scripts;
        switch (name)
        {
            case "script_user":
                DefaultUser(line);
                return true;
            case "enable_script_security":
                _global.ScriptSecurity = true;
                return true;
            case "use_symlink_paths":
                // keepalived leaves the last letter of the keyword out.
                string invalid = $"Invalid value '{line.Word(1)}' for global use_symlink_path specified";
                _global.Scripts = scripts with
                {
                    UseSymbolicLinks = _read.Boolean(line, invalid) ?? scripts.UseSymbolicLinks,
                };
                return true;
            case "set_supplementary_groups":
                string unknown = $"Invalid set_supplementary_groups parameter {line.Word(1)}";
                _global.Scripts = scripts with
                {
                    SupplementaryGroups = _read.Boolean(line, unknown) ?? scripts.SupplementaryGroups,
                };
                return true;
            case "startup_script":
                _global.StartupScript = DaemonScript(line, "startup", _global.StartupScript);
                return true;
            case "startup_script_timeout":
                _global.Scripts = scripts with { StartupTimeout = Timeout(line) ?? scripts.StartupTimeout };
                return true;
            case "shutdown_script":
                _global.ShutdownScript = DaemonScript(line, "shutdown", _global.ShutdownScript);
                return true;
            case "shutdown_script_timeout":
                _global.Scripts = scripts with { ShutdownTimeout = Timeout(line) ?? scripts.ShutdownTimeout };
                return true;
            default:
                return false;
        }
    }

    private bool Fifos(string name, LogicalLine line)
    {
        NotifyFifos fifos = _global.Fifos;
        switch (name)
        {
            case "notify_fifo":
                _global.Fifos = fifos with { All = Fifo(name, line, fifos.All) };
                return true;
            case "vrrp_notify_fifo":
                _global.Fifos = fifos with { Vrrp = Fifo(name, line, fifos.Vrrp) };
                return true;
            case "lvs_notify_fifo":
                _global.Fifos = fifos with { Lvs = Fifo(name, line, fifos.Lvs) };
                return true;
            case "notify_fifo_script" or "vrrp_notify_fifo_script" or "lvs_notify_fifo_script":
                FifoScript(name, line);
                return true;
            case "vrrp_notify_priority_changes":
                _global.Fifos = fifos with { PriorityChanges = _read.Boolean(line) ?? fifos.PriorityChanges };
                return true;
            case "fifo_write_vrrp_states_on_reload":
                _global.Fifos = fifos with { StatesOnReload = true };
                return true;
            default:
                return false;
        }
    }

    private void DefaultUser(LogicalLine line)
    {
        if (line.Count < 2)
        {
            context.Bag.Error(Codes.ScriptUser, line.WordRange(0), "No script username specified");
        }
        else if (CommandReader.TryUser(
            context, line.Word(1), line.Count > 2 ? line.Word(2) : null, line.RangeFrom(1), out ScriptUser? user))
        {
            _global.Scripts = _global.Scripts with { User = user };
        }
        else
        {
            _global.ScriptUserFailed = true;
            context.Bag.Error(
                Codes.ScriptUser,
                line.RangeFrom(1),
                "Error setting global script uid/gid",
                "scripts without a user of their own are not run");
        }
    }

    private CommandDraft? DaemonScript(LogicalLine line, string which, CommandDraft? first)
    {
        if (line.Count < 2 && !line.HasUnmatchedQuote)
        {
            context.Bag.Error(Codes.ScriptMissing, line.WordRange(0), $"{which} script missing");
            return first;
        }

        if (first is not null)
        {
            context.Bag.Error(
                Codes.DuplicateSetting,
                line.Range,
                $"{which} script already specified",
                "the first one counts",
                first.Range);
            return first;
        }

        CommandDraft? command = CommandReader.Read(context, line, out _);
        if (command is not null && (command.User is not null || HasDefaultUser(command.Range)))
        {
            return command;
        }

        context.Bag.Error(Codes.ScriptRemoved, line.RangeFrom(1), $"Invalid {which} script", "it is not run");
        return null;
    }

    private TimeSpan? Timeout(LogicalLine line)
    {
        string name = line.Word(0);
        if (line.Count < 2)
        {
            context.Bag.Error(Codes.InvalidValue, line.WordRange(0), $"{name} requires value");
            return null;
        }

        return _read.Unsigned(line, 1, 1000, $"{name} '{line.Word(1)}' must be in [1, 1000] - ignoring") is { } seconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
    }

    private NotifyFifo Fifo(string name, LogicalLine line, NotifyFifo fifo)
    {
        if (line.Count < 2)
        {
            context.Bag.Error(Codes.InvalidValue, line.WordRange(0), $"No {name} name specified");
            return fifo;
        }

        if (fifo.Path is not null)
        {
            _read.Duplicate(line, $"{name} already specified - ignoring {line.Word(1)}");
            return fifo;
        }

        ScriptUser? owner = null;
        string? group = line.Count > 3 ? line.Word(3) : null;
        if (line.Count > 2
            ? !CommandReader.TryUser(context, line.Word(2), group, line.RangeFrom(2), out owner)
            : !HasDefaultUser(line.WordRange(1)))
        {
            context.Bag.Log(
                Codes.ScriptUser, Severity.Error, line.WordRange(1), $"{name} {line.Word(1)} is not used: it has no owner");
            return fifo;
        }

        _global.FifoRanges[name] = line.WordRange(1);
        return fifo with { Path = line.Word(1), Owner = owner };
    }

    private void FifoScript(string name, LogicalLine line)
    {
        if (line.Count < 2 && !line.HasUnmatchedQuote)
        {
            context.Bag.Error(Codes.ScriptMissing, line.WordRange(0), $"No {name} specified");
        }
        else if (_global.FifoScripts.ContainsKey(name))
        {
            _read.Duplicate(line, $"{name} already specified - ignoring {line.Word(1)}");
        }
        else if (CommandReader.Read(context, line, out _) is { } command
            && (command.User is not null || HasDefaultUser(command.Range)))
        {
            _global.FifoScripts.Add(name, command);
        }
    }

    // False when a script or pipe that names no user would have none.
    private bool HasDefaultUser(SourceRange range)
    {
        if (_global.ScriptUser is not null || context.Facts.FindUser(DefaultUserMissing.Name) is not null)
        {
            return true;
        }

        if (!_global.ScriptUserFailed && _global.ScriptSecurity)
        {
            DefaultUserMissing.Report(context, range);
        }

        return !_global.ScriptUserFailed && !_global.ScriptSecurity;
    }
}
