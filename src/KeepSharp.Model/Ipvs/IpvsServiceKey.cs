using System.Globalization;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Model.Ipvs;

/// <summary>
/// What makes a service of the kernel's table that service: protocol, address and port, or a firewall mark and an address
/// family. A class, so that dictionaries over it need no code of their own.
/// </summary>
public sealed record IpvsServiceKey
{
    private IpvsServiceKey()
    {
    }

    /// <summary>Address family of the service; destinations may differ where they are tunnelled.</summary>
    public IpFamily Family { get; private init; }

    /// <summary>
    /// Transport protocol, <see cref="TransportProtocol.None"/> for a firewall mark. A dump can show others than the named
    /// ones: the kernel does not check.
    /// </summary>
    public TransportProtocol Protocol { get; private init; }

    /// <summary>Address; <see cref="IpAddress.IsNone"/> for a firewall mark.</summary>
    public IpAddress Address { get; private init; }

    /// <summary>Port, 0 for all ports and for a firewall mark.</summary>
    public ushort Port { get; private init; }

    /// <summary>The mark of its packets, where <see cref="IsMark"/>.</summary>
    public uint Mark { get; private init; }

    /// <summary>A firewall mark selects the packets.</summary>
    public bool IsMark => Address.IsNone;

    /// <summary>A service at an address.</summary>
    /// <exception cref="ArgumentException">There is no address.</exception>
    public static IpvsServiceKey At(TransportProtocol protocol, IpAddress address, ushort port) => address.IsNone
        ? throw new ArgumentException("a service at an address needs one", nameof(address))
        : new IpvsServiceKey { Family = address.Family, Protocol = protocol, Address = address, Port = port };

    /// <summary>A service of the packets with a firewall mark.</summary>
    public static IpvsServiceKey OfMark(uint mark, IpFamily family) => new() { Family = family, Mark = mark };

    /// <summary>As keepalived names it in its messages: <c>192.0.2.1:tcp:80</c>, <c>Fwm 7</c>, <c>Fwm 7 inet6</c>.</summary>
    public override string ToString()
    {
        if (IsMark)
        {
            string mark = "Fwm " + Mark.ToString(CultureInfo.InvariantCulture);
            return Family == IpFamily.V6 ? mark + " inet6" : mark;
        }

        string protocol = Protocol switch
        {
            TransportProtocol.Tcp => "tcp",
            TransportProtocol.Udp => "udp",
            TransportProtocol.Sctp => "sctp",
            _ => ((byte)Protocol).ToString(CultureInfo.InvariantCulture),
        };
        string address = Family == IpFamily.V6 ? string.Concat("[", Address.ToString(), "]") : Address.ToString();
        return string.Concat(string.Concat(address, ":", protocol), ":", Port.ToString(CultureInfo.InvariantCulture));
    }
}
