using System.Runtime.InteropServices;

namespace KeepSharp.Kernel.Native;

/// <summary>Clock.</summary>
internal static partial class Libc
{
    internal const int CLOCK_MONOTONIC = 1;

    /// <summary>
    /// clock_gettime(2). Answered by the vDSO without entering the kernel, in tens of nanoseconds, hence without the
    /// collector transition.
    /// </summary>
    [LibraryImport(Library, EntryPoint = "clock_gettime")]
    [SuppressGCTransition]
    internal static unsafe partial int ClockGetTime(int clock, TimeSpec* time);

    /// <summary>struct timespec of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    internal struct TimeSpec
    {
        /// <summary>Whole seconds.</summary>
        [FieldOffset(0)]
        internal long Seconds;

        /// <summary>0..999,999,999.</summary>
        [FieldOffset(8)]
        internal long Nanoseconds;
    }
}
