using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <summary>The block <c>unicast_peer</c> of an instance.</summary>
internal sealed class UnicastPeerHandler(BuildContext context, InstanceDraft instance) : BlockHandler
{
    private readonly Dictionary<IpAddress, SourceRange> _seen = Known(instance);

    public override void Entry(LogicalLine line)
    {
        string word = line.Word(0);
        if (!AddressWord.TryRead(context, line, 0, out IpAddress address))
        {
            context.Bag.Error(
                Codes.InvalidAddress,
                line.WordRange(0),
                $"Configuration error: VRRP instance[{instance.Name}] malformed unicast peer address[{word}]. Skipping...",
                AddressWord.Hint(word));
            return;
        }

        if (instance.Family is { } family && family != address.Family)
        {
            context.Bag.Error(
                Codes.InvalidAddress,
                line.WordRange(0),
                $"Configuration error: VRRP instance[{instance.Name}] and unicast peer address[{word}] MUST be of the"
                + " same family !!! Skipping...");
            return;
        }

        if (!_seen.TryAdd(address, line.WordRange(0)))
        {
            context.Bag.Error(
                Codes.DuplicateEntry,
                line.WordRange(0),
                $"({instance.Name}) duplicate unicast peer {word} - ignoring",
                related: _seen[address]);
            return;
        }

        instance.Family ??= address.Family;
        instance.Peers.Add(new PeerDraft(Options(line, new UnicastPeer(address)), line.WordRange(0)));
    }

    // Options come in pairs; a wrong one leaves the peer as it is.
    private UnicastPeer Options(LogicalLine line, UnicastPeer peer)
    {
        for (int i = 1; i < line.Count; i += 2)
        {
            string option = line.Word(i);
            if (i + 1 >= line.Count)
            {
                Fault(line, i, $"({instance.Name}) {option} is missing a value");
                break;
            }

            if (option is not ("min_ttl" or "max_ttl"))
            {
                Fault(line, i, $"({instance.Name}) unknown unicast_peer option {option}", "min_ttl N or max_ttl N");
                break;
            }

            if (context.Numbers.TryUnsigned(line.Word(i + 1), line.WordRange(i + 1), 0, byte.MaxValue, out uint ttl))
            {
                peer = option == "min_ttl"
                    ? peer with { MinimumTtl = (byte)ttl }
                    : peer with { MaximumTtl = (byte)ttl };
            }
        }

        if (peer.MinimumTtl > peer.MaximumTtl)
        {
            Fault(
                line,
                1,
                $"({instance.Name}) min_ttl {peer.MinimumTtl} > max_ttl {peer.MaximumTtl} - all packets will be discarded");
        }

        return peer;
    }

    private void Fault(LogicalLine line, int word, string message, string? hint = null) =>
        context.Bag.Error(Codes.InvalidValue, line.WordRange(word), message, hint);

    // The block may repeat: peers of the earlier ones count.
    private static Dictionary<IpAddress, SourceRange> Known(InstanceDraft instance)
    {
        Dictionary<IpAddress, SourceRange> known = [];
        foreach (PeerDraft peer in instance.Peers)
        {
            known.TryAdd(peer.Peer.Address, peer.Range);
        }

        return known;
    }
}
