using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using Microsoft.Win32.SafeHandles;

namespace KeepSharp.Kernel.Native;

/// <summary>Files and plain descriptors.</summary>
internal static partial class Libc
{
    internal const int O_RDONLY = 0;
    internal const int O_WRONLY = 1;
    internal const int O_RDWR = 2;
    internal const int O_CREAT = 0x40;
    internal const int O_TRUNC = 0x200;
    internal const int O_APPEND = 0x400;
    internal const int O_NONBLOCK = 0x800;
    internal const int O_CLOEXEC = 0x80000;

    internal const int F_SETFD = 2;
    internal const int F_OFD_SETLK = 37;
    internal const int FD_CLOEXEC = 1;
    internal const short F_WRLCK = 1;

    internal const int AT_FDCWD = -100;
    internal const int AT_SYMLINK_NOFOLLOW = 0x100;
    internal const int AT_EMPTY_PATH = 0x1000;
    internal const uint STATX_INO = 0x100;
    internal const uint STATX_BASIC_STATS = 0x7ff;

    internal const int S_IFMT = 0xf000;
    internal const int S_IFDIR = 0x4000;
    internal const int S_IFREG = 0x8000;
    internal const int S_IFLNK = 0xa000;

    /// <summary>In f_flags of statfs: mounted read-only.</summary>
    internal const long ST_RDONLY = 1;

    /// <summary>Types of file systems (linux/magic.h).</summary>
    internal const uint NFS_SUPER_MAGIC = 0x6969;
    internal const uint CIFS_SUPER_MAGIC = 0xff534d42;
    internal const uint SMB2_SUPER_MAGIC = 0xfe534d42;
    internal const uint PROC_SUPER_MAGIC = 0x9fa0;
    internal const uint SYSFS_MAGIC = 0x62656572;
    internal const uint V9FS_MAGIC = 0x01021997;
    internal const uint AFS_SUPER_MAGIC = 0x5346414f;
    internal const uint CEPH_SUPER_MAGIC = 0x00c36400;
    internal const uint CGROUP2_SUPER_MAGIC = 0x63677270;
    internal const uint DEBUGFS_MAGIC = 0x64626720;

    /// <summary>sysconf: _SC_NPROCESSORS_ONLN.</summary>
    internal const int ProcessorsOnline = 84;

    [LibraryImport(Library, EntryPoint = "statfs", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int StatFileSystem(string path, FileSystemStatus* status);

    [LibraryImport(Library, EntryPoint = "sysconf", SetLastError = true)]
    internal static partial nint SystemConfiguration(int name);

    /// <summary>Fail on a symbolic link; one of the few flags that differ between architectures.</summary>
    internal static readonly int O_NOFOLLOW = IsArm64 ? 0x8000 : 0x20000;

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial FileDescriptor Open(string path, int flags, int mode);

    /// <summary>open(2) with the handle of the class library, for files that it goes on with.</summary>
    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial SafeFileHandle OpenFile(string path, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    internal static unsafe partial nint Read(FileDescriptor descriptor, byte* buffer, nuint length);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    internal static unsafe partial nint Write(FileDescriptor descriptor, byte* buffer, nuint length);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(SafeFileHandle file, ReadOnlySpan<byte> data, nuint length);

    [LibraryImport(Library, EntryPoint = "fchmod", SetLastError = true)]
    internal static partial int ChangeMode(SafeFileHandle file, uint mode);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Lock(SafeFileHandle file, int command, ref FileLock fileLock);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int SetDescriptorFlags(SafeFileHandle file, int command, int flags);

    [LibraryImport(Library, EntryPoint = "pipe2", SetLastError = true)]
    internal static partial int Pipe(Span<int> descriptors, int flags);

    [LibraryImport(Library, EntryPoint = "umask")]
    internal static partial uint SetUmask(uint mask);

    /// <summary>
    /// Writes all of it at the descriptor's own position, which FileStream does not move; false when that fails.
    /// </summary>
    internal static bool WriteAll(SafeFileHandle file, ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            nint written = Write(file, data, (nuint)data.Length);
            if (written >= 0)
            {
                data = data[(int)written..];
            }
            else if (Errno.Last != Errno.EINTR)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when the path leads to the open file, and not to another one of that name.</summary>
    internal static unsafe bool IsAt(SafeFileHandle file, string path)
    {
        FileStatus open;
        FileStatus there;
        return StatxOpen(file, "", AT_EMPTY_PATH, STATX_INO, &open) == 0
            && Statx(AT_FDCWD, path, 0, STATX_INO, &there) == 0
            && open.Inode == there.Inode
            && open.DeviceMajor == there.DeviceMajor
            && open.DeviceMinor == there.DeviceMinor;
    }

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int StatxOpen(
        SafeFileHandle file, string path, int flags, uint mask, FileStatus* status);

    /// <summary>statx(2), because its structure is the same on every architecture, unlike that of stat.</summary>
    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int Statx(int directory, string path, int flags, uint mask, FileStatus* status);

    /// <summary>realpath(3) with an allocated result; null on error. The result is freed by the marshaller.</summary>
    [LibraryImport(Library, EntryPoint = "realpath", SetLastError = true)]
    [return: MarshalUsing(typeof(Utf8StringMarshaller))]
    internal static partial string? RealPath(
        [MarshalUsing(typeof(Utf8StringMarshaller))] string path, nint resolved);

    /// <summary>The leading part of struct statx that is used here; the kernel writes all 256 bytes.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    internal struct FileStatus
    {
        /// <summary>stx_uid.</summary>
        [FieldOffset(20)]
        internal uint UserId;

        /// <summary>stx_gid.</summary>
        [FieldOffset(24)]
        internal uint GroupId;

        /// <summary>stx_mode: type and permission bits.</summary>
        [FieldOffset(28)]
        internal ushort Mode;

        /// <summary>stx_ino.</summary>
        [FieldOffset(32)]
        internal ulong Inode;

        /// <summary>stx_dev_major.</summary>
        [FieldOffset(136)]
        internal uint DeviceMajor;

        /// <summary>stx_dev_minor.</summary>
        [FieldOffset(140)]
        internal uint DeviceMinor;
    }

    /// <summary>struct flock of 64-bit Linux; all zero but the type is a lock on the whole file.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    internal struct FileLock
    {
        /// <summary>l_type.</summary>
        [FieldOffset(0)]
        internal short Type;
    }

    /// <summary>What is used of struct statfs (64 bit, 120 bytes).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 120)]
    internal struct FileSystemStatus
    {
        /// <summary>f_type.</summary>
        [FieldOffset(0)]
        internal long Type;

        /// <summary>f_flags.</summary>
        [FieldOffset(80)]
        internal long Flags;
    }
}
