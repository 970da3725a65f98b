using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <summary>The block <c>vrrp_instance</c>.</summary>
internal sealed partial class InstanceHandler(BuildContext context, InstanceDraft instance) : BlockHandler
{
    private const int LongestInterfaceName = 15;

    public override IBlockHandler? Open(Keyword keyword, LogicalLine line)
    {
        switch (keyword.Name)
        {
            case "authentication":
                instance.AuthenticationRange = line.WordRange(0);
                return new AuthenticationHandler(context, instance);
            case "auth_hmac":
                instance.Hmac ??= new HmacDraft { Range = line.WordRange(0) };
                return new HmacHandler(context, instance, instance.Hmac);
            case "virtual_ipaddress":
                return new AddressHandler(context, instance, excluded: false);
            case "virtual_ipaddress_excluded":
                return new AddressHandler(context, instance, excluded: true);
            case "virtual_routes":
                return new RouteHandler(context, instance.Routes, isStatic: false);
            case "virtual_rules":
                return new RuleHandler(context, instance.Rules, isStatic: false);
            case "unicast_peer":
                instance.UnicastKeyword ??= line.WordRange(0);
                return new UnicastPeerHandler(context, instance);
            default:
                return (IBlockHandler?)TrackHandler.For(
                    context, keyword.Name, instance.Name, instance.Trackers, instance.Blockers.Add)
                    ?? new BlockHandler();
        }
    }

    public override void NotSupported(Keyword keyword, SourceRange range)
    {
        if (keyword.Impact)
        {
            instance.Blockers.Add(new Blocker(range, $"'{keyword.Name}'"));
        }
    }

    public override void End(SourceRange range)
    {
        string name = instance.Name;
        if (instance.UnicastTtl is not null && !instance.IsUnicast)
        {
            context.Bag.Error(
                Codes.Contradiction, range, $"({name}): Cannot use unicast_ttl without unicast peers - resetting");
            instance.UnicastTtl = null;
        }

        bool link = instance.Vmac is not null || instance.Ipvlan is not null;
        bool unicast = instance.IsUnicast || instance.UnicastKeyword is not null;
        if (link && unicast && instance.Interface is null)
        {
            context.Bag.Error(
                Codes.Contradiction,
                range,
                $"({name}): Cannot use VMAC/ipvlan with unicast and no interface - clearing use_vmac",
                related: instance.Vmac?.Range ?? instance.IpvlanRange);
            instance.Vmac = null;
            instance.Ipvlan = null;
        }
        else if (link && unicast && !instance.TransmitOnBase)
        {
            // Asked for by any keyword of unicast; what an ipvlan gets of it is taken back by the rules.
            context.Bag.Warn(
                Codes.Contradiction,
                range,
                $"({name}) unicast with use_vmac requires vmac_xmit_base - setting",
                "add vmac_xmit_base");
            instance.TransmitOnBase = true;
            instance.TransmitOnBaseRange = instance.Vmac?.Range ?? instance.IpvlanRange;
        }
    }

    public override void Statement(Keyword keyword, LogicalLine line)
    {
        switch (keyword.Name)
        {
            case "state":
                State(line);
                break;
            case "interface":
                Interface(line);
                break;
            case "virtual_router_id":
                VirtualRouterId(line);
                break;
            case "priority":
                Priority(line);
                break;
            case "version":
                Version(line);
                break;
            case "accept" or "no_accept":
                instance.Accept = keyword.Name == "accept";
                instance.AcceptRange = line.WordRange(0);
                break;
            case "no_virtual_ipaddress":
                instance.NoVirtualAddress = true;
                break;
            case "notify_backup" or "notify_master" or "notify_fault" or "notify_stop" or "notify_deleted" or "notify"
                or "notify_master_rx_lower_pri":
                NotifyReader.Read(context, instance.Notify, line, keyword.Name, $"({instance.Name})");
                break;
            default:
                if (!Unicast(keyword.Name, line) && !Links(keyword.Name, line))
                {
                    Behaviour(keyword.Name, line);
                }

                break;
        }
    }

