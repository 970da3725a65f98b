using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <content>VRRP as a whole, and defaults of instances.</content>
internal sealed partial class GlobalHandler
{
    private const long Millisecond = 1000;
    private const long LongestMicroseconds = 4_294_967_295;

    private bool Defaults(string name, LogicalLine line)
    {
        string invalid = $"Invalid value for {name} specified";
        switch (name)
        {
            case "vrrp_strict":
                _global.Strict = _read.Boolean(line) ?? _global.Strict;
                return true;
            case "vrrp_version":
                Version(line);
                return true;
            case "v3_checksum_as_v2":
                _global.Version3ChecksumAsVersion2 = true;
                return true;
            case "vrrp_check_unicast_src":
                _global.CheckUnicastSource = true;
                return true;
            case "vrrp_skip_check_adv_addr":
                string unknown = $"Invalid value '{line.Word(1)}' for global vrrp_check_adv_addr specified";
                _global.SkipCheckAdvertisementAddresses =
                    _read.Boolean(line, unknown) ?? _global.SkipCheckAdvertisementAddresses;
                return true;
            case "vrrp_lower_prio_no_advert":
                _global.LowerPriorityNoAdvertisement =
                    _read.Boolean(line, invalid) ?? _global.LowerPriorityNoAdvertisement;
                return true;
            case "vrrp_higher_prio_send_advert":
                _global.HigherPrioritySendAdvertisement =
                    _read.Boolean(line, invalid) ?? _global.HigherPrioritySendAdvertisement;
                return true;
            case "vrrp_owner_ignore_adverts":
                // keepalived swaps the two words of this message.
                string swapped = $"Invalid value 'vrrp_owner_ignore_adverts' for global {line.Word(1)} specified";
                _global.OwnerIgnoreAdvertisements = _read.Boolean(line, swapped) ?? _global.OwnerIgnoreAdvertisements;
                return true;
            case "vrrp_down_timer_adverts":
                string message = $"Invalid vrrp_down_timer_adverts [1:100] '{line.Word(1)}'";
                _global.DownTimerAdvertisements =
                    _read.Integer(line, 1, 100, message) ?? _global.DownTimerAdvertisements;
                return true;
            default:
                return false;
        }
    }

    private bool Vrrp(string name, LogicalLine line)
    {
        VrrpOptions vrrp = _global.Vrrp;
        switch (name)
        {
            case "vrrp_mcast_group4":
                MulticastGroup(line, IpFamily.V4);
                return true;
            case "vrrp_mcast_group6":
                MulticastGroup(line, IpFamily.V6);
                return true;
            case "dynamic_interfaces":
                DynamicLinks(line);
                return true;
            case "default_interface":
                _global.DefaultInterface =
                    _read.Text(line, "default_interface requires interface name") ?? _global.DefaultInterface;
                return true;
            case "disable_local_igmp":
                _global.Vrrp = vrrp with { DisableLocalIgmp = true };
                return true;
            case "vrrp_startup_delay":
                _global.Vrrp = vrrp with { StartupDelay = Longer(vrrp.StartupDelay, StartDelay(line)) };
                return true;
            case "vrrp_delay_after_boot":
                _global.Vrrp = vrrp with { DelayAfterBoot = Longer(vrrp.DelayAfterBoot, StartDelay(line)) };
                return true;
            case "log_unknown_vrids":
                _global.Vrrp = vrrp with { LogUnknownVirtualRouters = true };
                return true;
            case "vmac_prefix":
                _global.Vrrp = vrrp with { VmacPrefix = Prefix(line, "vmac", _vmacPrefix) ?? vrrp.VmacPrefix };
                _vmacPrefix ??= _global.Vrrp.VmacPrefix;
                return true;
            case "vmac_addr_prefix":
                _global.Vrrp = vrrp with
                {
                    VmacAddressPrefix = Prefix(line, "vmac_addr", vrrp.VmacAddressPrefix) ?? vrrp.VmacAddressPrefix,
                };
                return true;
            default:
                return false;
        }
    }

