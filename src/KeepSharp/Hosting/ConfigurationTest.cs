using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using KeepSharp.CommandLine;
using KeepSharp.Config;
using KeepSharp.Kernel;
using KeepSharp.Native;
using Microsoft.Win32.SafeHandles;

namespace KeepSharp.Hosting;

/// <summary><c>-t</c>: reads the configuration as the daemon would, says what is wrong with it, and changes nothing.</summary>
internal static class ConfigurationTest
{
    private const uint CreationMode = 0x1b6; // 0666, less the umask of 0177

    /// <summary>Tests the configuration; returns the exit status.</summary>
    public static int Run(DaemonOptions options)
    {
        LoadResult result = new ConfigurationLoader(new LinuxSystemFacts())
            .Load(options.ConfigurationFile, new LoadOptions { TestMode = true });
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        DiagnosticTextWriter.Write(text, result.Diagnostics, result.Sources);
        Write(text.ToString(), options.TestOutputFile);
        return result.TestExitStatus;
    }

    /// <summary>
    /// Appends to the file, which is created with mode 0600 and must not be a symbolic link: the test often runs as
    /// root with a file in a directory that others can write to.
    /// </summary>
    private static void Write(string text, string? file)
    {
        if (file is null)
        {
            StandardStreams.WriteError(text);
            return;
        }

        using SafeFileHandle handle = Libc.Open(
            file,
            Libc.OpenWriteOnly | Libc.OpenCreate | Libc.OpenAppend | Libc.OpenCloseOnExec | Libc.OpenNoFollow,
            CreationMode);
        if (handle.IsInvalid || !Libc.WriteAll(handle, Encoding.UTF8.GetBytes(text)))
        {
            string reason = Marshal.GetLastPInvokeErrorMessage();
            StandardStreams.WriteError($"Unable to write to config-test log file '{file}': {reason}\n{text}");
        }
    }
}
