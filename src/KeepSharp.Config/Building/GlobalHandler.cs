using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <summary>The block <c>global_defs</c>.</summary>
internal sealed class GlobalHandler(BuildContext context) : BlockHandler
{
    private const long MaximumSeconds = 4294;
    private readonly GlobalDraft _global = context.Global;

    public override IBlockHandler? Open(Keyword keyword, LogicalLine line) => keyword.Name switch
    {
        "notification_email" => new WordListHandler(context, (word, _) => _global.NotificationEmail.Add(word))
        {
            EmptyMessage = "Warning - empty notification_email block",
        },
        _ => new BlockHandler(),
    };

    public override void NotSupported(Keyword keyword, SourceRange range)
    {
        if (keyword.Impact)
        {
            context.Blockers.Add(new Blocker(range, $"'{keyword.Name}'"));
        }
    }

    public override void Statement(Keyword keyword, LogicalLine line)
    {
        string name = keyword.Name;
        switch (name)
        {
            case "router_id":
                _global.RouterId = Text(line, "routerid name missing - ignoring") ?? _global.RouterId;
                break;
            case "notification_email_from":
                EmailFrom(line);
                break;
            case "smtp_server":
            case "smtp_connect_timeout":
            case "smtp_alert" or "smtp_alert_vrrp" or "smtp_alert_checker":
                Mail(name, line);
                break;
            case "script_user":
                ScriptUser(line);
                break;
            case "include_check":
                IncludeCheckReader.Read(context, line);
                break;
            case "enable_script_security":
                _global.ScriptSecurity = true;
                break;
            case "vrrp_strict":
                _global.Strict = Boolean(line, $"Invalid value '{line.Word(1)}' for global vrrp_strict specified")
                    ?? _global.Strict;
                break;
            case "vrrp_version":
                Version(line);
                break;
            case "vrrp_mcast_group4":
                MulticastGroup(line);
                break;
            default:
                Adverts(name, line);
                break;
        }
    }

    private void Adverts(string name, LogicalLine line)
    {
        string invalid = $"Invalid value for {name} specified";
        switch (name)
        {
            case "vrrp_skip_check_adv_addr":
                _global.SkipCheckAdvertisementAddresses =
                    Boolean(line, $"Invalid value '{line.Word(1)}' for global vrrp_check_adv_addr specified")
                    ?? _global.SkipCheckAdvertisementAddresses;
                break;
            case "vrrp_lower_prio_no_advert":
                _global.LowerPriorityNoAdvertisement = Boolean(line, invalid) ?? _global.LowerPriorityNoAdvertisement;
                break;
            case "vrrp_higher_prio_send_advert":
                _global.HigherPrioritySendAdvertisement =
                    Boolean(line, invalid) ?? _global.HigherPrioritySendAdvertisement;
                break;
            case "vrrp_owner_ignore_adverts":
                // keepalived swaps the two words of this message.
                _global.OwnerIgnoreAdvertisements =
                    Boolean(line, $"Invalid value 'vrrp_owner_ignore_adverts' for global {line.Word(1)} specified")
                    ?? _global.OwnerIgnoreAdvertisements;
                break;
            case "vrrp_down_timer_adverts":
                if (context.Numbers.TryInteger(line.Word(1), line.WordRange(1), 1, 100, out int adverts))
                {
                    _global.DownTimerAdvertisements = adverts;
                }
                else
                {
                    Invalid(line, $"Invalid vrrp_down_timer_adverts [1:100] '{line.Word(1)}'");
                }

                break;
            default:
                Garp(name, line);
                break;
        }
    }

    private void Garp(string name, LogicalLine line)
    {
        switch (name)
        {
            case "vrrp_garp_interval":
                _global.GarpInterval = Gap(name, line) ?? _global.GarpInterval;
                break;
            case "vrrp_gna_interval":
                _global.GnaInterval = Gap(name, line) ?? _global.GnaInterval;
                break;
            case "vrrp_min_garp":
                if (Boolean(line, "Invalid value for vrrp_min_garp specified") == true)
                {
                    MinimumGarp(_global.Garp);
                }

                break;
            default:
                if (name.StartsWith("vrrp_", StringComparison.Ordinal))
                {
                    GarpReader.Read(context, _global.Garp, name["vrrp_".Length..], name, line);
                }

                break;
        }
    }

    // An explicit value equal to the default counts as not given.
    private static void MinimumGarp(GarpDraft garp)
    {
        garp.MasterRepeat = garp.MasterRepeat is null or 5 ? 1 : garp.MasterRepeat;
        garp.MasterDelay = garp.MasterDelay is null or 5 ? 0 : garp.MasterDelay;
        garp.MasterRefresh ??= 0;
        garp.MasterRefreshRepeat ??= 1;
    }

