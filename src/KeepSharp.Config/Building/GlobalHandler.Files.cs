using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Building;

/// <content>Files, directories, reload.</content>
internal sealed partial class GlobalHandler
{
    private bool Files(string name, LogicalLine line)
    {
        DaemonSettings daemon = _global.Daemon;
        ReloadOptions reload = daemon.Reload;
        switch (name)
        {
            case "umask":
                _global.Daemon = daemon with { Umask = UmaskReader.Read(context, line) ?? daemon.Umask };
                return true;
            case "random_seed":
                _read.Unsigned(line, 0, uint.MaxValue, $"random_seed {line.Word(1)} invalid", strict: true);
                return true;
            case "reload_check_config":
                reload = reload with { CheckLog = line.Count > 1 ? line.Word(1) : "/dev/null" };
                break;
            case "reload_time_file":
                reload = reload with { TimeFile = OnePath(line, "reload_time_file invalid") ?? reload.TimeFile };
                break;
            case "reload_repeat":
                reload = reload with { Repeat = true };
                break;
            case "reload_file":
                reload = reload with { MarkerFile = line.Word(1) };
                break;
            case "include_check":
                IncludeCheckReader.Read(context, line);
                return true;
            default:
                return false;
        }

        _global.Daemon = daemon with { Reload = reload };
        return true;
    }

    private bool Paths(string name, LogicalLine line)
    {
        DaemonSettings daemon = _global.Daemon;
        string requires = $"{name} requires {(name.StartsWith("iproute", StringComparison.Ordinal) ? "path" : "a non-empty path")}";
        switch (name)
        {
            case "config_save_dir":
                daemon = daemon with { ConfigurationSaveDirectory = SaveDirectory(line) };
                break;
            case "tmp_config_directory":
                daemon = daemon with { TemporaryConfigurationDirectory = TemporaryDirectory(line) };
                break;
            case "data_use_instance":
                // keepalived misspells the keyword.
                string invalid = $"Invalid value '{line.Word(1)}' for global date_use_instance specified";
                daemon = daemon with
                {
                    DumpNamesHoldInstance = _read.Boolean(line, invalid) ?? daemon.DumpNamesHoldInstance,
                };
                break;
            case "iproute_usr_dir":
                daemon = daemon with { IprouteSystemDirectory = OnePath(line, requires) ?? daemon.IprouteSystemDirectory };
                break;
            case "iproute_etc_dir":
                daemon = daemon with { IprouteDirectory = OnePath(line, requires) ?? daemon.IprouteDirectory };
                break;
            case "state_dump_file":
                daemon = daemon with { StateDumpFile = OnePath(line, requires) ?? daemon.StateDumpFile };
                break;
            case "stats_dump_file" or "json_dump_file":
                OnePath(line, requires);
                break;
            default:
                return false;
        }

        _global.Daemon = daemon;
        return true;
    }

    private string? OnePath(LogicalLine line, string message)
    {
        if (line.Count == 2 && line.WordBytes(1).Length > 0)
        {
            return line.Word(1);
        }

        context.Bag.Error(
            Codes.InvalidValue, line.RangeFrom(0), message, "one path; with blanks in it, in double quotes");
        return null;
    }

    // keepalived creates it, even when it only tests; here it is created when it is used.
    private string? SaveDirectory(LogicalLine line)
    {
        string path = line.Word(1).TrimEnd('/');
        path = path.Length == 0 ? "/" : path;
        string? before = _global.Daemon.ConfigurationSaveDirectory;
        FileFacts? facts = context.Facts.Stat(path, true, out _);
        if (facts is { Kind: FileKind.Directory } || context.Facts.IsAssumed)
        {
            return path;
        }

        if (facts is not null)
        {
            _read.Invalid(line, $"config_save_dir {line.Word(1)} exists and is not a directory");
            return before;
        }

        string parent = Path.GetDirectoryName(path) is { Length: > 0 } name ? name : ".";
        if (context.Facts.Stat(parent, true, out int errno) is { Kind: FileKind.Directory })
        {
            return path;
        }

        string reason = errno == 0 ? "error 20 - Not a directory" : "error 2 - No such file or directory";
        _read.Invalid(line, $"Unable to create config_save_dir {line.Word(1)} ({reason})");
        return before;
    }

    private string? TemporaryDirectory(LogicalLine line)
    {
        string? before = _global.Daemon.TemporaryConfigurationDirectory;
        if (line.Count < 2)
        {
            context.Bag.Error(Codes.InvalidValue, line.WordRange(0), "tmp_config_directory missing directory name");
            return before;
        }

        if (before is not null)
        {
            _read.Duplicate(line, "tmp_config_directory already specified - ignoring");
            return before;
        }

        return line.Word(1);
    }
}
