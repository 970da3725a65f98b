using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building.Lvs;

/// <content>Flags, persistence, names and the sorry server.</content>
internal sealed partial class VirtualServerHandler
{
    private const uint DefaultPersistence = 360;
    private const uint LongestPersistence = 31 * 24 * 3600;
    private const int LongestEngine = 16;
    private const int LongestPrefix = 128;

    private void Option(string name, LogicalLine line)
    {
        switch (name)
        {
            case "persistence_timeout":
                PersistenceTimeout(line);
                break;
            case "persistence_granularity":
                Granularity(line);
                break;
            case "persistence_engine":
                Engine(line);
                break;
            case "sorry_server":
                SorryServer(line);
                break;
            case "sorry_server_inhibit" or "sorry_server_lvs_method":
                SorryServerOption(name, line);
                break;
            case "virtualhost":
                _server.VirtualHost =
                    NameReader.One(_context, line, "virtual server virtualhost missing") ?? _server.VirtualHost;
                break;
            case "snmp_name":
                _server.SnmpName = NameReader.Only(
                    _context, line, "virtual server snmp_name missing or extra parameters") ?? _server.SnmpName;
                break;
            default:
                Flag(name, line);
                break;
        }
    }

    private void Flag(string name, LogicalLine line)
    {
        if (line.Count > 1 && name is "alpha" or "inhibit_on_failure"
            && NumberReader.Boolean(line.Word(1)) == false)
        {
            _context.Bag.Log(
                Codes.KeywordWithoutEffect,
                Severity.Warning,
                line.WordRange(1),
                $"'{name} {line.Word(1)}' switches {name} on",
                "keepalived ignores the argument in a virtual_server; in a real_server it counts");
        }

        switch (name)
        {
            case "alpha":
                _server.Timing.Alpha = true;
                break;
            case "omega":
                _server.Omega = true;
                break;
            case "inhibit_on_failure":
                _server.Inhibit = true;
                break;
            case "ha_suspend":
                _server.HaSuspend = true;
                _server.HaSuspendRange = line.WordRange(0);
                break;
            case "ops":
                _server.Options |= ServiceOptions.OnePacket;
                _server.OnePacketRange = line.WordRange(0);
                break;
            default:
                SchedulerFlag(name, line);
                break;
        }
    }

    private void SchedulerFlag(string name, LogicalLine line)
    {
        bool hash = _server.Scheduler is Scheduler.Sh or Scheduler.Mh;
        if (!name.StartsWith("flag-", StringComparison.Ordinal) && !hash)
        {
            _context.Bag.Error(
                Codes.Contradiction,
                line.WordRange(0),
                $"{name} only applies to sh scheduler - ignoring",
                "lvs_sched sh or mh must stand before it");
            return;
        }

        bool other = (_server.Scheduler == Scheduler.Sh && name.StartsWith("mh-", StringComparison.Ordinal))
            || (_server.Scheduler == Scheduler.Mh && name.StartsWith("sh-", StringComparison.Ordinal));
        if (other)
        {
            _context.Bag.Log(
                Codes.Contradiction,
                Severity.Warning,
                line.WordRange(0),
                $"{name} has no effect with the scheduler {(name[0] == 's' ? "mh" : "sh")}");
            return;
        }

        _server.Options |= name switch
        {
            "flag-1" or "sh-fallback" or "mh-fallback" => ServiceOptions.Scheduler1,
            "flag-2" or "sh-port" or "mh-port" => ServiceOptions.Scheduler2,
            "flag-3" => ServiceOptions.Scheduler3,
            _ => ServiceOptions.None,
        };
    }

    private void Schedule(LogicalLine line)
    {
        if (SchedulerNames.Find(line.WordBytes(1)) is { } scheduler)
        {
            _server.Scheduler = scheduler;
        }
        else
        {
            Error(line, $"Invalid lvs_scheduler '{line.Word(1)}' - ignoring", SchedulerNames.Hint(line.Word(1)));
        }
    }

    private void PersistenceTimeout(LogicalLine line)
    {
        uint seconds = DefaultPersistence;
        if (line.Count > 1 && !_context.Values.TryUnsigned(line, 1, 1, LongestPersistence, out seconds, strict: true))
        {
            Error(line, "persistence_timeout invalid", "seconds, at most 31 days; nothing means 360");
            return;
        }

        _server.PersistenceTimeout = TimeSpan.FromSeconds(seconds);
    }

    private void Granularity(LogicalLine line)
    {
        // A family that is not known yet is that of the mask: a dot means IPv4.
        string word = line.Word(1);
        IpFamily family = _server.Family
            ?? (word.Contains('.', StringComparison.Ordinal) ? IpFamily.V4 : IpFamily.V6);
        if (family == IpFamily.V6)
        {
            if (_context.Values.TryUnsigned(line, 1, 1, LongestPrefix, out uint length))
            {
                _server.PersistenceGranularity = IpAddress.FromV6(UInt128.MaxValue << (LongestPrefix - (int)length));
                _server.Family = family;
            }
            else
            {
                Error(line, $"Invalid IPv6 persistence_granularity specified - {word}", "a prefix length, 1 to 128");
            }
        }
        else if (InternetMask.TryParse(word, out uint mask))
        {
            _server.PersistenceGranularity = IpAddress.FromV4(mask);
            _server.Family = family;
        }
        else
        {
            Error(line, $"Invalid IPv4 persistence_granularity specified - {word}", "a mask like 255.255.255.0");
        }
    }

    private void Engine(LogicalLine line)
    {
        string name = line.Word(1);
        if (name.Length > LongestEngine)
        {
            _context.Bag.Warn(
                Codes.InvalidValue,
                line.WordRange(1),
                $"persistence_name too long, truncating - {name}",
                "kernels have the engine 'sip'");
            name = name[..LongestEngine];
        }

        _server.PersistenceEngine = name;
    }

    private void SorryServer(LogicalLine line)
    {
        if (_context.Values.TryAddress(line, 1, out IpAddress address)
            && _context.Values.TryPort(line, 2, out ushort port))
        {
            if (_server.Sorry is { } first)
            {
                _context.Bag.Report(
                    Codes.DuplicateSetting,
                    Severity.Warning,
                    KeepalivedClass.None,
                    line.RangeFrom(1),
                    "a second sorry_server replaces the first",
                    related: first.Range);
            }

            _server.Sorry = new SorryServerDraft
            {
                Address = address,
                Port = port,
                Range = line.RangeFrom(1),
                Inherited = _server.Forwarding,
            };
            return;
        }

        _context.Bag.Error(
            Codes.InvalidAddress,
            line.RangeFrom(1),
            $"Invalid sorry server IP address {line.Word(1)} - skipping");
    }

    private void SorryServerOption(string name, LogicalLine line)
    {
        bool inhibit = name == "sorry_server_inhibit";
        if (_server.Sorry is not { } sorry)
        {
            _context.Bag.Error(
                Codes.SorryServer,
                line.WordRange(0),
                inhibit
                    ? "Ignoring sorry_server inhibit used before or without sorry_server"
                    : "sorry_server forwarding used without sorry_server",
                "sorry_server must stand before it");
        }
        else if (inhibit)
        {
            sorry.Inhibit = true;
        }
        else
        {
            sorry.Forwarding = ForwardingReader.Read(_context, line, sorry.Forwarding, "sorry server");
        }
    }
}
