using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Writing;

/// <summary>Puts the words of address entries together.</summary>
internal static class AddressText
{
    /// <summary>A block of addresses; nothing when there are none.</summary>
    public static void Block(ConfText text, string keyword, EquatableArray<VirtualAddress> addresses)
    {
        if (addresses.IsEmpty)
        {
            return;
        }

        text.Open(keyword);
        foreach (VirtualAddress address in addresses)
        {
            text.Line([.. Words(address)]);
        }

        text.Close();
    }

    /// <summary>The words of one entry.</summary>
    public static List<string> Words(VirtualAddress address)
    {
        List<string> words = [address.Peer is null ? address.Prefix.ToString() : address.Prefix.Address.ToString()];
        if (address.NamesInterface)
        {
            words.AddRange(["dev", address.Interface]);
        }

        if (address.Scope != 0)
        {
            words.AddRange(["scope", ValueText.Number(address.Scope)]);
        }

        if (address.Broadcast is { } broadcast)
        {
            words.AddRange(["broadcast", broadcast.ToString()]);
        }

        if (address.Label is { } label)
        {
            words.AddRange(["label", label]);
        }

        if (address.Peer is { } peer)
        {
            words.AddRange(["peer", peer.ToString()]);
        }

        Lifetime(words, address);
        Flag(words, address.IsHome, "home");
        Flag(words, address.DetectsDuplicates, "-nodad");
        Flag(words, address.ManagesTemporaryAddresses, "mngtmpaddr");
        Flag(words, address.NoPrefixRoute, "noprefixroute");
        Flag(words, address.AutoJoin, "autojoin");
        Flag(words, !address.Tracked, "no_track");
        Flag(words, address.UsesVmac, "use_vmac");
        return words;
    }

    // The default of an IPv6 host address is 0, of all others for ever.
    private static void Lifetime(List<string> words, VirtualAddress address)
    {
        bool hidden = address.Prefix.Address.Family == IpFamily.V6 && address.Prefix.Length == address.Prefix.Address.BitLength;
        if (address.PreferredLifetime != (hidden ? TimeSpan.Zero : null))
        {
            words.Add("preferred_lft");
            words.Add(address.PreferredLifetime is { } lifetime ? ValueText.Seconds(lifetime) : "forever");
        }
    }

    private static void Flag(List<string> words, bool set, string word)
    {
        if (set)
        {
            words.Add(word);
        }
    }
}