    private TimeSpan? Gap(string name, LogicalLine line)
    {
        if (context.Numbers.TrySeconds(line.Word(1), line.WordRange(1), 1, 4_294_967_295, out TimeSpan gap))
        {
            return gap;
        }

        Invalid(line, $"{name} '{line.Word(1)}' is invalid");
        return null;
    }

    private void Mail(string name, LogicalLine line)
    {
        context.Bag.Log(
            Codes.MailNotYet, Severity.Note, line.WordRange(0), $"'{name}' is read, but mail is not sent yet");
        switch (name)
        {
            case "smtp_server":
                SmtpServer(line);
                break;
            case "smtp_connect_timeout":
                if (!context.Numbers.TryUnsigned(
                    line.Word(1), line.WordRange(1), 0, MaximumSeconds, out uint timeout))
                {
                    Invalid(line, $"smtp_connect_timeout '{line.Word(1)}' must be in [0, 4294] - ignoring");
                }
                else if (timeout == 0)
                {
                    Invalid(line, "smtp_conect_timeout must be greater than 0, setting to 1");
                }

                break;
            default:
                Boolean(line, $"Invalid value '{line.Word(1)}' for global {name} specified");
                break;
        }
    }

    // Names are resolved when mail is sent, so only an address or a word that can be a name is checked here.
    private void SmtpServer(LogicalLine line)
    {
        string port = line.Count > 2 ? line.Word(2) : "25";
        bool valid = line.Count < 3
            || context.Numbers.TryUnsigned(port, line.WordRange(2), 1, 65535, out _);
        if (!valid || line.Word(1).Length == 0)
        {
            Invalid(line, $"Invalid smtp server {line.Word(1)} {port}");
        }
    }

    private void EmailFrom(LogicalLine line)
    {
        _global.NotificationEmailFrom = Text(line, "emailfrom missing - ignoring") ?? _global.NotificationEmailFrom;
        if (line.Count > 2)
        {
            context.Bag.Warn(
                Codes.InvalidValue,
                line.RangeFrom(2),
                $"emailfrom - ignoring extra entries '{line.Word(2)}' ...",
                "put a name with an address in double quotes");
        }
    }

    private void ScriptUser(LogicalLine line)
    {
        if (line.Count < 2)
        {
            context.Bag.Error(Codes.ScriptUser, line.WordRange(0), "No script username specified");
        }
        else if (CommandReader.TryUser(
            context, line.Word(1), line.Count > 2 ? line.Word(2) : null, line.RangeFrom(1), out CommandUser? user))
        {
            _global.ScriptUser = user;
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

    private void Version(LogicalLine line)
    {
        if (!context.Numbers.TryInteger(line.Word(1), line.WordRange(1), 2, 3, out int version))
        {
            Invalid(line, "VRRP Error: Version must be either 2 or 3");
            return;
        }

        _global.Version = version;
        _global.Version3 = version == 3 ? line.Range : null;
        if (version == 3)
        {
            context.Bag.Log(
                Codes.KeywordNotSupported,
                Severity.Warning,
                line.Range,
                "'vrrp_version 3' is not supported yet",
                "until it is, instances without 'version 2' stay in Fault and send nothing");
        }
    }

    private void MulticastGroup(LogicalLine line)
    {
        string word = line.Word(1);
        string? fault = !IpAddress.TryParse(word, out IpAddress group)
            ? $"Can't parse vrrp_mcast_group4 [{word}]. Skipping"
            : group.Family != IpFamily.V4 ? $"vrrp_mcast_group4 [{word}] is not IPv4. Skipping"
            : !group.IsMulticast ? $"vrrp_mcast_group4 [{word}] is not multicast. Skipping"
            : null;
        if (fault is null)
        {
            _global.MulticastGroup4 = group;
        }
        else
        {
            context.Bag.Error(Codes.InvalidAddress, line.WordRange(1), fault);
        }
    }

    private string? Text(LogicalLine line, string missing)
    {
        if (line.Count > 1)
        {
            return line.Word(1);
        }

        context.Bag.Error(Codes.InvalidValue, line.WordRange(0), missing);
        return null;
    }

    private bool? Boolean(LogicalLine line, string message)
    {
        bool? value = NumberReader.Boolean(line.Count > 1 ? line.Word(1) : null);
        if (value is null)
        {
            context.Bag.Error(
                Codes.InvalidValue, line.WordRange(1), message, "on, true, yes, off, false, no; nothing means on");
        }

        return value;
    }

    private void Invalid(LogicalLine line, string message) =>
        context.Bag.Error(Codes.InvalidValue, line.WordRange(1), message);
}
