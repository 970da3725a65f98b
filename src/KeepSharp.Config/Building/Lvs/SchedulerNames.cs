using System.Text;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>The kernel's names of the schedulers.</summary>
internal static class SchedulerNames
{
    private static readonly Scheduler[] All = Enum.GetValues<Scheduler>();
    private static readonly byte[][] Names = [.. All.Select(static s => Encoding.ASCII.GetBytes(Of(s)))];

    /// <summary>The name of a scheduler.</summary>
    public static string Of(Scheduler scheduler) => scheduler switch
    {
        Scheduler.Rr => "rr",
        Scheduler.Wrr => "wrr",
        Scheduler.Lc => "lc",
        Scheduler.Wlc => "wlc",
        Scheduler.Lblc => "lblc",
        Scheduler.Sh => "sh",
        Scheduler.Mh => "mh",
        Scheduler.Dh => "dh",
        Scheduler.Fo => "fo",
        Scheduler.Ovf => "ovf",
        Scheduler.Lblcr => "lblcr",
        Scheduler.Sed => "sed",
        Scheduler.Nq => "nq",
        _ => "twos",
    };

    /// <summary>The scheduler of a name, or null.</summary>
    public static Scheduler? Find(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < Names.Length; i++)
        {
            if (name.SequenceEqual(Names[i]))
            {
                return All[i];
            }
        }

        return null;
    }

    /// <summary>What to write instead of a name that is none.</summary>
    public static string Hint(string name) =>
        Find(Encoding.ASCII.GetBytes(name.ToLowerInvariant())) is { } scheduler
            ? $"write '{Of(scheduler)}'"
            : $"one of {string.Join(' ', All.Select(Of))}";
}
