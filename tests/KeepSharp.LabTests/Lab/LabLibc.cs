using System.Runtime.InteropServices;

namespace KeepSharp.LabTests.Lab;

/// <summary>
/// The few system calls that the lab needs itself. They are deliberately not those of KeepSharp.Kernel: what judges the
/// program must not share its mistakes.
/// </summary>
internal static partial class LabLibc
{
    public const int SIGHUP = 1, SIGINT = 2, SIGKILL = 9, SIGUSR1 = 10, SIGUSR2 = 12, SIGTERM = 15, SIGSTOP = 19;
    public const int AF_NETLINK = 16, AF_PACKET = 17, SOCK_DGRAM = 2, SOCK_RAW = 3, SOCK_CLOEXEC = 0x80000;
    public const int SOL_SOCKET = 1, SO_RCVBUFFORCE = 33, SO_RCVTIMEO = 20, SO_TIMESTAMPNS = 35;
    public const int ETH_P_IP = 0x0800, ETH_P_ALL = 0x0003, CLONE_NEWNET = 0x40000000, NETLINK_ROUTE = 0;
    private const int O_RDONLY = 0, O_CLOEXEC = 0x80000;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int kill(int pid, int signal);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int socket(int family, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int close(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int bind(int fd, byte* address, int length);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int setsockopt(int fd, int level, int option, void* value, int length);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial nint recvmsg(int fd, MessageHeader* message, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial nint recv(int fd, byte* buffer, nint length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial nint sendto(
        int fd, byte* data, nint length, int flags, byte* address, int addressLength);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int if_nametoindex(string name);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setns(int fd, int kind);

    /// <summary>struct msghdr of a 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct MessageHeader
    {
        public byte* Name;
        public int NameLength;
        public IoVector* Vectors;
        public nint VectorCount;
        public byte* Control;
        public nint ControlLength;
        public int Flags;
    }

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct IoVector
    {
        public byte* Base;
        public nint Length;
    }

    /// <summary>
    /// Runs a function on a thread of its own that has entered the network namespace of a process. The thread ends
    /// afterwards, so that no other work ever finds itself in that namespace; sockets made there stay there.
    /// </summary>
    public static T InNetworkOf<T>(int pid, Func<T> work)
    {
        T? result = default;
        Exception? error = null;
        var thread = new Thread(() =>
        {
            try
            {
                int fd = Check(open($"/proc/{pid}/ns/net", O_RDONLY | O_CLOEXEC), "open network namespace");
                try
                {
                    Check(setns(fd, CLONE_NEWNET), "setns");
                }
                finally
                {
                    _ = close(fd);
                }

                result = work();
            }
#pragma warning disable CA1031 // It is thrown again on the calling thread.
            catch (Exception e)
#pragma warning restore CA1031
            {
                error = e;
            }
        });
        thread.Start();
        thread.Join();
        return error is null ? result! : throw new InvalidOperationException(error.Message, error);
    }

    /// <summary>The result of a call, or an exception with its name and error text.</summary>
    public static int Check(int result, string call) =>
        result >= 0
            ? result
            : throw new InvalidOperationException($"{call}: {Marshal.GetLastPInvokeErrorMessage()}");

    /// <summary>Sets a socket option that is an int.</summary>
    public static unsafe void SetOption(int fd, int option, int value) =>
        Check(setsockopt(fd, SOL_SOCKET, option, &value, sizeof(int)), $"setsockopt {option}");

    /// <summary>Makes every receive of a socket return after this time, so that its thread can end.</summary>
    public static unsafe void SetReceiveTimeout(int fd, TimeSpan timeout)
    {
        long* value = stackalloc long[2];
        value[0] = (long)timeout.TotalSeconds;
        value[1] = (long)(timeout.TotalMicroseconds % 1_000_000);
        Check(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, value, 2 * sizeof(long)), "SO_RCVTIMEO");
    }
}
