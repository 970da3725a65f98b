using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace KeepSharp.Kernel.Native;

/// <summary>Files and plain descriptors.</summary>
internal static partial class Libc
{
    internal const int O_RDONLY = 0;
    internal const int O_RDWR = 2;
    internal const int O_NONBLOCK = 0x800;
    internal const int O_CLOEXEC = 0x80000;

    internal const int AT_FDCWD = -100;
    internal const int AT_SYMLINK_NOFOLLOW = 0x100;
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

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial FileDescriptor Open(string path, int flags, int mode);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    internal static unsafe partial nint Read(FileDescriptor descriptor, byte* buffer, nuint length);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    internal static unsafe partial nint Write(FileDescriptor descriptor, byte* buffer, nuint length);

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
