using System.Text;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>The block <c>virtual_server</c>.</summary>
internal sealed partial class VirtualServerHandler : BlockHandler
{
    private readonly BuildContext _context;
    private readonly VirtualServerDraft _server;
    private readonly RealServerHandler _realServers;

    private VirtualServerHandler(BuildContext context, VirtualServerDraft server)
    {
        _context = context;
        _server = server;
        _realServers = new RealServerHandler(context, server);
    }

    /// <summary>Begins a block; null when its head cannot be used, which has been reported.</summary>
    public static VirtualServerHandler? Begin(BuildContext context, LogicalLine line)
    {
        if (line.Count < 2 || ReadService(context, line) is not { } service)
        {
            return null;
        }

        VirtualServerDraft server = new()
        {
            Service = service,
            Range = line.RangeFrom(1),
            Hidden = context.Bag.Shadow,
            Family = (service as AddressService)?.Address.Family,
        };
        return new VirtualServerHandler(context, server);
    }

    public override IBlockHandler? Open(Keyword keyword, LogicalLine line)
    {
        if (line.Count < 2)
        {
            return null; // the missing argument has been reported
        }

        if (_context.Values.TryAddress(line, 1, out IpAddress address)
            && _context.Values.TryPort(line, 2, out ushort port))
        {
            return _realServers.Begin(new RealServerDraft
            {
                Address = address,
                Port = port,
                Range = line.RangeFrom(1),
            });
        }

        string words = line.Count > 2 ? $"{line.Word(1)}/{line.Word(2)}" : line.Word(1);
        _context.Bag.Error(
            Codes.InvalidAddress,
            line.RangeFrom(1),
            $"Invalid real server ip address/port {words} - skipping",
            AddressWord.Hint(line.Word(1)) ?? "the server is left out");
        return null;
    }

    public override void Statement(Keyword keyword, LogicalLine line)
    {
        string name = keyword.Name;
        if (TimingReader.Knows(name))
        {
            TimingReader.Read(_context, _server.Timing, name, line, TimingLevel.VirtualServer);
            return;
        }

        switch (name)
        {
            case "lvs_sched" or "lb_algo":
                Schedule(line);
                break;
            case "lvs_method" or "lb_kind":
                _server.Forwarding = ForwardingReader.Read(_context, line, _server.Forwarding, "virtual server");
                break;
            case "protocol":
                Protocol(line);
                break;
            case "ip_family":
                Family(line);
                break;
            case "weight":
                Weight(line);
                break;
            case "quorum":
                Quorum(line);
                break;
            case "hysteresis":
                Hysteresis(line);
                break;
            case "smtp_alert":
                SmtpAlert(line);
                break;
            case "quorum_up":
                _server.QuorumUp = CommandOnce.Read(_context, line, _server.QuorumUp, name, _server.Name);
                break;
            case "quorum_down":
                _server.QuorumDown = CommandOnce.Read(_context, line, _server.QuorumDown, name, _server.Name);
                break;
            default:
                Option(name, line);
                break;
        }
    }

    public override void End(SourceRange range)
    {
        if (_server.Sorry is { } sorry)
        {
            ForwardingMethod method = (sorry.Forwarding ?? sorry.Inherited ?? default).Method;
            if (!ServerFamily.Accept(_context, _server, sorry.Address, method, "sorry server", range, sorry.Range))
            {
                _server.Sorry = null;
            }
        }

        _context.Lvs.VirtualServers.Add(_server);
    }

    private static VirtualService? ReadService(BuildContext context, LogicalLine line)
    {
        ReadOnlySpan<byte> first = line.WordBytes(1);
        bool mark = first.SequenceEqual("fwmark"u8);
        if (mark || first.SequenceEqual("group"u8))
        {
            if (line.Count < 3)
            {
                MissingParameters.Report(context.Bag, line, 2);
                return null;
            }

            return mark ? Mark(context, line) : new GroupService(line.Word(2));
        }

        if (context.Values.TryAddress(line, 1, out IpAddress address)
            && context.Values.TryPort(line, 2, out ushort port))
        {
            return new AddressService(address, port);
        }

        string message = line.Count > 2
            ? $"Invalid virtual server IP address/port {line.Word(1)}/{line.Word(2)} - skipping"
            : $"Invalid virtual server IP address {line.Word(1)} - skipping";
        context.Bag.Error(Codes.InvalidAddress, line.RangeFrom(1), message, AddressWord.Hint(line.Word(1)) ?? "the whole block is left out");
        return null;
    }

