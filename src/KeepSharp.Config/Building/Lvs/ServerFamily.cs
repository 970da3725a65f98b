using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>Servers have the address family of their virtual server, unless they are tunnelled.</summary>
internal static class ServerFamily
{
    /// <summary>
    /// False for a server of the wrong family, which has been reported at <paramref name="range"/>, the end of its
    /// block. The first server decides where the virtual server has no family of its own.
    /// </summary>
    public static bool Accept(
        BuildContext context,
        VirtualServerDraft virtualServer,
        IpAddress address,
        ForwardingMethod method,
        string kind,
        SourceRange range,
        SourceRange culprit)
    {
        if (method == ForwardingMethod.Tunnel)
        {
            return true;
        }

        virtualServer.Family ??= address.Family;
        if (virtualServer.Family == address.Family)
        {
            return true;
        }

        context.Bag.Error(
            Codes.ServerFamily,
            range,
            $"Address family of virtual server and {kind} {address} don't match - skipping {kind}.",
            "only the method TUN carries one family in the other",
            culprit);
        return false;
    }
}
