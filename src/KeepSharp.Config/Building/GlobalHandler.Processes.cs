using System.Text;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Building;

/// <content>Processes: names, priorities, limits.</content>
internal sealed partial class GlobalHandler
{
    private const int LongestTaskName = 15;
    private const int LowestRealTime = 1;
    private const int HighestRealTime = 99;

    private bool Processes(string name, LogicalLine line)
    {
        DaemonSettings daemon = _global.Daemon;
        switch (name)
        {
            case "process_names":
                _global.Daemon = daemon with
                {
                    Vrrp = daemon.Vrrp with { Name = "keepalived_vrrp" },
                    Checker = daemon.Checker with { Name = "keepalived_lvs" },
                    Bfd = daemon.Bfd with { Name = "keepalived_bfd" },
                };
                return true;
            case "process_name":
                _global.Daemon = daemon with { ProcessName = TaskName(line) };
                return true;
            case "max_auto_priority":
                string range = $"max_auto_priority '{line.Word(1)}' must be in [0, 99] (or -1 to disable) - ignoring";
                int? highest = line.Count < 2 ? HighestRealTime : _read.Integer(line, -1, HighestRealTime, range);
                _global.Daemon = daemon with { MaximumAutomaticPriority = highest ?? daemon.MaximumAutomaticPriority };
                return true;
            case "min_auto_priority_delay":
                _global.Daemon = daemon with { AutomaticPriorityDelay = AutomaticDelay(line) };
                return true;
            default:
                return false;
        }
    }

    // The keywords that exist for each of the three processes.
    private bool Priorities(string name, LogicalLine line)
    {
        int underscore = name.IndexOf('_', StringComparison.Ordinal);
        string process = underscore < 0 ? string.Empty : name[..underscore];
        DaemonSettings daemon = _global.Daemon;
        switch (process)
        {
            case "vrrp" when Setting(name, process, line, daemon.Vrrp) is { } vrrp:
                _global.Daemon = daemon with { Vrrp = vrrp };
                return true;
            case "checker" or "lvs" when Setting(name, "checker", line, daemon.Checker) is { } checker:
                _global.Daemon = daemon with { Checker = checker };
                return true;
            case "bfd" when Setting(name, process, line, daemon.Bfd) is { } bfd:
                _global.Daemon = daemon with { Bfd = bfd };
                return true;
            default:
                return false;
        }
    }

    // Null when the keyword is none of these.
    private ProcessOptions? Setting(string name, string process, LogicalLine line, ProcessOptions options) =>
        name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..] switch
        {
            "process_name" => options with { Name = TaskName(line) },
            "priority" => options with { Nice = Nice(line, process) ?? options.Nice },
            "no_swap" => options with { NoSwap = true },
            "rt_priority" => options with { RealTimePriority = RealTime(line, process) ?? options.RealTimePriority },
            "cpu_affinity" => options with { Processors = Affinity(line, process) ?? options.Processors },
            "rlimit_rttime" or "rlimit_rtime" => options with { RealTimeLimit = RealTimeLimit(line, process) },
            _ => null,
        };

    private string TaskName(LogicalLine line)
    {
        ReadOnlySpan<byte> bytes = line.WordBytes(1);
        if (bytes.Length <= LongestTaskName)
        {
            return line.Word(1);
        }

        context.Bag.Warn(
            Codes.InvalidValue,
            line.WordRange(1),
            $"Process name {line.Word(1)} more than {LongestTaskName} characters, truncating");
        return Encoding.UTF8.GetString(bytes[..LongestTaskName]);
    }

    private int? Nice(LogicalLine line, string process)
    {
        if (line.Count < 2)
        {
            context.Bag.Error(Codes.InvalidValue, line.WordRange(0), $"No {process} process priority specified");
            return null;
        }

        return _read.Integer(line, -20, 19, $"Invalid {process} process priority specified") ?? 0;
    }

    private int? RealTime(LogicalLine line, string process)
    {
        string what = $"{process} process real-time priority";
        if (line.Count < 2)
        {
            context.Bag.Error(Codes.InvalidValue, line.WordRange(0), $"No {what} specified");
            return null;
        }

        string word = line.Word(1);
        if (_read.Integer(line, int.MinValue, int.MaxValue, $"{what} '{word}' invalid") is not { } value)
        {
            return null;
        }

        string? fault = value < LowestRealTime ? $"less than minimum {LowestRealTime} - setting to minimum"
            : value > HighestRealTime ? $"greater than maximum {HighestRealTime} - setting to maximum"
            : null;
        if (fault is not null)
        {
            context.Bag.Warn(Codes.InvalidValue, line.WordRange(1), $"{what} {value} {fault}");
        }

        return Math.Clamp(value, LowestRealTime, HighestRealTime);
    }

    private EquatableArray<int>? Affinity(LogicalLine line, string process)
    {
        if (line.Count < 2)
        {
            context.Bag.Error(Codes.InvalidValue, line.WordRange(0), $"No {process} cpu_id set specified");
            return null;
        }

        SortedSet<int> processors = [];
        int last = context.Facts.OnlineProcessors - 1;
        for (int i = 1; i < line.Count; i++)
        {
            if (!context.Numbers.TryInteger(line.Word(i), line.WordRange(i), 0, last, out int processor))
            {
                context.Bag.Error(
                    Codes.InvalidValue,
                    line.WordRange(i),
                    $"Invalid cpu_id:{NumberReader.Leading(line.Word(i))} specified for {process} process",
                    $"this machine has the processors 0 to {last}; the whole line is left out");
                return null;
            }

            processors.Add(processor);
        }

        return EquatableArray.From(processors);
    }

    // A limit of 1 leaves no room for the soft limit below it.
    private TimeSpan RealTimeLimit(LogicalLine line, string process) => TimeSpan.FromMicroseconds(
        _read.Unsigned(line, 1, uint.MaxValue, $"Invalid {process} real-time limit - {line.Word(1)}") switch
        {
            null => 0,
            1 => 2,
            { } limit => (double)limit,
        });

    private TimeSpan AutomaticDelay(LogicalLine line)
    {
        const string name = "min_auto_priority_delay";
        TimeSpan before = _global.Daemon.AutomaticPriorityDelay;
        if (line.Count < 2)
        {
            context.Bag.Error(Codes.InvalidValue, line.WordRange(0), $"{name} requires delay time");
            return before;
        }

        string range = $"{name} '{line.Word(1)}' must be in [1, 10000000] - ignoring";
        return _read.Unsigned(line, 1, 10_000_000, range) is { } delay ? TimeSpan.FromMicroseconds((double)delay) : before;
    }
}
