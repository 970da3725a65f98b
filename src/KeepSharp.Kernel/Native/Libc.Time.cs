using System.Runtime.InteropServices;

namespace KeepSharp.Kernel.Native;

/// <summary>Clock and timers.</summary>
internal static partial class Libc
{
    internal const int CLOCK_MONOTONIC = 1;

    internal const int TFD_CLOEXEC = 0x80000;
    internal const int TFD_NONBLOCK = 0x800;
    internal const int TFD_TIMER_ABSTIME = 1;

    /// <summary>
    /// clock_gettime(2). Answered by the vDSO without entering the kernel, in tens of nanoseconds, hence without the
    /// collector transition.
    /// </summary>
    [LibraryImport(Library, EntryPoint = "clock_gettime")]
    [SuppressGCTransition]
    internal static unsafe partial int ClockGetTime(int clock, TimeSpec* time);

    [LibraryImport(Library, EntryPoint = "timerfd_create", SetLastError = true)]
    internal static partial FileDescriptor TimerCreate(int clock, int flags);

    [LibraryImport(Library, EntryPoint = "timerfd_settime", SetLastError = true)]
    internal static unsafe partial int TimerSet(FileDescriptor timer, int flags, TimerSpec* value, TimerSpec* old);

    /// <summary>struct itimerspec: interval and first expiration.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 32)]
    internal struct TimerSpec
    {
        /// <summary>Zero: the timer runs once.</summary>
        [FieldOffset(0)]
        internal TimeSpec Interval;

        /// <summary>When, zero to take it back.</summary>
        [FieldOffset(16)]
        internal TimeSpec Value;
    }

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