    private bool Garp(string name, LogicalLine line)
    {
        switch (name)
        {
            case "vrrp_garp_interval":
                _global.GarpInterval =
                    _read.Seconds(line, 1, LongestMicroseconds, $"{name} '{line.Word(1)}' is invalid")
                    ?? _global.GarpInterval;
                return true;
            case "vrrp_gna_interval":
                _global.GnaInterval =
                    _read.Seconds(line, 1, LongestMicroseconds, $"{name} '{line.Word(1)}' is invalid")
                    ?? _global.GnaInterval;
                return true;
            case "vrrp_min_garp":
                if (_read.Boolean(line, "Invalid value for vrrp_min_garp specified") == true)
                {
                    MinimumGarp(_global.Garp);
                }

                return true;
            case "vrrp_garp_extra_if" or "vrrp_vmac_garp_intvl":
                ExtraGarp(line);
                return true;
            default:
                if (!name.StartsWith("vrrp_garp_", StringComparison.Ordinal))
                {
                    return false;
                }

                GarpReader.Read(context, _global.Garp, name["vrrp_".Length..], name, line);
                return true;
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

    private void ExtraGarp(LogicalLine line)
    {
        const string name = "vrrp_garp_extra_if";
        uint? seconds = null;
        bool all = false;
        for (int i = 1; i < line.Count; i++)
        {
            if (line.WordBytes(i).SequenceEqual("all"u8))
            {
                all = true;
            }
            else if (context.Numbers.TryUnsigned(line.Word(i), line.WordRange(i), 1, 86400, out uint value))
            {
                seconds = value;
            }
            else
            {
                context.Bag.Error(Codes.InvalidValue, line.WordRange(i), $"{name} '{line.Word(i)}' invalid - ignoring");
                return;
            }
        }

        if (seconds is null)
        {
            context.Bag.Error(
                Codes.InvalidValue, line.WordRange(0), $"{name} specified without time - ignoring", "seconds, 1 to 86400");
            return;
        }

        _global.Garp.ExtraInterfaceSeconds = seconds;
        _global.Garp.ExtraInterfaceAll = all;
    }

    private void Version(LogicalLine line)
    {
        if (_read.Integer(line, 2, 3, "VRRP Error: Version must be either 2 or 3") is not { } version)
        {
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

    private void MulticastGroup(LogicalLine line, IpFamily family)
    {
        string word = line.Word(1);
        string name = line.Word(0);
        string? fault = !IpAddress.TryParse(word, out IpAddress group)
            ? $"Can't parse {name} [{word}]. Skipping"
            : group.Family != family ? $"{name} [{word}] is not {(family == IpFamily.V4 ? "IPv4" : "IPv6")}. Skipping"
            : !group.IsMulticast ? $"{name} [{word}] is not multicast. Skipping"
            : null;
        if (fault is not null)
        {
            context.Bag.Error(Codes.InvalidAddress, line.WordRange(1), fault);
        }
        else if (family == IpFamily.V4)
        {
            _global.MulticastGroup4 = group;
        }
        else
        {
            _global.Vrrp = _global.Vrrp with { MulticastGroup6 = group };

            // The second nibble of the second octet is the scope; 2 is link-local (RFC 4291 section 2.7).
            if (((ushort)(group.Value >> 112) & 0xf) != 2)
            {
                context.Bag.Warn(
                    Codes.InvalidAddress, line.WordRange(1), $"{name} [{word}] should be link-local multicast.");
            }
        }
    }

    private void DynamicLinks(LogicalLine line)
    {
        bool changes = line.Count > 1 && line.WordBytes(1).SequenceEqual("allow_if_changes"u8);
        DynamicInterfaces before = _global.Vrrp.DynamicInterfaces;
        DynamicInterfaces now = changes ? DynamicInterfaces.AllowChanges : DynamicInterfaces.On;
        _global.Vrrp = _global.Vrrp with { DynamicInterfaces = now > before ? now : before };
        if (line.Count > 1 && !changes)
        {
            context.Bag.Warn(
                Codes.UnknownWord,
                line.WordRange(1),
                $"Unknown dynamic_interfaces option '{line.Word(1)}'",
                "the option is on all the same; a word can only be allow_if_changes");
        }
    }

    private TimeSpan? StartDelay(LogicalLine line) =>
        _read.Seconds(line, Millisecond, LongestMicroseconds, $"{line.Word(0)} '{line.Word(1)}' is invalid");

    private static TimeSpan Longer(TimeSpan before, TimeSpan? now) => now > before ? now.Value : before;

    private string? Prefix(LogicalLine line, string what, string? first)
    {
        if (first is null)
        {
            return line.Word(1);
        }

        _read.Duplicate(line, $"{what} prefix has already been specified - ignoring {line.Word(1)}");
        return null;
    }
}
