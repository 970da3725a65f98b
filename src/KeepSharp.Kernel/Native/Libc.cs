using System.Runtime.InteropServices;

namespace KeepSharp.Kernel.Native;

/// <summary>
/// The C library and the few system calls it does not wrap, one partial file per topic. Every structure that crosses
/// this border is blittable with an explicit size; the sizes, offsets and constants are compared with the C compiler in
/// a unit test. Nothing outside this folder declares a native function.
/// </summary>
/// <remarks>
/// Every descriptor is opened close-on-exec, because scripts are started at any time and must not inherit anything.
/// Functions return what C returns; <see cref="Errno.Last"/> has the reason after -1.
/// </remarks>
internal static partial class Libc
{
    private const string Library = "libc";

    /// <summary>
    /// Chooses the few numbers and layouts that differ between arm64 and x86-64. No field: the fields of the other files
    /// are initialised from it, in an order that only the names of the files decide.
    /// </summary>
    private static bool IsArm64 => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
}
