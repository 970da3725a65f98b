using KeepSharp.CommandLine;
using KeepSharp.Commands;
using KeepSharp.Kernel.Native;

namespace KeepSharp.Hosting;

/// <summary>What the program was started for: to print something, to test, to go to the background, or to run.</summary>
internal static class Entry
{
    private const uint StartUmask = 0x7f; // 0177

    /// <summary>Runs the program; returns its exit status.</summary>
    public static int Run(IReadOnlyList<string> words)
    {
        if (CommandNames.IsCommand(words))
        {
            return CommandRoot.Run(words);
        }

        // Before anything else: until then a TERM ends the process with 143, as the runtime does it.
        using var signals = new SignalWatch();
        _ = Libc.SetUmask(StartUmask);
        CommandLineOutcome outcome = CommandLineInterpreter.Interpret(words);
        DaemonOptions options = outcome.Options;
        if (options.ReadyDescriptor < 0)
        {
            // The process that was started in the background repeats nothing that the first one has said.
            StandardStreams.WriteOutput(outcome.StandardOutput);
            StandardStreams.WriteError(outcome.StandardError);
        }

        if (outcome.ExitStatus is { } status)
        {
            return status;
        }

        _ = Libc.SetUmask((uint)options.Umask);
        bool isDaemon = !options.TestConfiguration && (options.Foreground || options.ReadyDescriptor >= 0);
        if (!isDaemon)
        {
            // A test, and the wait for a daemon in the background, end by a signal as any program does.
            signals.Dispose();
            return signals.StopRequested ? ExitStatuses.Terminated
                : options.TestConfiguration ? ConfigurationTest.Run(options)
                : Background.Launch(Environment.ProcessPath ?? "/proc/self/exe", ProgramName(), words);
        }

        int result = new DaemonProcess(options, [ProgramName(), .. Background.WithoutReadyOption(words)]).Run(signals);
        if (result != ExitStatuses.Normal && !options.LogToConsole)
        {
            // In a container without syslog this is the only word that anybody gets.
            StandardStreams.WriteError($"keepsharp ended with status {result}, the log says why (-l shows it here)\n");
        }

        return result;
    }

    /// <summary>The program's name as it was called (argv[0]).</summary>
    private static string ProgramName()
    {
        try
        {
            return File.ReadAllText("/proc/self/cmdline").Split('\0')[0];
        }
        catch (IOException)
        {
            return "keepsharp";
        }
    }
}
