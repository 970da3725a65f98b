using System.Text;
using KeepSharp.Kernel.Native;

namespace KeepSharp.Kernel;

/// <summary>Settings that the calling thread makes for itself; .NET has no access to them.</summary>
public static class LoopThread
{
    private const int NameBytes = 15;

    /// <summary>
    /// Makes timed waits of the calling thread exact: the kernel otherwise may be 50 µs late on purpose, to wake up for
    /// several timers at once. Returns 0 or an errno.
    /// </summary>
    public static int Prepare() =>
        Libc.ProcessControl(Libc.PR_SET_TIMERSLACK, 1, 0, 0, 0) == 0 ? 0 : Errno.Last;

    /// <summary>
    /// Gives the calling thread a real-time priority (SCHED_FIFO, 1..99), which keeps its timers exact on a busy
    /// machine; .NET thread priorities do nothing on Linux. Threads and scripts that it starts do not inherit it.
    /// Returns 0 or an errno (EPERM without CAP_SYS_NICE).
    /// </summary>
    public static int SetRealtime(int priority) =>
        Libc.SetThreadScheduler(Libc.SCHED_FIFO | Libc.SCHED_RESET_ON_FORK, priority) == 0 ? 0 : Errno.Last;

    /// <summary>
    /// Names the calling thread for ps and top; longer names are cut at 15 bytes. Returns 0 or an errno.
    /// </summary>
    public static unsafe int SetName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Span<byte> bytes = stackalloc byte[NameBytes + 1];
        bytes.Clear();
        _ = Encoding.UTF8.TryGetBytes(name.AsSpan(0, Math.Min(name.Length, NameBytes)), bytes[..NameBytes], out _);
        fixed (byte* text = bytes)
        {
            return Libc.ProcessControl(Libc.PR_SET_NAME, (nuint)text, 0, 0, 0) == 0 ? 0 : Errno.Last;
        }
    }
}
