using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <content>Mail.</content>
internal sealed partial class GlobalHandler
{
    private const long MaximumSeconds = 4294;

    private bool Mail(string name, LogicalLine line)
    {
        MailOptions mail = _global.Mail;
        switch (name)
        {
            case "router_id":
                _global.RouterId = _read.Text(line, "routerid name missing - ignoring") ?? _global.RouterId;
                return true;
            case "notification_email_from":
                EmailFrom(line);
                return true;
            case "smtp_server":
                SmtpServer(line);
                return true;
            case "smtp_helo_name":
                _global.Mail = mail with { HeloName = line.Count > 1 ? line.Word(1) : mail.HeloName };
                return true;
            case "smtp_connect_timeout":
                ConnectTimeout(line);
                return true;
            case "smtp_alert":
                _global.Mail = mail with { Alert = _read.Boolean(line) ?? mail.Alert };
                return true;
            case "smtp_alert_vrrp":
                _global.Mail = mail with { AlertVrrp = _read.Boolean(line) ?? mail.AlertVrrp };
                return true;
            case "smtp_alert_checker":
                _global.Mail = mail with { AlertChecker = _read.Boolean(line) ?? mail.AlertChecker };
                return true;
            case "no_email_faults":
                _global.Mail = mail with { NoFaults = true };
                return true;
            case "no_checker_emails":
                _global.Mail = mail with { NoCheckers = _read.Boolean(line) ?? mail.NoCheckers };
                return true;
            default:
                return false;
        }
    }

    // keepalived resolves the name while it reads, so a test of the configuration does too; the daemon resolves it
    // when it sends.
    private void SmtpServer(LogicalLine line)
    {
        string host = line.Word(1);
        string portText = line.Count > 2 ? line.Word(2) : "25";
        uint port = 25;
        bool valid = line.Count < 3 || context.Numbers.TryUnsigned(portText, line.WordRange(2), 1, 65535, out port);
        bool known = host.Length > 0
            && (IpAddress.TryParse(host, out _) || !context.TestMode || context.Facts.HostResolves(host));
        if (valid && known)
        {
            _global.Mail = _global.Mail with { Server = new SmtpServer(host, (ushort)port) };
            return;
        }

        _read.Invalid(
            line,
            $"Invalid smtp server {host} {portText}",
            valid && host.Length > 0 ? "the name service of this machine knows no address of this host" : null);
    }

    private void ConnectTimeout(LogicalLine line)
    {
        const string name = "smtp_connect_timeout";
        string ignoring = $"{name} '{line.Word(1)}' must be in [0, {MaximumSeconds}] - ignoring";
        if (_read.Unsigned(line, 0, MaximumSeconds, ignoring) is not { } seconds)
        {
            return;
        }

        if (seconds == 0)
        {
            _read.Invalid(line, "smtp_conect_timeout must be greater than 0, setting to 1");
        }

        _global.Mail = _global.Mail with { ConnectTimeout = TimeSpan.FromSeconds(Math.Max(1, seconds)) };
    }

    private void EmailFrom(LogicalLine line)
    {
        _global.Mail = _global.Mail with
        {
            Sender = _read.Text(line, "emailfrom missing - ignoring") ?? _global.Mail.Sender,
        };
        if (line.Count > 2)
        {
            context.Bag.Warn(
                Codes.InvalidValue,
                line.RangeFrom(2),
                $"emailfrom - ignoring extra entries '{line.Word(2)}' ...",
                "put a name with an address in double quotes");
        }
    }
}
