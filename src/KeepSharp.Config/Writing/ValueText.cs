using System.Globalization;

namespace KeepSharp.Config.Writing;

/// <summary>Words for values.</summary>
internal static class ValueText
{
    /// <summary>A number.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Seconds with the decimals that they need, at most six.</summary>
    public static string Seconds(TimeSpan value) =>
        ((decimal)value.Ticks / TimeSpan.TicksPerSecond).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>keepalived's words for yes and no.</summary>
    public static string Switch(bool value) => value ? "on" : "off";
}
