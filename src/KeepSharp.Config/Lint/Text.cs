using System.Globalization;

namespace KeepSharp.Config.Lint;

/// <summary>Numbers in messages.</summary>
internal static class Text
{
    /// <summary>"1.5 s", "250 ms".</summary>
    public static string Seconds(TimeSpan time) => time >= TimeSpan.FromSeconds(1) || time == TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.###} ms");
}
