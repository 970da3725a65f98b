using KeepSharp.Kernel;
using KeepSharp.Kernel.Native;
using Microsoft.Win32.SafeHandles;

namespace KeepSharp.Hosting;

/// <summary>
/// Going to the background without <c>-n</c>: the program starts itself anew in a session of its own, and the process
/// that the user started waits until that one is up or has failed, so that its exit status tells (keepalived's parent
/// leaves earlier and never shows a failure). The new process starts in the directory of the old one, since relative
/// names of the command line are relative to it, and goes to <c>/</c> once the configuration is read.
/// </summary>
internal static class Background
{
    private const string ReadyOption = "--keepsharp-ready-fd=";

    /// <summary>The words of the command line without our internal option, for the log.</summary>
    public static IEnumerable<string> WithoutReadyOption(IEnumerable<string> words) =>
        words.Where(word => !word.StartsWith(ReadyOption, StringComparison.Ordinal));

    /// <summary>Starts the background process and waits for its report; returns the exit status.</summary>
    public static int Launch(string program, string name, IReadOnlyList<string> words)
    {
        Span<int> ends = stackalloc int[2];
        if (Libc.Pipe(ends, Libc.O_CLOEXEC) != 0)
        {
            return Fail("pipe");
        }

        using var readEnd = new SafeFileHandle(ends[0], ownsHandle: true);
        int process;
        using (var writeEnd = new SafeFileHandle(ends[1], ownsHandle: true))
        {
            if (Libc.SetDescriptorFlags(writeEnd, Libc.F_SETFD, 0) != 0)
            {
                return Fail("fcntl");
            }

            process = BackgroundProcess.Start(program, [name, $"{ReadyOption}{ends[1]}", .. words]);
        }

        if (process < 0)
        {
            return Fail(program);
        }

        // Only the background process holds the other end now: a byte means "up", the end of the pipe means "ended".
        using var report = new FileStream(readEnd, FileAccess.Read, bufferSize: 0);
        if (report.ReadByte() >= 0)
        {
            return ExitStatuses.Normal;
        }

        int status = ExitStatusOf(process);
        if (status != ExitStatuses.Normal)
        {
            StandardStreams.WriteError($"keepsharp did not start (status {status}), the log says why\n");
        }

        return status;
    }

    /// <summary>Keeps the report's descriptor away from scripts; done before anything else starts.</summary>
    public static SafeFileHandle? TakeReadyDescriptor(int descriptor)
    {
        if (descriptor < 0)
        {
            return null;
        }

        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        return Libc.SetDescriptorFlags(handle, Libc.F_SETFD, Libc.FD_CLOEXEC) == 0 ? handle : null;
    }

    /// <summary>Leaves the start directory.</summary>
    public static void LeaveDirectory() => Environment.CurrentDirectory = "/";

    /// <summary>Reports "up".</summary>
    public static void Report(SafeFileHandle ready)
    {
        // When the process that started us is gone, nobody else wants to know.
        _ = Libc.WriteAll(ready, [1]);
        ready.Dispose();
    }

    private static int ExitStatusOf(int process)
    {
        int status;
        while (Libc.WaitForProcess(process, out status, 0) < 0)
        {
            if (Errno.Last != Errno.EINTR)
            {
                return ExitStatuses.Fatal;
            }
        }

        // As the shell does for a process that a signal ended: 128 and the number of the signal.
        int signal = status & 0x7f;
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal;
    }

    private static int Fail(string what)
    {
        StandardStreams.WriteError($"Unable to go to the background ({what}); use --dont-fork\n");
        return ExitStatuses.Fatal;
    }
}
