using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>Reads the options that say whom a checker asks and from where.</summary>
internal static class ConnectionReader
{
    private const int LongestInterface = 15;

    /// <summary>True for the names that <see cref="Read"/> takes.</summary>
    public static bool Knows(string name) =>
        name is "connect_ip" or "connect_port" or "bindto" or "bind_port" or "bind_if" or "fwmark";

    /// <summary><paramref name="server"/> is the address of the real server.</summary>
    public static void Read(
        BuildContext context, ConnectionDraft connection, string name, LogicalLine line, IpAddress server)
    {
        switch (name)
        {
            case "connect_ip":
                Address(context, connection, line);
                break;
            case "bindto":
                Bind(context, connection, line, server);
                break;
            case "connect_port":
                connection.Port = Port(context, line, name) ?? connection.Port;
                break;
            case "bind_port":
                connection.BindPort = Port(context, line, name) ?? connection.BindPort;
                break;
            case "bind_if":
                Interface(context, connection, line);
                break;
            default:
                if (context.Values.TryUnsigned(line, 1, 0, uint.MaxValue, out uint mark))
                {
                    connection.Mark = mark;
                }
                else
                {
                    Error(context, line, $"Invalid fwmark connection value '{line.Word(1)}'");
                }

                break;
        }
    }

    /// <summary>
    /// True when the address to ask is link-local and no interface is given; reported, the checker cannot work.
    /// </summary>
    public static bool LacksInterface(
        BuildContext context, ConnectionDraft? connection, IpAddress server, SourceRange range, SourceRange culprit)
    {
        IpAddress target = connection?.Address ?? server;
        if (target.Family != IpFamily.V6 || !target.IsLinkLocal || connection?.BindInterface is not null)
        {
            return false;
        }

        context.Bag.Error(
            Codes.CheckerIncomplete,
            range,
            $"Checker link local address {target} requires a bind_if",
            "the checker is left out",
            connection?.Address is null ? culprit : connection.AddressRange);
        return true;
    }

    private static void Address(BuildContext context, ConnectionDraft connection, LogicalLine line)
    {
        connection.Address = null;
        if (!context.Values.TryAddress(line, 1, out IpAddress address))
        {
            Error(context, line, $"Invalid connect_ip address {line.Word(1)} - ignoring");
        }
        else if (connection.BindAddress is { } source && source.Family != address.Family)
        {
            context.Bag.Error(
                Codes.InvalidAddress,
                line.WordRange(1),
                $"connect_ip address {line.Word(1)} does not match address family of bindto - skipping",
                related: connection.BindAddressRange);
        }
        else
        {
            connection.Address = address;
            connection.AddressRange = line.WordRange(1);
        }
    }

    private static void Bind(
        BuildContext context, ConnectionDraft connection, LogicalLine line, IpAddress server)
    {
        connection.BindAddress = null;
        if (!context.Values.TryAddress(line, 1, out IpAddress address))
        {
            Error(context, line, $"Invalid bindto address {line.Word(1)} - ignoring");
        }
        else if (address.Family != (connection.Address ?? server).Family)
        {
            context.Bag.Error(
                Codes.InvalidAddress,
                line.WordRange(1),
                $"bindto address {line.Word(1)} does not match address family of connect_ip - skipping",
                "connect_ip, or without it the address of the real server, decides about the family",
                connection.Address is null ? null : connection.AddressRange);
        }
        else
        {
            connection.BindAddress = address;
            connection.BindAddressRange = line.WordRange(1);
        }
    }

    private static void Interface(BuildContext context, ConnectionDraft connection, LogicalLine line)
    {
        if (line.WordBytes(1).Length <= LongestInterface)
        {
            connection.BindInterface = line.Word(1);
        }
        else
        {
            Error(context, line, $"Interface name {line.Word(1)} is too long - ignoring");
        }
    }

    private static ushort? Port(BuildContext context, LogicalLine line, string name)
    {
        if (context.Values.TryUnsigned(line, 1, 1, ushort.MaxValue, out uint port))
        {
            return (ushort)port;
        }

        Error(context, line, $"Invalid checker {name} '{line.Word(1)}'");
        return null;
    }

    private static void Error(BuildContext context, LogicalLine line, string message) =>
        context.Bag.Error(Codes.InvalidValue, line.WordRange(1), message);
}
