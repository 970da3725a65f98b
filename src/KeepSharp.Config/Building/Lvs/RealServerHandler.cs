using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>The blocks <c>real_server</c> of one virtual server, one after the other.</summary>
internal sealed class RealServerHandler(BuildContext context, VirtualServerDraft virtualServer) : BlockHandler
{
    private RealServerDraft _server = null!;

    /// <summary>Begins the next block.</summary>
    public RealServerHandler Begin(RealServerDraft server)
    {
        _server = server;
        return this;
    }

    public override IBlockHandler? Open(Keyword keyword, LogicalLine line)
    {
        SourceRange range = line.WordRange(0);
        CheckerPlace place = new(virtualServer, _server);
        return keyword.Name switch
        {
            "TCP_CHECK" => new CheckerHandler(context, place, new CheckerDraft(CheckerKind.Tcp, range)),
            "PING_CHECK" => new CheckerHandler(context, place, new CheckerDraft(CheckerKind.Ping, range)),
            "HTTP_GET" => new WebCheckHandler(context, place, new WebCheckDraft(CheckerKind.Http, range)),
            "SSL_GET" => new WebCheckHandler(context, place, new WebCheckDraft(CheckerKind.Ssl, range)),
            "SMTP_CHECK" => new SmtpCheckHandler(context, place, new SmtpCheckDraft(range)),
            "DNS_CHECK" => new DnsCheckHandler(context, place, new DnsCheckDraft(range)),
            "UDP_CHECK" => new UdpCheckHandler(context, place, new UdpCheckDraft(range)),
            "MISC_CHECK" => new MiscCheckHandler(context, place, new MiscCheckDraft(range)),
            "BFD_CHECK" => new BfdCheckHandler(context, place, new BfdCheckDraft(range)),
            _ => new FileCheckHandler(context, place, new FileCheckDraft(range)),
        };
    }

    public override void Statement(Keyword keyword, LogicalLine line)
    {
        string name = keyword.Name;
        if (TimingReader.Knows(name))
        {
            _server.Timing ??= new TimingDraft();
            TimingReader.Read(context, _server.Timing, name, line, TimingLevel.RealServer);
            return;
        }

        switch (name)
        {
            case "weight":
                Weight(line);
                break;
            case "lvs_method":
                _server.Forwarding = ForwardingReader.Read(context, line, _server.Forwarding, "real server");
                break;
            case "uthreshold":
                _server.UpperThreshold = Threshold(line, name) ?? _server.UpperThreshold;
                break;
            case "lthreshold":
                _server.LowerThreshold = Threshold(line, name) ?? _server.LowerThreshold;
                break;
            case "inhibit_on_failure":
                _server.Inhibit = context.Values.Boolean(line, name) ?? _server.Inhibit;
                break;
            case "alpha":
                _server.Timing ??= new TimingDraft();
                _server.Timing.Alpha = context.Values.Boolean(line, name) ?? _server.Timing.Alpha;
                break;
            case "smtp_alert":
                _server.SmtpAlert = context.Values.Boolean(line, "real_server smtp_alert") ?? _server.SmtpAlert;
                break;
            default:
                Names(name, line);
                break;
        }
    }

    public override void End(SourceRange range)
    {
        if (ServerFamily.Accept(
            context,
            virtualServer,
            _server.Address,
            virtualServer.MethodOf(_server),
            "real server",
            range,
            _server.Range))
        {
            virtualServer.RealServers.Add(_server);
        }
    }

    private void Names(string name, LogicalLine line)
    {
        switch (name)
        {
            case "notify_up":
                _server.NotifyUp =
                    CommandOnce.Read(context, line, _server.NotifyUp, name, virtualServer.NameOf(_server));
                break;
            case "notify_down":
                _server.NotifyDown =
                    CommandOnce.Read(context, line, _server.NotifyDown, name, virtualServer.NameOf(_server));
                break;
            case "virtualhost":
                _server.VirtualHost =
                    NameReader.One(context, line, "real server virtualhost missing") ?? _server.VirtualHost;
                break;
            default:
                _server.SnmpName = NameReader.Only(
                    context, line, "real server snmp_name missing or extra parameters") ?? _server.SnmpName;
                break;
        }
    }

    private void Weight(LogicalLine line)
    {
        if (context.Values.TryWeight(line, 1, 0, out int weight))
        {
            _server.Weight = weight;
            return;
        }

        context.Bag.Error(
            Codes.InvalidValue,
            line.WordRange(1),
            $"Real server weight {line.Word(1)} is outside range 0-2147483647");
    }

    private uint? Threshold(LogicalLine line, string name)
    {
        if (context.Values.TryUnsigned(line, 1, 0, uint.MaxValue, out uint value))
        {
            return value;
        }

        context.Bag.Error(
            Codes.InvalidValue, line.WordRange(1), $"Invalid real_server {name} '{line.Word(1)}' - ignoring");
        return null;
    }
}

/// <summary>Where a checker stands.</summary>
/// <param name="VirtualServer">The virtual server around it.</param>
/// <param name="RealServer">The real server around it.</param>
internal readonly record struct CheckerPlace(VirtualServerDraft VirtualServer, RealServerDraft RealServer)
{
    /// <summary>The name of the real server in messages.</summary>
    public string Name => VirtualServer.NameOf(RealServer);
}
