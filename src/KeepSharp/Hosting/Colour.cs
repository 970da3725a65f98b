using KeepSharp.CommandLine;

namespace KeepSharp.Hosting;

/// <summary>Whether text is coloured: asked for, or on a terminal whose user has not set NO_COLOR.</summary>
internal static class Colour
{
    /// <summary>For standard error.</summary>
    public static bool OnStandardError(ColourChoice choice) => Wanted(choice, !Console.IsErrorRedirected);

    /// <summary>For standard output.</summary>
    public static bool OnStandardOutput(ColourChoice choice) => Wanted(choice, !Console.IsOutputRedirected);

    private static bool Wanted(ColourChoice choice, bool terminal) =>
        choice == ColourChoice.Always
        || (choice == ColourChoice.Auto
            && terminal
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb");
}
