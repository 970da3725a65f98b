using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Building;

/// <summary>The block <c>linkbeat_interfaces</c>.</summary>
internal sealed class LinkbeatHandler(BuildContext context) : BlockHandler
{
    public override void Entry(LogicalLine line)
    {
        string name = line.Word(0);
        if (!LinkHandlers.Exists(context, line, "linkbeat interface"))
        {
            return;
        }

        LinkbeatMethod method = line.Count != 2 ? LinkbeatMethod.Any : line.Word(1) switch
        {
            "MII" => LinkbeatMethod.Mii,
            "ETHTOOL" => LinkbeatMethod.Ethtool,
            "IOCTL" => LinkbeatMethod.Ioctl,
            _ => LinkbeatMethod.Any,
        };
        if (line.Count > 1 && method == LinkbeatMethod.Any)
        {
            context.Bag.Warn(
                Codes.UnknownWord,
                line.RangeFrom(1),
                $"extra characters {line.Word(1)} in linkbeat interface",
                "one of MII, ETHTOOL, IOCTL, or nothing; the interface is polled anyway");
        }

        int before = context.LinkbeatInterfaces.FindIndex(l => l.Name == name);
        if (before >= 0)
        {
            context.LinkbeatInterfaces.RemoveAt(before);
        }

        context.LinkbeatInterfaces.Add(new LinkbeatInterface(name, method));
    }
}

/// <summary>The block <c>interface_up_down_delays</c>.</summary>
internal sealed class InterfaceDelayHandler(BuildContext context) : BlockHandler
{
    private const long LongestDelay = 255L * 1_000_000;

    public override void Entry(LogicalLine line)
    {
        string name = line.Word(0);
        if (!LinkHandlers.Exists(context, line, "up/down delay"))
        {
            return;
        }

        if (line.Count < 2)
        {
            Log(line, 0, $"No timeouts specified for {name} up/down delays");
            return;
        }

        if (line.Count > 3)
        {
            Log(line, 3, $"Too many parameters for {name} up/down delays");
        }

        // A delay that cannot be read leaves the interface without both.
        if (Delay(line, 1, "down") is { } down && (line.Count < 3 ? TimeSpan.Zero : Delay(line, 2, "up")) is { } up)
        {
            int before = context.InterfaceDelays.FindIndex(d => d.Name == name);
            if (before >= 0)
            {
                context.InterfaceDelays.RemoveAt(before);
            }

            context.InterfaceDelays.Add(new InterfaceDelay(name, down, up));
        }
    }

    private TimeSpan? Delay(LogicalLine line, int i, string which)
    {
        if (context.Numbers.TrySeconds(line.Word(i), line.WordRange(i), 0, LongestDelay, out TimeSpan delay))
        {
            return delay;
        }

        Log(line, i, $"Invalid {which} delay {line.Word(i)} for {line.Word(0)}");
        return null;
    }

    private void Log(LogicalLine line, int i, string message) =>
        context.Bag.Log(Codes.InvalidValue, Severity.Error, line.WordRange(i), message);
}

/// <summary>What blocks with an interface at the head of every line share.</summary>
internal static class LinkHandlers
{
    /// <summary>
    /// True when the interface exists or need not. A missing one is keepalived's class of bad interfaces here, and stops
    /// nothing else.
    /// </summary>
    public static bool Exists(BuildContext context, LogicalLine line, string what)
    {
        string name = line.Word(0);
        if (context.FindLink(name) is not null || context.Global.DynamicInterfaces)
        {
            return true;
        }

        context.Bag.Report(
            Codes.UnknownInterface,
            Severity.Error,
            KeepalivedClass.BadInterface,
            line.WordRange(0),
            $"unknown interface {name} specified for {what}");
        return false;
    }
}
