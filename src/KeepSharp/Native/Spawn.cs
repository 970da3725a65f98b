using System.Collections;
using System.Runtime.InteropServices;
using System.Text;

namespace KeepSharp.Native;

/// <summary>
/// Starts a program in a session of its own (posix_spawn). The runtime has threads before any of our code runs, so a
/// bare fork would leave a broken copy; starting anew is the only way into the background.
/// </summary>
internal static unsafe partial class Spawn
{
    private const short SetSession = 0x80; // POSIX_SPAWN_SETSID

    // posix_spawnattr_t and posix_spawn_file_actions_t are opaque: 336 and 80 bytes in glibc on 64-bit Linux.
    private const int OpaqueSize = 512;

    /// <summary>
    /// Starts the program with the standard descriptors on /dev/null; returns its pid, or minus the error number. They
    /// are there from the first moment, because the .NET runtime keeps copies of those that it was started with: a
    /// pipe of the caller would never end.
    /// </summary>
    public static int InNewSession(string path, IReadOnlyList<string> arguments)
    {
        byte** argumentVector = ToVector(arguments);
        byte** environment = ToVector(Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>().Select(e => $"{e.Key}={e.Value}").ToList());
        byte* attributes = stackalloc byte[OpaqueSize];
        byte* actions = stackalloc byte[OpaqueSize];
        int process = 0;
        int error = FirstError(InitAttributes(attributes), InitActions(actions));
        try
        {
            error = FirstError(
                error,
                SetFlags(attributes, SetSession),
                AddOpen(actions, 0, "/dev/null", Libc.OpenReadWrite, 0),
                AddOpen(actions, 1, "/dev/null", Libc.OpenReadWrite, 0),
                AddOpen(actions, 2, "/dev/null", Libc.OpenReadWrite, 0));
            if (error == 0)
            {
                error = Start(out process, path, actions, attributes, argumentVector, environment);
            }

            return error == 0 ? process : -error;
        }
        finally
        {
            _ = DestroyActions(actions);
            _ = DestroyAttributes(attributes);
            FreeVector(argumentVector);
            FreeVector(environment);
        }
    }

    private static int FirstError(params ReadOnlySpan<int> errors)
    {
        int at = errors.IndexOfAnyExcept(0);
        return at < 0 ? 0 : errors[at];
    }

    private static byte** ToVector(IReadOnlyList<string> words)
    {
        byte** vector = (byte**)NativeMemory.AllocZeroed((nuint)(words.Count + 1), (nuint)sizeof(byte*));
        for (int i = 0; i < words.Count; i++)
        {
            byte[] text = Encoding.UTF8.GetBytes(words[i]);
            vector[i] = (byte*)NativeMemory.AllocZeroed((nuint)text.Length + 1);
            text.CopyTo(new Span<byte>(vector[i], text.Length));
        }

        return vector;
    }

    private static void FreeVector(byte** vector)
    {
        for (byte** entry = vector; *entry is not null; entry++)
        {
            NativeMemory.Free(*entry);
        }

        NativeMemory.Free(vector);
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Start(
        out int process, string path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int InitAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int DestroyAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitActions(byte* actions);

    [LibraryImport(
        "libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(byte* actions);
}
