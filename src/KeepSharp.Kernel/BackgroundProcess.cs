using System.Collections;
using KeepSharp.Kernel.Native;

namespace KeepSharp.Kernel;

/// <summary>
/// Starts a program in a session of its own (posix_spawn). The runtime has threads before any of our code runs, so a
/// bare fork would leave a broken copy; starting anew is the only way into the background.
/// </summary>
internal static unsafe class BackgroundProcess
{
    private const int OpaqueBytes = 1024; // as in ProcessSpawner

    /// <summary>
    /// Starts the program with the standard descriptors on /dev/null; returns its pid, or minus the error number. They
    /// are there from the first moment, because the .NET runtime keeps copies of those that it was started with: a
    /// pipe of the caller would never end.
    /// </summary>
    internal static int Start(string path, IReadOnlyCollection<string> arguments)
    {
        byte* attributes = stackalloc byte[OpaqueBytes];
        byte* actions = stackalloc byte[OpaqueBytes];
        int errno = Libc.SpawnAttributesInit(attributes);
        if (errno != 0)
        {
            return -errno;
        }

        try
        {
            errno = Libc.SpawnActionsInit(actions);
            return errno != 0 ? -errno : Start(path, arguments, attributes, actions);
        }
        finally
        {
            _ = Libc.SpawnAttributesDestroy(attributes);
        }
    }

    private static int Start(string path, IReadOnlyCollection<string> arguments, byte* attributes, byte* actions)
    {
        using NativeStrings program = new([path]);
        using NativeStrings words = new(arguments);
        using NativeStrings environment = new(EnvironmentWords());
        int errno = Libc.SpawnAttributesSetFlags(attributes, Libc.POSIX_SPAWN_SETSID);
        fixed (byte* nothing = "/dev/null\0"u8)
        {
            for (int descriptor = 0; descriptor <= 2 && errno == 0; descriptor++)
            {
                errno = Libc.SpawnActionsAddOpen(actions, descriptor, nothing, Libc.O_RDWR, 0);
            }
        }

        int process = 0;
        errno = errno != 0
            ? errno
            : Libc.Spawn(&process, program.Vector[0], actions, attributes, words.Vector, environment.Vector);
        _ = Libc.SpawnActionsDestroy(actions);
        return errno == 0 ? process : -errno;
    }

    private static List<string> EnvironmentWords()
    {
        List<string> words = [];
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            words.Add($"{variable.Key}={variable.Value}");
        }

        return words;
    }
}
