using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using KeepSharp.CommandLine;
using KeepSharp.Config;
using KeepSharp.Kernel;
using KeepSharp.Kernel.Native;
using Microsoft.Win32.SafeHandles;

namespace KeepSharp.Hosting;

/// <summary><c>-t</c>: reads the configuration as the daemon would, says what is wrong with it, and changes nothing.</summary>
internal static class ConfigurationTest
{
    private const uint CreationMode = 0x1b6; // 0666, less the umask of 0177

    /// <summary>Tests the configuration; returns the exit status.</summary>
    public static int Run(DaemonOptions options)
    {
        CheckReport report = Check(options);
        if (options.Check.Format == CheckFormat.Text)
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            bool colour = options.TestOutputFile is null && Colour.OnStandardError(options.Check.Colour);
            DiagnosticTextWriter.Write(text, report.Diagnostics, report.Sources, colour);
            foreach (WinnerTable table in report.Tables)
            {
                text.WriteLine();
                table.Write(text);
            }

            Write(Encoding.UTF8.GetBytes(text.ToString()), options.TestOutputFile, Libc.O_APPEND);
        }
        else
        {
            WriteDocument(report, options);
        }

        return report.ExitStatus;
    }

    /// <summary>
    /// keepalived tries to read the facility of <c>-S</c> as a number first, which leaves an error behind even for
    /// <c>local0</c> (config-language.md section 13). As any error of that class it outweighs "nothing" and "fatal".
    /// </summary>
    internal static int ExitStatus(int ofConfiguration, DaemonOptions options) =>
        options.FacilityIsNotANumber && ofConfiguration is ExitStatuses.Normal or ExitStatuses.MissingPermission
            ? ExitStatuses.TestFoundErrors
            : ofConfiguration;

    private static CheckReport Check(DaemonOptions options)
    {
        LoadOptions load = LoadOptionsFactory.Create(options, test: true) with { Lint = true };
        LoadResult result = options.Check.Offline
            ? new ConfigurationLoader(new OfflineSystemFacts()).Load(options.ConfigurationFile, load)
            : new ConfigurationLoader(new LinuxSystemFacts()).Load(options.ConfigurationFile, load);
        var report = new CheckReport
        {
            Files = [options.ConfigurationFile, .. options.Check.Peers],
            Diagnostics = result.Diagnostics,
            Sources = result.Sources,
            TestExitStatus = ExitStatus(result.TestExitStatus, options),
            FailOn = options.Check.FailOn,
        };
        return options.Check.Peers.Count == 0 ? report : PeerCheck.Add(report, result, options.Check.Peers, load);
    }

    /// <summary>A document replaces what the file held before: two of them behind each other would be none.</summary>
    private static void WriteDocument(CheckReport report, DaemonOptions options)
    {
        using var stream = new MemoryStream();
        if (options.Check.Format == CheckFormat.Json)
        {
            DiagnosticJsonWriter.Write(stream, report);
        }
        else
        {
            SarifWriter.Write(stream, report, ProgramTexts.VersionNumber);
        }

        if (options.TestOutputFile is null)
        {
            StandardStreams.WriteOutput(stream.ToArray());
        }
        else
        {
            Write(stream.ToArray(), options.TestOutputFile, Libc.O_TRUNC);
        }
    }

    /// <summary>
    /// Writes to the file, which is created with mode 0600 and must not be a symbolic link: the test often runs as
    /// root with a file in a directory that others can write to.
    /// </summary>
    private static void Write(byte[] text, string? file, int how)
    {
        if (file is null)
        {
            StandardStreams.WriteError(text);
            return;
        }

        using SafeFileHandle handle = Libc.OpenFile(
            file,
            Libc.O_WRONLY | Libc.O_CREAT | how | Libc.O_CLOEXEC | Libc.O_NOFOLLOW,
            CreationMode);
        if (handle.IsInvalid || !Libc.WriteAll(handle, text))
        {
            string reason = Marshal.GetLastPInvokeErrorMessage();
            StandardStreams.WriteError($"Unable to write to config-test log file '{file}': {reason}\n");
            StandardStreams.WriteError(text);
        }
    }
}
