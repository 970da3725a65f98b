using System.Runtime.InteropServices;
using System.Text;

namespace KeepSharp.Kernel.Native;

/// <summary>Processes, threads, credentials and users.</summary>
internal static partial class Libc
{
    internal const int PR_GET_DUMPABLE = 3;
    internal const int PR_SET_DUMPABLE = 4;
    internal const int PR_SET_TIMERSLACK = 29;
    internal const int PR_GET_TIMERSLACK = 30;
    internal const int PR_SET_NAME = 15;
    internal const int PR_CAP_AMBIENT = 47;
    internal const int PR_CAP_AMBIENT_CLEAR_ALL = 4;

    internal const int SCHED_OTHER = 0;
    internal const int SCHED_FIFO = 1;
    internal const int SCHED_RESET_ON_FORK = 0x40000000;

    internal const short POSIX_SPAWN_SETPGROUP = 0x02;
    internal const short POSIX_SPAWN_SETSIGDEF = 0x04;
    internal const short POSIX_SPAWN_SETSIGMASK = 0x08;
    internal const short POSIX_SPAWN_SETSCHEDULER = 0x20;
    internal const short POSIX_SPAWN_SETSID = 0x80;

    internal const int P_PID = 1;
    internal const int WNOHANG = 1;
    internal const int WEXITED = 4;
    internal const int WNOWAIT = 0x01000000;
    internal const int CLD_EXITED = 1;

    internal const int RUSAGE_SELF = 0;
    internal const int RUSAGE_CHILDREN = -1;

    internal const int SIGKILL = 9;
    internal const int SIGTERM = 15;
    internal const int SIGCHLD = 17;

    private const long SysPidFdOpen = 434;
    private const long SysCloseRange = 436;
    private const long CloseRangeCloseOnExec = 4;

    private static readonly long SysSetScheduler = IsArm64 ? 119 : 144;
    private static readonly long SysSetGroups = IsArm64 ? 159 : 116;
    private static readonly long SysSetResUid = IsArm64 ? 147 : 117;
    private static readonly long SysSetResGid = IsArm64 ? 149 : 119;

