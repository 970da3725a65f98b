using System.Runtime.InteropServices;
using KeepSharp.CommandLine;
using KeepSharp.Kernel.Native;
using Microsoft.Extensions.Logging;

namespace KeepSharp.Hosting;

/// <summary>
/// The pid files of keepalived's processes, all with the one pid: tools signal what they find in any of them.
/// </summary>
internal sealed class PidFiles : IDisposable
{
    private readonly List<PidFile> _files = [];

    /// <summary>Takes them all. On failure says why, keeps none and returns the exit status.</summary>
    public int? Take(DaemonOptions options, bool runsVrrp, ILogger logger)
    {
        IEnumerable<string> paths = runsVrrp ? [options.PidFile, options.VrrpPidFile] : [options.PidFile];
        foreach (string path in paths)
        {
            // The whole path, because the file is removed after the daemon has left the start directory.
            PidFile? file = PidFile.Take(Path.GetFullPath(path), Environment.ProcessId, out PidFileOutcome outcome, out int errno);
            if (file is not null)
            {
                _files.Add(file);
                continue;
            }

            Dispose();
            if (outcome == PidFileOutcome.HeldByOther)
            {
                DaemonLog.PidFileLocked(logger, path);
                DaemonLog.AlreadyRunning(logger);
                return ExitStatuses.Normal;
            }

            DaemonLog.PidFileFailed(logger, path, Marshal.GetPInvokeErrorMessage(errno), errno);
            return errno == Errno.EACCES ? ExitStatuses.MissingPermission : ExitStatuses.Fatal;
        }

        return null;
    }

    /// <summary>Removes them.</summary>
    public void Dispose()
    {
        foreach (PidFile file in _files)
        {
            file.Dispose();
        }

        _files.Clear();
    }
}
