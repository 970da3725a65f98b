using System.Globalization;
using KeepSharp.Model.Net;

namespace KeepSharp.Model.Ipvs;

/// <summary>What makes a destination of a service that destination: its address (with its family) and port.</summary>
/// <param name="Address">The address of the real server.</param>
/// <param name="Port">Its port; for direct routing and tunnels that of the service, 0 with firewall marks.</param>
public sealed record IpvsDestinationKey(IpAddress Address, ushort Port)
{
    /// <summary><c>192.0.2.1:80</c>, <c>[2001:db8::1]:80</c>.</summary>
    public override string ToString()
    {
        string port = Port.ToString(CultureInfo.InvariantCulture);
        return Address.Family == IpFamily.V6
            ? string.Concat("[", Address.ToString(), "]:", port)
            : string.Concat(Address.ToString(), ":", port);
    }
}
