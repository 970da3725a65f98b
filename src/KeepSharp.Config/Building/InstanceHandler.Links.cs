using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Config.Values;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Building;

/// <summary>Interfaces that an instance makes or uses beside its own.</summary>
internal sealed partial class InstanceHandler
{
    // False: the keyword belongs elsewhere.
    private bool Links(string name, LogicalLine line)
    {
        switch (name)
        {
            case "use_vmac":
                new VmacReader(context, instance).Read(line);
                break;
            case "use_vmac_addr":
                instance.VmacForAddresses = true;
                break;
            case "vmac_xmit_base":
                instance.TransmitOnBase = true;
                instance.TransmitOnBaseRange = line.WordRange(0);
                break;
            case "use_ipvlan":
                Ipvlan(line);
                break;
            case "vrf":
                Vrf(line);
                break;
            case "dont_track_primary":
                instance.IgnorePrimaryInterface = true;
                break;
            case "promote_secondaries":
                instance.PromoteSecondaries = true;
                instance.PromoteSecondariesRange = line.WordRange(0);
                break;
            case "linkbeat_use_polling":
                instance.LinkbeatPolling = true;
                break;
            case "lvs_sync_daemon_interface":
                SyncDaemon(line);
                break;
            case "kernel_rx_buf_size":
                ReceiveBuffer(line);
                break;
            default:
                return false;
        }

        return true;
    }

    private void Ipvlan(LogicalLine line)
    {
        if (instance.Ipvlan is not null)
        {
            Fault(line, 0, $"({instance.Name}) use_ipvlan already specified");
            return;
        }

        IpvlanSettings ipvlan = new();
        bool hasMode = false;
        for (int i = 1; i < line.Count; i++)
        {
            string word = line.Word(i);
            if (word is "bridge" or "private" or "vepa")
            {
                if (hasMode)
                {
                    Fault(line, i, $"({instance.Name}) ipvlan type already specified - ignoring '{word}'");
                    continue;
                }

                hasMode = true;
                ipvlan = ipvlan with
                {
                    Mode = word == "private" ? IpvlanMode.Private : word == "vepa" ? IpvlanMode.Vepa : IpvlanMode.Bridge,
                };
            }
            else if (word == "group")
            {
                ipvlan = ipvlan with { Group = VmacReader.Group(context, instance, line, ++i) ?? ipvlan.Group };
            }
            else if (ValueGrammar.TryPrefix(word, out IpPrefix prefix))
            {
                ipvlan = IpvlanAddress(line, i, ipvlan, prefix);
            }
            else
            {
                i += word == "name" && i + 1 < line.Count ? 1 : 0;
                ipvlan = IpvlanName(line, i, ipvlan);
            }
        }

        instance.Ipvlan = ipvlan;
        instance.IpvlanRange = line.WordRange(0);
    }

    private IpvlanSettings IpvlanAddress(LogicalLine line, int i, IpvlanSettings ipvlan, IpPrefix prefix)
    {
        string word = line.Word(i);
        if (ipvlan.Address is not null)
        {
            Fault(line, i, $"({instance.Name}) ipvlan address already specified - ignoring '{word}'");
            return ipvlan;
        }

        if (instance.Family is { } family && family != prefix.Address.Family)
        {
            Fault(line, i, $"({instance.Name}) ipvlan address[{word}] MUST match vrrp instance family !!! Skipping...");
            return ipvlan;
        }

        instance.Family ??= prefix.Address.Family;
        return ipvlan with { Address = prefix };
    }

    private IpvlanSettings IpvlanName(LogicalLine line, int i, IpvlanSettings ipvlan)
    {
        string word = line.Word(i);
        if (ipvlan.Name is not null)
        {
            Fault(line, i, $"({instance.Name}) IPVLAN interface already specified - ignoring '{word}'");
            return ipvlan;
        }

        if (line.WordBytes(i).Length > LongestInterfaceName)
        {
            Fault(line, i, $"({instance.Name}) IPVLAN interface name '{word}' too long - ignoring");
            return ipvlan;
        }

        // The empty name is that of every instance without one.
        if (word.Length == 0)
        {
            Fault(line, i, $"({instance.Name}) VRRP instance {instance.Name} is already using {word} - ignoring name");
            return ipvlan;
        }

        if (context.FindLink(word) is { Kind: not (LinkKind.Unknown or LinkKind.Ipvlan) })
        {
            Fault(
                line,
                i,
                $"({instance.Name}) interface {word} already exists and is not an l2 ipvlan; ignoring ipvlan if_name");
            return ipvlan;
        }

        return ipvlan with { Name = word };
    }

    private void Vrf(LogicalLine line)
    {
        string name = line.Word(1);
        if (line.WordBytes(1).Length > LongestInterfaceName)
        {
            Fault(line, 1, $"({instance.Name}) VRF interface name '{name}' too long - ignoring");
            return;
        }

        if (instance.Interface is not null)
        {
            Fault(line, 1, $"({instance.Name}) Cannot specify VRF interface and interface - ignoring");
            return;
        }

        if (context.FindLink(name) is null)
        {
            context.InterfaceMissing(
                line.WordRange(1), $"({instance.Name}) WARNING - VRF interface {name} doesn't exist");
        }

        instance.Vrf = name;
        instance.VrfRange = line.WordRange(1);
    }

    private void SyncDaemon(LogicalLine line)
    {
        if (instance.SyncDaemonInterface is { } first)
        {
            Fault(
                line,
                1,
                $"({instance.Name}) lvs_sync_daemon_interface has already been specified as {first} - ignoring");
            return;
        }

        instance.SyncDaemonInterface = line.Word(1);
    }

    private void ReceiveBuffer(LogicalLine line)
    {
        if (line.Count == 2
            && context.Numbers.TryUnsigned(line.Word(1), line.WordRange(1), 0, uint.MaxValue, out uint bytes))
        {
            instance.ReceiveBuffer = bytes;
            return;
        }

        Fault(line, 1, $"({instance.Name}) invalid kernel_rx_buf_size specified");
    }

    private void Fault(LogicalLine line, int word, string message) =>
        context.Bag.Error(Codes.InvalidValue, line.WordRange(word), message);
}