    [LibraryImport(Library, EntryPoint = "prctl", SetLastError = true)]
    internal static partial int ProcessControl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport(Library, EntryPoint = "geteuid")]
    internal static partial uint EffectiveUserId();

    [LibraryImport(Library, EntryPoint = "getegid")]
    internal static partial uint EffectiveGroupId();

    [LibraryImport(Library, EntryPoint = "kill", SetLastError = true)]
    internal static partial int Kill(int processOrGroup, int signal);

    [LibraryImport(Library, EntryPoint = "waitid", SetLastError = true)]
    internal static unsafe partial int WaitId(int idType, int id, ChildStatus* status, int options);

    [LibraryImport(Library, EntryPoint = "waitpid", SetLastError = true)]
    internal static partial int WaitForProcess(int process, out int status, int options);

    [LibraryImport(Library, EntryPoint = "getrusage", SetLastError = true)]
    internal static partial int GetResourceUsage(int who, out ResourceUsage usage);

    /// <summary>sigaction(2) as a question only: the structure is large and only its first word is read.</summary>
    [LibraryImport(Library, EntryPoint = "sigaction", SetLastError = true)]
    internal static unsafe partial int SignalAction(int signal, void* action, void* previous);

    [LibraryImport(Library, EntryPoint = "signal", SetLastError = true)]
    internal static partial nint Signal(int signal, nint handler);

    [LibraryImport(Library, EntryPoint = "sigemptyset")]
    internal static unsafe partial int EmptySignalSet(byte* set);

    [LibraryImport(Library, EntryPoint = "posix_spawn")]
    internal static unsafe partial int Spawn(
        int* processId, byte* path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_init")]
    internal static unsafe partial int SpawnAttributesInit(byte* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setflags")]
    internal static unsafe partial int SpawnAttributesSetFlags(byte* attributes, short flags);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setpgroup")]
    internal static unsafe partial int SpawnAttributesSetGroup(byte* attributes, int group);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigdefault")]
    internal static unsafe partial int SpawnAttributesSetDefaultSignals(byte* attributes, byte* set);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigmask")]
    internal static unsafe partial int SpawnAttributesSetSignalMask(byte* attributes, byte* set);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setschedpolicy")]
    internal static unsafe partial int SpawnAttributesSetPolicy(byte* attributes, int policy);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setschedparam")]
    internal static unsafe partial int SpawnAttributesSetParameters(byte* attributes, int* priority);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_destroy")]
    internal static unsafe partial int SpawnAttributesDestroy(byte* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_init")]
    internal static unsafe partial int SpawnActionsInit(byte* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_addopen")]
    internal static unsafe partial int SpawnActionsAddOpen(
        byte* actions, int descriptor, byte* path, int flags, int mode);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_adddup2")]
    internal static unsafe partial int SpawnActionsAddDup(byte* actions, int descriptor, int copy);

    /// <summary>glibc 2.34 and later; <see cref="EntryPointNotFoundException"/> elsewhere.</summary>
    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_addclosefrom_np")]
    internal static unsafe partial int SpawnActionsAddCloseFrom(byte* actions, int first);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_destroy")]
    internal static unsafe partial int SpawnActionsDestroy(byte* actions);

    [LibraryImport(Library, EntryPoint = "getpwnam_r", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int FindUser(
        string name, UserEntry* entry, byte* buffer, nuint length, UserEntry** result);

    [LibraryImport(Library, EntryPoint = "getgrnam_r", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int FindGroup(
        string name, GroupEntry* entry, byte* buffer, nuint length, GroupEntry** result);

    [LibraryImport(Library, EntryPoint = "getgrouplist", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int GroupList(string user, uint group, uint* groups, int* count);

    [LibraryImport(Library, EntryPoint = "gethostname", SetLastError = true)]
    internal static unsafe partial int HostName(byte* name, nuint length);

    /// <summary>System, release and version of the kernel, as uname(2) names them.</summary>
    internal static string KernelName()
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

    [LibraryImport(Library, EntryPoint = "uname", SetLastError = true)]
    private static partial int GetKernelNames(Span<byte> names);

    /// <summary>pidfd_open (Linux 5.3); the descriptor is close-on-exec by itself.</summary>
    internal static FileDescriptor PidFdOpen(int processId) => new((int)SyscallInts(SysPidFdOpen, processId, 0, 0));

    /// <summary>Marks every descriptor from this one on close-on-exec (close_range, Linux 5.11).</summary>
    internal static int MarkCloseOnExec(int first) =>
        (int)SyscallInts(SysCloseRange, first, uint.MaxValue, CloseRangeCloseOnExec);

    /// <summary>sched_setscheduler of the calling thread; through syscall, because musl refuses the function.</summary>
    internal static unsafe int SetThreadScheduler(int policy, int priority) =>
        (int)SyscallScheduler(SysSetScheduler, 0, policy, &priority);

    /// <summary>setgroups of the calling thread only; glibc's function would change every thread.</summary>
    internal static unsafe int SetThreadGroups(ReadOnlySpan<uint> groups)
    {
        fixed (uint* list = groups)
        {
            return (int)SyscallPointer(SysSetGroups, groups.Length, list);
        }
    }

    /// <summary>setresgid of the calling thread only.</summary>
    internal static int SetThreadGroupIds(uint real, uint effective, uint saved) =>
        (int)SyscallInts(SysSetResGid, real, effective, saved);

    /// <summary>setresuid of the calling thread only.</summary>
    internal static int SetThreadUserIds(uint real, uint effective, uint saved) =>
        (int)SyscallInts(SysSetResUid, real, effective, saved);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial long SyscallInts(long number, long first, long second, long third);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static unsafe partial long SyscallScheduler(long number, long thread, long policy, int* priority);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static unsafe partial long SyscallPointer(long number, long first, void* second);

    /// <summary>The part of siginfo_t that waitid fills.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    internal struct ChildStatus
    {
        /// <summary>si_code: CLD_EXITED, CLD_KILLED or CLD_DUMPED.</summary>
        [FieldOffset(8)]
        internal int Code;

        /// <summary>si_pid; 0 when nothing has ended (WNOHANG).</summary>
        [FieldOffset(16)]
        internal int ProcessId;

        /// <summary>si_status: exit status or signal.</summary>
        [FieldOffset(24)]
        internal int Status;
    }

    /// <summary>struct rusage of 64-bit Linux: the two times at its start.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    internal struct ResourceUsage
    {
        /// <summary>ru_utime.tv_sec.</summary>
        [FieldOffset(0)]
        internal long UserSeconds;

        /// <summary>ru_utime.tv_usec.</summary>
        [FieldOffset(8)]
        internal long UserMicroseconds;

        /// <summary>ru_stime.tv_sec.</summary>
        [FieldOffset(16)]
        internal long SystemSeconds;

        /// <summary>ru_stime.tv_usec.</summary>
        [FieldOffset(24)]
        internal long SystemMicroseconds;

        /// <summary>Seconds in user mode.</summary>
        internal readonly double User => UserSeconds + (UserMicroseconds / 1e6);

        /// <summary>Seconds in the kernel.</summary>
        internal readonly double System => SystemSeconds + (SystemMicroseconds / 1e6);
    }

    /// <summary>struct passwd.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 48)]
    internal struct UserEntry
    {
        /// <summary>pw_uid.</summary>
        [FieldOffset(16)]
        internal uint UserId;

        /// <summary>pw_gid.</summary>
        [FieldOffset(20)]
        internal uint GroupId;
    }

    /// <summary>struct group.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    internal struct GroupEntry
    {
        /// <summary>gr_gid.</summary>
        [FieldOffset(16)]
        internal uint GroupId;
    }
}
