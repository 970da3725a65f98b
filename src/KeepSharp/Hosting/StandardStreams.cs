using System.Text;
using KeepSharp.Kernel.Native;
using Microsoft.Win32.SafeHandles;

namespace KeepSharp.Hosting;

/// <summary>
/// Plain writes to standard output and error. The console class would set up terminal handling first, which costs start
/// time and which a daemon has no use for.
/// </summary>
internal static class StandardStreams
{
    /// <summary>Writes to standard output; a closed one is no error.</summary>
    public static void WriteOutput(string text) => Write(1, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes to standard output.</summary>
    public static void WriteOutput(ReadOnlySpan<byte> bytes) => Write(1, bytes);

    /// <summary>Writes to standard error; a closed one is no error.</summary>
    public static void WriteError(string text) => Write(2, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes to standard error.</summary>
    public static void WriteError(ReadOnlySpan<byte> bytes) => Write(2, bytes);

    private static void Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        // When it is closed, or a pipe that nobody reads, there is nobody to tell.
        using var handle = new SafeFileHandle(descriptor, ownsHandle: false);
        _ = Libc.WriteAll(handle, bytes);
    }
}
