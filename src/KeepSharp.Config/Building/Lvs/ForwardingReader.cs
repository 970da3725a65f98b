using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>Reads <c>lvs_method</c> lines: the method and the options of a tunnel.</summary>
internal static class ForwardingReader
{
    /// <summary>
    /// The method of the line, or <paramref name="current"/> when it has none. After a bad option the method itself
    /// counts, as in keepalived. <paramref name="owner"/> is keepalived's word for whom the line is about.
    /// </summary>
    public static Forwarding? Read(BuildContext context, LogicalLine line, Forwarding? current, string owner)
    {
        ForwardingMethod? method = Method(line.WordBytes(1));
        if (method is null)
        {
            string word = line.Word(1);
            Error(
                context,
                line,
                1,
                $"PARSER : unknown [{word}] routing method for {owner}.",
                Method(line.WordBytes(1), anyCase: true) is null ? "NAT, DR or TUN" : "in capital letters");
            return current;
        }

        Forwarding plain = new(method.Value);
        if (line.Count == 2)
        {
            return plain;
        }

        Forwarding? tunnel = Options(context, line, plain, owner);
        if (tunnel is null || method == ForwardingMethod.Tunnel)
        {
            return tunnel ?? plain;
        }

        context.Bag.Log(
            Codes.KeywordWithoutEffect,
            Severity.Warning,
            line.RangeFrom(2),
            $"tunnel options have no effect with {line.Word(1)}");
        return plain;
    }

    private static ForwardingMethod? Method(ReadOnlySpan<byte> word, bool anyCase = false)
    {
        Span<byte> upper = stackalloc byte[3];
        if (word.Length > upper.Length)
        {
            return null;
        }

        word.CopyTo(upper);
        upper = upper[..word.Length];
        if (anyCase)
        {
            for (int i = 0; i < upper.Length; i++)
            {
                upper[i] = (byte)char.ToUpperInvariant((char)upper[i]);
            }
        }

        return upper.SequenceEqual("NAT"u8) ? ForwardingMethod.Nat
            : upper.SequenceEqual("DR"u8) ? ForwardingMethod.DirectRouting
            : upper.SequenceEqual("TUN"u8) ? ForwardingMethod.Tunnel
            : null;
    }

    private static Forwarding? Options(BuildContext context, LogicalLine line, Forwarding forwarding, string owner)
    {
        for (int i = 2; i < line.Count; i++)
        {
            string word = line.Word(i);
            switch (word)
            {
                case "type":
                    if (Type(context, line, ++i, owner) is not { } type)
                    {
                        return null;
                    }

                    forwarding = forwarding with { TunnelType = type };
                    break;
                case "port":
                    if (Port(context, line, ++i, owner) is not { } port)
                    {
                        return null;
                    }

                    forwarding = forwarding with { TunnelPort = port };
                    break;
                case "nocsum" or "csum" or "remcsum":
                    forwarding = forwarding with
                    {
                        Checksum = word == "csum" ? TunnelChecksum.Checksum
                            : word == "remcsum" ? TunnelChecksum.Remote : TunnelChecksum.None,
                    };
                    break;
                default:
                    Error(context, line, i, $"Invalid tunnel option {word} for {owner}.");
                    return null;
            }
        }

        string? fault = (forwarding.TunnelType == TunnelType.Gue) != (forwarding.TunnelPort != 0)
            ? "gue tunnels require port, otherwise cannot have port."
            : forwarding is { TunnelType: TunnelType.IpIp, Checksum: not TunnelChecksum.None }
            ? "ipip tunnels do not support checksum option."
            : forwarding is { TunnelType: TunnelType.Gre, Checksum: TunnelChecksum.Remote }
            ? "gre tunnels do not support remote checksum option."
            : null;
        if (fault is null)
        {
            return forwarding;
        }

        context.Bag.Error(Codes.InvalidValue, line.RangeFrom(2), fault, "the tunnel options are left out");
        return null;
    }

    private static TunnelType? Type(BuildContext context, LogicalLine line, int i, string owner)
    {
        if (i >= line.Count)
        {
            Error(context, line, i - 1, $"Missing tunnel type for {owner}.");
            return null;
        }

        switch (line.Word(i))
        {
            case "ipip":
                return TunnelType.IpIp;
            case "gue":
                return TunnelType.Gue;
            case "gre":
                return TunnelType.Gre;
            default:
                Error(context, line, i, $"Unknown tunnel type {line.Word(i)} for {owner}.", "ipip, gue or gre");
                return null;
        }
    }

    private static ushort? Port(BuildContext context, LogicalLine line, int i, string owner)
    {
        if (i >= line.Count)
        {
            Error(context, line, i - 1, $"Missing port for {owner} gue tunnel.");
            return null;
        }

        if (context.Values.TryUnsigned(line, i, 1, ushort.MaxValue, out uint port))
        {
            return (ushort)port;
        }

        Error(context, line, i, $"Invalid gue tunnel port {line.Word(i)} for {owner}.");
        return null;
    }

    private static void Error(BuildContext context, LogicalLine line, int word, string message, string? hint = null) =>
        context.Bag.Error(Codes.InvalidValue, line.WordRange(word), message, hint);
}
