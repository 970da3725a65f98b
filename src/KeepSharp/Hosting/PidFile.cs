using System.Globalization;
using System.Text;
using KeepSharp.Kernel.Native;
using Microsoft.Win32.SafeHandles;

namespace KeepSharp.Hosting;

/// <summary>How taking a pid file ended.</summary>
internal enum PidFileOutcome
{
    /// <summary>It is ours.</summary>
    Taken,

    /// <summary>Another process holds it.</summary>
    HeldByOther,

    /// <summary>It cannot be created; the errno follows.</summary>
    Failed,
}

/// <summary>
/// A pid file, locked for as long as the process lives with an open-file-description lock, which two daemons cannot
/// hold at once and which no crash leaves behind. keepalived before 2.3.2 takes no lock, so a recorded live process of
/// that name counts as a holder too.
/// </summary>
internal sealed class PidFile : IDisposable
{
    private const uint Mode = 0x1a4; // 0644
    private const int Attempts = 10;

    private readonly SafeFileHandle _file;

    private PidFile(string path, SafeFileHandle file)
    {
        Path = path;
        _file = file;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Creates or opens, locks, and writes the file.</summary>
    public static PidFile? Take(string path, int processId, out PidFileOutcome outcome, out int errno)
    {
        // A process that ends removes the file after we opened and before we locked it: then our lock is on a file
        // that nobody else can find, and we try again.
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            SafeFileHandle file = Libc.OpenFile(
                path, Libc.O_RDWR | Libc.O_CREAT | Libc.O_CLOEXEC | Libc.O_NOFOLLOW, Mode);
            if (file.IsInvalid)
            {
                return Fail(file, PidFileOutcome.Failed, out outcome, out errno);
            }

            var wholeFile = new Libc.FileLock { Type = Libc.F_WRLCK };
            if (Libc.Lock(file, Libc.F_OFD_SETLK, ref wholeFile) != 0)
            {
                bool held = Errno.Last is Errno.EAGAIN or Errno.EACCES;
                return Fail(file, held ? PidFileOutcome.HeldByOther : PidFileOutcome.Failed, out outcome, out errno);
            }

            if (!Libc.IsAt(file, path))
            {
                file.Dispose();
                continue;
            }

            if (NamesLiveKeepalived(file, processId))
            {
                return Fail(file, PidFileOutcome.HeldByOther, out outcome, out errno);
            }

            _ = Libc.ChangeMode(file, Mode); // whatever the umask is
            RandomAccess.SetLength(file, 0);
            RandomAccess.Write(file, Encoding.ASCII.GetBytes($"{processId}\n"), 0);
            outcome = PidFileOutcome.Taken;
            errno = 0;
            return new PidFile(path, file);
        }

        outcome = PidFileOutcome.HeldByOther;
        errno = 0;
        return null;
    }

    /// <summary>Removes the file, if it is still ours, and then the lock.</summary>
    public void Dispose()
    {
        if (!_file.IsClosed && Libc.IsAt(_file, Path))
        {
            try
            {
                File.Delete(Path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A directory that became read-only keeps the file; the lock goes all the same.
            }
        }

        _file.Dispose();
    }

    private static PidFile? Fail(SafeFileHandle file, PidFileOutcome reason, out PidFileOutcome outcome, out int errno)
    {
        errno = Errno.Last;
        outcome = reason;
        file.Dispose();
        return null;
    }

    private static bool NamesLiveKeepalived(SafeFileHandle file, int processId)
    {
        Span<byte> content = stackalloc byte[16];
        int length = RandomAccess.Read(file, content, 0);
        string text = Encoding.ASCII.GetString(content[..length]).Trim();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int recorded)
            || recorded == processId)
        {
            return false;
        }

        try
        {
            return File.ReadAllText($"/proc/{recorded}/comm").TrimEnd() == "keepalived";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