    private static FirewallMarkService? Mark(BuildContext context, LogicalLine line)
    {
        if (context.Values.TryUnsigned(line, 2, 0, uint.MaxValue, out uint mark))
        {
            return new FirewallMarkService(mark);
        }

        context.Bag.Error(
            Codes.InvalidValue,
            line.WordRange(2),
            $"virtual server fwmark '{line.Word(2)}' must be in [0, 4294967295] - ignoring",
            "the whole block is left out");
        return null;
    }

    private void Family(LogicalLine line)
    {
        string word = line.Word(1);
        IpFamily? family = word switch
        {
            "inet" => IpFamily.V4,
            "inet6" => IpFamily.V6,
            _ => null,
        };
        if (family is null)
        {
            Error(line, $"unknown address family {word}", "inet or inet6");
        }
        else if (_server.Family is { } known && known != family)
        {
            _context.Bag.Error(
                Codes.ServerFamily,
                line.WordRange(1),
                $"Virtual server specified family {word} conflicts with server family",
                related: _server.Service is AddressService ? _server.Range : null);
        }
        else
        {
            _server.Family = family;
        }
    }

    private void Protocol(LogicalLine line)
    {
        TransportProtocol? protocol =
            Ascii.EqualsIgnoreCase(line.WordBytes(1), "TCP"u8) ? TransportProtocol.Tcp
            : Ascii.EqualsIgnoreCase(line.WordBytes(1), "UDP"u8) ? TransportProtocol.Udp
            : Ascii.EqualsIgnoreCase(line.WordBytes(1), "SCTP"u8) ? TransportProtocol.Sctp
            : null;
        if (protocol is null)
        {
            Error(line, $"Unknown protocol {line.Word(1)} - ignoring", "TCP, UDP or SCTP");
            return;
        }

        _server.Protocol = protocol.Value;
        _server.ProtocolRange = line.Range;
    }

    private void Weight(LogicalLine line)
    {
        if (_context.Values.TryWeight(line, 1, 1, out int weight))
        {
            _server.Weight = weight;
        }
        else
        {
            Error(line, $"Virtual server weight {line.Word(1)} is outside range 1-2147483647");
        }
    }

    private void Quorum(LogicalLine line)
    {
        _server.QuorumRange = line.WordRange(1);
        if (_context.Values.TryUnsigned(line, 1, 1, uint.MaxValue, out uint quorum))
        {
            _server.Quorum = quorum;
        }
        else
        {
            Error(line, $"Quorum {line.Word(1)} must be in [1, 4294967295]. Setting to 1.");
            _server.Quorum = 1;
        }
    }

    private void Hysteresis(LogicalLine line)
    {
        if (_context.Values.TryUnsigned(line, 1, 0, uint.MaxValue, out uint hysteresis))
        {
            _server.Hysteresis = hysteresis;
            _server.HysteresisRange = line.WordRange(1);
        }
        else
        {
            Error(line, $"Hysteresis {line.Word(1)} must be in [0, 4294967295] - ignoring");
        }
    }

    private void SmtpAlert(LogicalLine line)
    {
        bool? alert = NumberReader.Boolean(line.Count > 1 ? line.Word(1) : null);
        if (alert is null)
        {
            Error(line, $"Invalid virtual_server smtp_alert parameter {line.Word(1)}");
        }

        _server.SmtpAlert = alert ?? _server.SmtpAlert;
    }

    private void Error(LogicalLine line, string message, string? hint = null) =>
        _context.Bag.Error(Codes.InvalidValue, line.WordRange(1), message, hint);
}
