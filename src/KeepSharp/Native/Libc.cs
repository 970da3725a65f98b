using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace KeepSharp.Native;

/// <summary>
/// The few C library calls behind process duties (pid files, notification sockets, going to the background) that the
/// base class library has no counterpart for. Everything else of Linux is in KeepSharp.Kernel.
/// </summary>
internal static partial class Libc
{
    public const int AddressFamilyUnix = 1;
    public const int SocketDatagram = 2;
    public const int SocketCloseOnExec = 0x80000;
    public const int SocketNonBlocking = 0x800;
    public const int MessageDontWait = 0x40;
    public const int MessageNoSignal = 0x4000;

    public const int OpenWriteOnly = 0x1;
    public const int OpenReadWrite = 0x2;
    public const int OpenCreate = 0x40;
    public const int OpenAppend = 0x400;
    public const int OpenTruncate = 0x200;
    public const int OpenCloseOnExec = 0x80000;
    public const int OpenNonBlocking = 0x800;
    public const int FcntlSetFlags = 2;
    public const int FcntlOfdSetLock = 37;
    public const int FlagCloseOnExec = 1;
    public const short LockWrite = 1;
    public const int AtCurrentDirectory = -100;
    public const int AtEmptyPath = 0x1000;
    public const int StatxInode = 0x100;

    public const int ErrorAgain = 11;
    public const int ErrorAccess = 13;
    public const int ErrorInterrupted = 4;
    public const int ErrorLoop = 40;
    public const int ErrorNoPermission = 1;

    /// <summary>O_NOFOLLOW, one of the few flags that differ between architectures.</summary>
    public static int OpenNoFollow => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    public static partial SafeFileHandle Socket(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(SafeFileHandle socket, ReadOnlySpan<byte> address, uint length);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(SafeFileHandle socket, ReadOnlySpan<byte> data, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafeFileHandle file, ReadOnlySpan<byte> data, nuint length);

    /// <summary>
    /// Writes all of it at the descriptor's own position, which FileStream does not move; false when that fails.
    /// </summary>
    public static bool WriteAll(SafeFileHandle file, ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            nint written = Write(file, data, (nuint)data.Length);
            if (written >= 0)
            {
                data = data[(int)written..];
            }
            else if (Marshal.GetLastPInvokeError() != ErrorInterrupted)
            {
                return false;
            }
        }

        return true;
    }

    [LibraryImport("libc", EntryPoint = "fchmod", SetLastError = true)]
    public static partial int ChangeMode(SafeFileHandle file, uint mode);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Lock(SafeFileHandle file, int command, ref FileLock fileLock);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int SetDescriptorFlags(SafeFileHandle file, int command, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Statx(int directory, string path, int flags, uint mask, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Statx(SafeFileHandle file, string path, int flags, uint mask, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "umask")]
    public static partial uint SetUmask(uint mask);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    public static partial int Pipe(Span<int> descriptors, int flags);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    public static partial int Duplicate(SafeFileHandle source, int target);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static partial int WaitForProcess(int process, out int status, int options);

    /// <summary>System, release and version of the kernel, as uname(2) names them.</summary>
    public static string KernelName()
    {
        // struct utsname: six fields of 65 bytes, of which the second is the node and the fifth the machine.
        const int FieldLength = 65;
        Span<byte> names = stackalloc byte[6 * FieldLength];
        names.Clear();
        return GetKernelNames(names) == 0 ? $"{Field(names, 0)} {Field(names, 2)} {Field(names, 3)}" : "Linux";

        static string Field(ReadOnlySpan<byte> names, int index)
        {
            ReadOnlySpan<byte> field = names.Slice(index * FieldLength, FieldLength);
            int end = field.IndexOf((byte)0);
            return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
        }
    }

    [LibraryImport("libc", EntryPoint = "uname", SetLastError = true)]
    private static partial int GetKernelNames(Span<byte> names);

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    public static partial int GetResourceUsage(int who, out ResourceUsage usage);

    /// <summary>struct flock of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 32)]
    public struct FileLock
    {
        public short Type;
        public short Whence;
        public long Start;
        public long Length;
        public int Process;
    }

    /// <summary>struct statx (the same on every architecture): the fields that identify a file.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct FileStatus
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;

        /// <summary>True when both describe the same file.</summary>
        public readonly bool IsSameFile(in FileStatus other) =>
            Inode == other.Inode && DeviceMajor == other.DeviceMajor && DeviceMinor == other.DeviceMinor;
    }

    /// <summary>struct rusage of 64-bit Linux: the two times at its start.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    public struct ResourceUsage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;

        /// <summary>Seconds in user mode.</summary>
        public readonly double User => UserSeconds + (UserMicroseconds / 1e6);

        /// <summary>Seconds in the kernel.</summary>
        public readonly double System => SystemSeconds + (SystemMicroseconds / 1e6);
    }
}