    private void State(LogicalLine line)
    {
        string word = line.Word(1);
        if (word is not ("MASTER" or "BACKUP"))
        {
            context.Bag.Error(
                Codes.InvalidValue,
                line.WordRange(1),
                $"({instance.Name}) unknown state '{word}', defaulting to BACKUP",
                "MASTER or BACKUP, in capitals");
            instance.WantMaster = false;
        }
        else if (word == "BACKUP" && instance.WantMaster == true)
        {
            context.Bag.Error(
                Codes.DuplicateSetting,
                line.WordRange(1),
                $"({instance.Name}) state previously set as MASTER - ignoring BACKUP",
                related: instance.StateRange);
            return;
        }
        else
        {
            instance.WantMaster = word == "MASTER";
        }

        instance.StateRange = line.Range;
    }

    private void Interface(LogicalLine line)
    {
        string name = line.Word(1);
        if (line.WordBytes(1).Length > LongestInterfaceName)
        {
            context.Bag.Error(
                Codes.InvalidValue,
                line.WordRange(1),
                $"Interface name '{name}' too long - ignoring",
                $"an interface name has at most {LongestInterfaceName} bytes");
            return;
        }

        instance.Link = context.FindLink(name);
        if (instance.Link is null)
        {
            context.InterfaceMissing(
                line.WordRange(1), $"WARNING - interface {name} for vrrp_instance {instance.Name} doesn't exist");
        }
        else if (instance.Link.IsLoopback)
        {
            context.Bag.Error(
                Codes.InvalidValue,
                line.WordRange(1),
                $"({instance.Name}) cannot use a loopback interface ({name}) for vrrp - ignoring");
            instance.Interface = null;
            instance.InterfaceRange = line.WordRange(1);
            instance.Link = null;
            return;
        }

        instance.Interface = name;
        instance.InterfaceRange = line.WordRange(1);
    }

    private void VirtualRouterId(LogicalLine line)
    {
        if (context.Numbers.TryUnsigned(line.Word(1), line.WordRange(1), 1, 255, out uint value))
        {
            instance.VirtualRouterId = (byte)value;
            instance.VirtualRouterIdRange = line.WordRange(1);
            return;
        }

        context.Bag.Error(
            Codes.InvalidValue,
            line.WordRange(1),
            $"({instance.Name}): VRID '{line.Word(1)}' not valid - must be between 1 & 255");
    }

    private void Priority(LogicalLine line)
    {
        if (context.Numbers.TryUnsigned(line.Word(1), line.WordRange(1), 1, 255, out uint value))
        {
            instance.Priority = (int)value;
            return;
        }

        instance.Priority = 100;
        context.Bag.Error(
            Codes.InvalidValue,
            line.WordRange(1),
            $"({instance.Name}) Priority not valid! must be between 1 & 255. Using default 100");
    }

    private void Version(LogicalLine line)
    {
        if (!context.Numbers.TryInteger(line.Word(1), line.WordRange(1), 2, 3, out int version))
        {
            context.Bag.Error(
                Codes.InvalidValue, line.WordRange(1), $"({instance.Name}): Version must be either 2 or 3");
            return;
        }

        int? known = instance.Version ?? (instance.Family == IpFamily.V6 ? 3 : null);
        if (known is not null && known != version)
        {
            context.Bag.Error(
                Codes.Contradiction,
                line.WordRange(1),
                $"({instance.Name}) vrrp_version {version} conflicts with configured or deduced version {known};"
                + " ignoring.");
            return;
        }

        instance.Version = version;
        instance.VersionRange = line.Range;
        if (version == 3)
        {
            instance.Blockers.Add(new Blocker(line.Range, "'version 3'"));
            context.Bag.Log(
                Codes.KeywordNotSupported,
                Severity.Warning,
                line.Range,
                "'version 3' is not supported yet",
                ImpactHints.Instance);
        }
    }
}
