using System.Collections;
using System.Runtime.InteropServices;
using KeepSharp.Kernel.Native;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Ports;

namespace KeepSharp.Kernel.Scripts;

/// <summary>
/// Starts programs through posix_spawn as daemon.md section 9.1 says: no shell, own process group, standard descriptors
/// on /dev/null and no others, default signal dispositions, no blocked signals, normal scheduling, and the environment
/// of the daemon without IFS, LD_PRELOAD and LD_LIBRARY_PATH.
/// </summary>
/// <remarks>
/// keepalived also sets a parent-death signal. posix_spawn has no means for that, and forking by hand is impossible in
/// a process with a managed runtime; so a script that outlives a killed daemon runs on, bounded by nothing but itself.
/// An orderly stop ends the track scripts (<see cref="IScriptRunner.TerminateAll"/>).
/// </remarks>
internal sealed unsafe class ProcessSpawner : IDisposable
{
    // The types are opaque; glibc and musl need at most 336 bytes for attributes, 80 for actions, 128 for a signal set.
    private const int OpaqueBytes = 1024;
    private const int SignalBytes = 8; // 64 signals
    private const int FirstOtherDescriptor = 3;

    private static readonly string[] WithheldVariables = ["IFS", "LD_PRELOAD", "LD_LIBRARY_PATH"];

    private readonly byte* _attributes = (byte*)NativeMemory.AllocZeroed(OpaqueBytes);
    private readonly byte* _actions = (byte*)NativeMemory.AllocZeroed(OpaqueBytes);
    private readonly NativeStrings _environment = new(FilteredEnvironment(Environment.GetEnvironmentVariables()));

    /// <exception cref="KernelException">Out of memory.</exception>
    internal ProcessSpawner()
    {
        int errno = PrepareAttributes();
        errno = errno != 0 ? errno : PrepareActions();
        if (errno != 0)
        {
            throw new KernelException(Errno.From("posix_spawn setup", errno));
        }
    }

    /// <summary>Frees the native memory when the owner forgot to.</summary>
    ~ProcessSpawner() => Free();

    /// <inheritdoc/>
    public void Dispose()
    {
        _environment.Dispose();
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>The variables that scripts get, as NAME=value.</summary>
    internal static List<string> FilteredEnvironment(IDictionary variables)
    {
        List<string> kept = [];
        foreach (DictionaryEntry variable in variables)
        {
            if (variable.Key is string name && !WithheldVariables.Contains(name))
            {
                kept.Add($"{name}={variable.Value}");
            }
        }

        return kept;
    }

    /// <summary>
    /// Starts the program with the credentials that the calling thread has now. Returns 0 and the process id, or an
    /// errno; a program that cannot be executed is an errno here, not a child that fails.
    /// </summary>
    internal int Start(ScriptRun run, out int processId)
    {
        ScriptCommand command = run.Command;
        List<string> words = [.. command.Arguments, .. run.ExtraArguments];
        if (words.Count == 0)
        {
            words.Add(command.Path);
        }

        using NativeStrings arguments = new(words);
        using NativeStrings path = new([command.Path]);
        int child = 0;
        int errno = Libc.Spawn(
            &child, path.Vector[0], _actions, _attributes, arguments.Vector, _environment.Vector);
        processId = child;
        return errno;
    }

    private int PrepareAttributes()
    {
        byte* everySignal = stackalloc byte[OpaqueBytes];
        byte* noSignal = stackalloc byte[OpaqueBytes];
        new Span<byte>(everySignal, OpaqueBytes).Clear();

        // Not sigfillset: it leaves out 32 and 33, which would be ignored in the script.
        new Span<byte>(everySignal, SignalBytes).Fill(0xff);
        _ = Libc.EmptySignalSet(noSignal);
        int errno = Libc.SpawnAttributesInit(_attributes);
        if (errno != 0)
        {
            return errno;
        }

        int priority = 0;
        _ = Libc.SpawnAttributesSetGroup(_attributes, 0);
        _ = Libc.SpawnAttributesSetDefaultSignals(_attributes, everySignal);
        _ = Libc.SpawnAttributesSetSignalMask(_attributes, noSignal);
        _ = Libc.SpawnAttributesSetPolicy(_attributes, Libc.SCHED_OTHER);
        _ = Libc.SpawnAttributesSetParameters(_attributes, &priority);
        return Libc.SpawnAttributesSetFlags(
            _attributes,
            Libc.POSIX_SPAWN_SETPGROUP | Libc.POSIX_SPAWN_SETSIGDEF | Libc.POSIX_SPAWN_SETSIGMASK
            | Libc.POSIX_SPAWN_SETSCHEDULER);
    }

    private int PrepareActions()
    {
        int errno = Libc.SpawnActionsInit(_actions);
        if (errno != 0)
        {
            return errno;
        }

        ReadOnlySpan<byte> nothing = "/dev/null\0"u8;
        fixed (byte* name = nothing)
        {
            errno = Libc.SpawnActionsAddOpen(_actions, 0, name, Libc.O_RDWR, 0);
        }

        errno = errno != 0 ? errno : Libc.SpawnActionsAddDup(_actions, 0, 1);
        errno = errno != 0 ? errno : Libc.SpawnActionsAddDup(_actions, 0, 2);
        if (errno != 0)
        {
            return errno;
        }

        try
        {
            return Libc.SpawnActionsAddCloseFrom(_actions, FirstOtherDescriptor);
        }
        catch (EntryPointNotFoundException)
        {
            // Only descriptors that the daemon itself inherited can be without close-on-exec; mark those once.
            _ = Libc.MarkCloseOnExec(FirstOtherDescriptor);
            return 0;
        }
    }

    private void Free()
    {
        _ = Libc.SpawnActionsDestroy(_actions);
        _ = Libc.SpawnAttributesDestroy(_attributes);
        NativeMemory.Free(_actions);
        NativeMemory.Free(_attributes);
    }
}
