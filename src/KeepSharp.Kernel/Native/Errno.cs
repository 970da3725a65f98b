using System.Runtime.InteropServices;
using KeepSharp.Model.Ports;

namespace KeepSharp.Kernel.Native;

/// <summary>Error numbers of Linux (the same on x86-64 and arm64) and their texts.</summary>
internal static class Errno
{
    internal const int EPERM = 1;
    internal const int ENOENT = 2;
    internal const int ESRCH = 3;
    internal const int EINTR = 4;
    internal const int EIO = 5;
    internal const int EBADF = 9;
    internal const int ECHILD = 10;
    internal const int EAGAIN = 11;
    internal const int ENOMEM = 12;
    internal const int EACCES = 13;
    internal const int EEXIST = 17;
    internal const int ENODEV = 19;
    internal const int EINVAL = 22;
    internal const int EMFILE = 24;
    internal const int ERANGE = 34;
    internal const int ENOSYS = 38;
    internal const int ELOOP = 40;
    internal const int EPROTO = 71;
    internal const int EMSGSIZE = 90;
    internal const int ENOPROTOOPT = 92;
    internal const int EPROTONOSUPPORT = 93;
    internal const int EOPNOTSUPP = 95;
    internal const int EAFNOSUPPORT = 97;
    internal const int EADDRNOTAVAIL = 99;
    internal const int ENETDOWN = 100;
    internal const int ENOBUFS = 105;
    internal const int ETIMEDOUT = 110;
    internal const int ECANCELED = 125;

    /// <summary>errno of the last libc call of this thread.</summary>
    internal static int Last => Marshal.GetLastPInvokeError();

    /// <summary>The system's text for an error number.</summary>
    internal static string Text(int errno) => Marshal.GetPInvokeErrorMessage(errno);

    /// <summary>A <see cref="KernelError"/> from the last libc call of this thread.</summary>
    internal static KernelError LastError(string operation) => From(operation, Last);

    /// <summary>A <see cref="KernelError"/> with the system's text.</summary>
    internal static KernelError From(string operation, int errno) => new(operation, errno, Text(errno));
}
