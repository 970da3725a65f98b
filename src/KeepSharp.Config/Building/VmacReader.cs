using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Config.Values;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Building;

/// <summary>Reads <c>use_vmac</c>, whose words come in any order.</summary>
internal sealed class VmacReader(BuildContext context, InstanceDraft instance)
{
    private const int LongestName = 15;
    private const int Octets = 6;
    private const ulong RouterPrefix = 0x00005e0001; // RFC 9568 section 7.3, and 00005e0002 for IPv6

    private LogicalLine _line = null!;
    private VmacDraft _vmac = null!;

    public void Read(LogicalLine line)
    {
        _line = line;
        _vmac = instance.Vmac ??= new VmacDraft { Range = line.WordRange(0) };
        for (int i = 1; i < line.Count; i++)
        {
            string word = line.Word(i);
            if (word == "netlink_notify_msg")
            {
                _vmac.NotifyPeers = true;
            }
            else if (word == "group")
            {
                _vmac.Group = Group(context, instance, line, ++i) ?? _vmac.Group;
            }
            else if (word.Contains(':', StringComparison.Ordinal))
            {
                Address(word, i);
            }
            else
            {
                i += word == "name" && i + 1 < line.Count ? 1 : 0;
                Name(line.Word(i), i);
            }
        }
    }

    /// <summary>The interface group named by a word, or null (which has been reported).</summary>
    public static uint? Group(BuildContext context, InstanceDraft instance, LogicalLine line, int word)
    {
        if (context.RoutingNames.TryFind(NameTable.InterfaceGroups, line.Word(word), uint.MaxValue, out uint group))
        {
            return group;
        }

        context.Bag.Error(
            Codes.InvalidValue,
            line.WordRange(word),
            $"({instance.Name}) interface group '{line.Word(word)}' not found - ignoring",
            "a number or a name of /etc/iproute2/group");
        return null;
    }

    private void Name(string name, int i)
    {
        if (_vmac.Name is not null)
        {
            Fault(i, "VMAC interface name already specified");
        }
        else if (_line.WordBytes(i).Length is 0 or > LongestName || name is "." or ".."
            || name.AsSpan().IndexOfAny(" \t/") >= 0)
        {
            Fault(i, $"VMAC interface name '{name}' too long or invalid characters - ignoring");
        }
        else if (OtherUser(name) is { } other)
        {
            context.Bag.Error(
                Codes.DuplicateSetting,
                _line.WordRange(i),
                $"({instance.Name}) VRRP instance {other.Name} is already using {name} - ignoring name",
                related: other.Vmac!.Range);
        }
        else if (context.FindLink(name) is { Kind: not (LinkKind.Unknown or LinkKind.PrivateMacvlan) })
        {
            Fault(
                i,
                $"({instance.Name}) interface {name} already exists and is not a private macvlan; ignoring vmac if_name");
        }
        else
        {
            _vmac.Name = name;
            context.VmacNames[name] = instance;
        }
    }

    // An instance whose VMAC was taken away at its end uses the name no longer.
    private InstanceDraft? OtherUser(string name) =>
        context.VmacNames.TryGetValue(name, out InstanceDraft? user) && user != instance && user.Vmac is not null
            ? user
            : null;

    private void Address(string text, int i)
    {
        if (_vmac.Address is not null)
        {
            Fault(i, "VMAC interface address already specified");
            return;
        }

        if (!ValueGrammar.TryOctets(text, out byte[] octets) || octets.Length < Octets - 1)
        {
            Fault(i, octets.Length > 0
                ? $"VMAC invalid MAC address {text} - ignored"
                : $"VMAC invalid MAC address {text}");
            return;
        }

        if ((octets[0] & 1) != 0)
        {
            Fault(i, $"VMAC MAC address is multicast {text} - ignoring");
            return;
        }

        ulong value = 0;
        for (int n = 0; n < Octets; n++)
        {
            value = (value << 8) | (n < octets.Length ? octets[n] : (byte)0);
        }

        if (value >> 8 is RouterPrefix or RouterPrefix + 1)
        {
            Fault(i, $"VMAC MAC address not allowed to be RFC5798 address ({text}) - ignoring");
            return;
        }

        if (octets.Length > Octets)
        {
            context.Bag.Log(
                Codes.InvalidValue,
                Severity.Warning,
                _line.WordRange(i),
                $"({instance.Name}) octets behind the sixth of {text} are ignored");
        }

        _vmac.Address = new MacAddress(value);
        _vmac.EndsWithRouterId = octets.Length == Octets - 1;
    }

    private void Fault(int word, string message) =>
        context.Bag.Error(Codes.InvalidValue, _line.WordRange(word), message);
}
