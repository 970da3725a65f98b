using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Cluster;

/// <summary>Does a node accept the adverts of another? In the order of the checks of vrrp.md section 3.2.</summary>
internal static class Hearing
{
    /// <summary>True when nothing in the two configurations makes the receiver drop the sender's adverts.</summary>
    public static bool Accepts(VrrpInstance sender, VrrpInstance receiver) =>
        Arrives(sender, receiver)
        && sender.Version == receiver.Version
        && (sender.Version != 2 || sender.AdvertisementInterval == receiver.AdvertisementInterval)
        && sender.Authentication.Type == receiver.Authentication.Type
        && sender.Authentication.Password == receiver.Authentication.Password
        && TrailerFault(sender, receiver) is null
        && IsKnownSource(sender, receiver);

    /// <summary>True when the peers of an instance contain the address.</summary>
    public static bool HasPeer(VrrpInstance instance, IpAddress address)
    {
        foreach (UnicastPeer peer in instance.UnicastPeers)
        {
            if (peer.Address.Equals(address))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Why the receiver drops the sender's adverts because of the authentication trailer; null: it does not.</summary>
    public static string? TrailerFault(VrrpInstance sender, VrrpInstance receiver)
    {
        HmacSettings? signing = sender.Hmac is { Mode: not HmacMode.ReceiveOnly } own ? own : null;
        if (signing is null)
        {
            return receiver.Hmac is { Mode: HmacMode.Enforce } ? "they have no trailer, and auth_hmac enforces one" : null;
        }

        if (receiver.Hmac is not { } known)
        {
            return "they have an auth_hmac trailer, which it does not know";
        }

        foreach (HmacKey key in known.Keys)
        {
            if (key.Id == signing.ActiveKey)
            {
                return Secret(signing) == key.Secret ? null : $"key {key.Id} of auth_hmac is another one";
            }
        }

        return $"they are signed with key {signing.ActiveKey} of auth_hmac, which it does not have";
    }

    private static Model.EquatableArray<byte> Secret(HmacSettings settings)
    {
        foreach (HmacKey key in settings.Keys)
        {
            if (key.Id == settings.ActiveKey)
            {
                return key.Secret;
            }
        }

        return default;
    }

    // Who checks sources, or the trailers of unicast adverts, takes them from peers only (vrrp.md 3.2 check 22, 3.4).
    private static bool IsKnownSource(VrrpInstance sender, VrrpInstance receiver) =>
        !receiver.IsUnicast
        || !(receiver.CheckUnicastSource || (receiver.Hmac is not null && sender.Hmac is { Mode: not HmacMode.ReceiveOnly }))
        || sender.SourceAddress is not { } source
        || HasPeer(receiver, source);

    // A unicast node without a source address in its file is not known to be left out.
    private static bool Arrives(VrrpInstance sender, VrrpInstance receiver) =>
        sender.IsUnicast == receiver.IsUnicast
        && (sender.IsUnicast
            ? receiver.SourceAddress is not { } address || HasPeer(sender, address)
            : sender.MulticastGroup.Equals(receiver.MulticastGroup));
}
