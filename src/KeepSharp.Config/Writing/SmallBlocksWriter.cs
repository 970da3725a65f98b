using System.Globalization;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Writing;

/// <summary>Writes the small blocks: links, tracked files and processes, track groups, BFD.</summary>
internal static class SmallBlocksWriter
{
    public static void Write(ConfText text, KeepSharpConfiguration configuration)
    {
        Links(text, configuration);
        foreach (TrackFile file in configuration.TrackFiles)
        {
            File(text, file);
        }

        foreach (TrackProcess process in configuration.TrackProcesses)
        {
            Process(text, process);
        }

        foreach (TrackGroup group in configuration.TrackGroups)
        {
            text.Open("track_group", group.Name);
            List(text, "group", group.Members);
            text.Close();
        }

        foreach (BfdInstance bfd in configuration.BfdInstances)
        {
            Bfd(text, bfd);
        }
    }

    private static void Links(ConfText text, KeepSharpConfiguration configuration)
    {
        if (!configuration.LinkbeatInterfaces.IsEmpty)
        {
            text.Open("linkbeat_interfaces");
            foreach (LinkbeatInterface link in configuration.LinkbeatInterfaces)
            {
                string[] method = link.Method == LinkbeatMethod.Any
                    ? [] : [link.Method.ToString().ToUpper(CultureInfo.InvariantCulture)];
                text.Line([link.Name, .. method]);
            }

            text.Close();
        }

        if (!configuration.InterfaceDelays.IsEmpty)
        {
            text.Open("interface_up_down_delays");
            foreach (InterfaceDelay delay in configuration.InterfaceDelays)
            {
                text.Line(delay.Name, ValueText.Seconds(delay.Down), ValueText.Seconds(delay.Up));
            }

            text.Close();
        }

        foreach (GarpGroup group in configuration.GarpGroups)
        {
            text.Open("garp_group");
            Gap(text, "garp_interval", group.GarpInterval);
            Gap(text, "gna_interval", group.GnaInterval);
            if (!group.Interfaces.IsEmpty)
            {
                List(text, "interfaces", group.Interfaces);
            }

            text.Close();
        }
    }

    private static void Gap(ConfText text, string keyword, TimeSpan? gap)
    {
        if (gap is { } value)
        {
            text.Line(keyword, ValueText.Seconds(value));
        }
    }

    private static void File(ConfText text, TrackFile file)
    {
        text.Open("track_file", file.Name);
        text.Line("file", file.Path);
        Weight(text, file.Weight, file.Reverse);
        if (file.InitialValue is { } value)
        {
            text.Line(["init_file", ValueText.Number(value), .. file.Overwrite ? (string[])["overwrite"] : []]);
        }

        text.Close();
    }

    private static void Process(ConfText text, TrackProcess process)
    {
        text.Open("vrrp_track_process", process.Name);
        text.Line(["process", process.Process, .. process.Parameters]);
        switch (process.Match)
        {
            case ProcessParameterMatch.Exact when process.Parameters.IsEmpty:
                text.Line("param_match");
                break;
            case ProcessParameterMatch.Partial:
                text.Line("param_match", "partial");
                break;
            case ProcessParameterMatch.Initial:
                text.Line("param_match", "initial");
                break;
            default:
                text.LineUnless(!process.FullCommand || !process.Parameters.IsEmpty, "full_command");
                break;
        }

        Weight(text, process.Weight, process.Reverse);
        text.LineUnless(process.Quorum is 0 or 1, "quorum", ValueText.Number(process.Quorum));
        if (process.MaximumQuorum is { } maximum)
        {
            text.Line("quorum_max", ValueText.Number(maximum));
        }

        text.LineUnless(process.ForkDelay == TimeSpan.Zero, "fork_delay", ValueText.Seconds(process.ForkDelay));
        text.LineUnless(
            process.TerminateDelay == TimeSpan.Zero, "terminate_delay", ValueText.Seconds(process.TerminateDelay));
        text.Close();
    }

    private static void Bfd(ConfText text, BfdInstance bfd)
    {
        text.Open("bfd_instance", bfd.Name);
        if (bfd.Neighbor is { } neighbor)
        {
            text.Line("neighbor_ip", neighbor.ToString());
        }

        if (bfd.Source is { } source)
        {
            text.Line("source_ip", source.ToString());
        }

        text.Line("min_rx", Milliseconds(bfd.MinimumReceive));
        text.Line("min_tx", Milliseconds(bfd.MinimumTransmit));
        text.Line("idle_tx", Milliseconds(bfd.IdleTransmit));
        text.Line("multiplier", ValueText.Number(bfd.Multiplier));
        text.LineUnless(!bfd.Passive, "passive");
        text.Line("ttl", ValueText.Number(bfd.HopLimit));
        text.Line("max_hops", ValueText.Number(bfd.MaximumHops));
        text.LineUnless(!bfd.Multihop, "multihop");
        Weight(text, bfd.Weight, bfd.Reverse);
        text.LineUnless(!bfd.ForVrrp || bfd.ForChecker, "vrrp");
        text.LineUnless(!bfd.ForChecker || bfd.ForVrrp, "checker");
        text.Close();
    }

    private static void Weight(ConfText text, int weight, bool reverse) =>
        text.Line(["weight", ValueText.Number(weight), .. reverse ? (string[])["reverse"] : []]);

    private static void List(ConfText text, string keyword, EquatableArray<string> words)
    {
        text.Open(keyword);
        foreach (string word in words)
        {
            text.Line(word);
        }

        text.Close();
    }

    private static string Milliseconds(TimeSpan interval) =>
        ((decimal)interval.Ticks / TimeSpan.TicksPerMillisecond).ToString("0.###", CultureInfo.InvariantCulture);
}
