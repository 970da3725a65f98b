using System.Runtime.InteropServices;
using KeepSharp.CommandLine;

namespace KeepSharp.Hosting;

/// <summary>
/// Catches the daemon's signals from its first moment on. TERM and INT ask for the stop, also while the start is still
/// running; the others end nothing.
/// </summary>
internal sealed class SignalWatch : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly CancellationTokenSource _stop = new();
    private Action? _announceStop;
    private Action<string>? _announceOther;
    private int _announced;
    private volatile bool _asked;

    /// <summary>Registers the handlers.</summary>
    public SignalWatch()
    {
        Register((int)PosixSignal.SIGTERM, RequestStop);
        Register((int)PosixSignal.SIGINT, RequestStop);
        RegisterOther((int)PosixSignal.SIGHUP, "SIGHUP (reload)");
        RegisterOther(SignalNames.Data, "SIGUSR1 (state dump)");
        RegisterOther(SignalNames.Statistics, "SIGUSR2 (statistics)");
        RegisterOther(SignalNames.Json, "SIGRTMIN+2 (JSON dump)");
        RegisterOther(SignalNames.StatisticsClear, "SIGRTMAX-1 (statistics, then clear)");
    }

    /// <summary>True once a stop was asked for.</summary>
    public bool StopRequested => _asked;

    /// <summary>
    /// Names who logs. A stop that was asked for before is announced now; it is announced once, and before anybody
    /// acts on it.
    /// </summary>
    public void AnnounceTo(Action stop, Action<string> other)
    {
        Volatile.Write(ref _announceOther, other);
        Volatile.Write(ref _announceStop, stop);
        AnnounceStop();
    }

    /// <summary>Runs the action at the stop; at once when it was asked for already.</summary>
    public void OnStop(Action action) => _stop.Token.Register(action);

    /// <summary>Waits until a stop is asked for.</summary>
    public void WaitForStop() => _stop.Token.WaitHandle.WaitOne();

    /// <summary>Asks for the stop, as a signal does.</summary>
    public void RequestStop()
    {
        _asked = true;
        AnnounceStop();
        _stop.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _registrations.Clear();
    }

    private void AnnounceStop()
    {
        if (_asked && Volatile.Read(ref _announceStop) is { } announce && Interlocked.Exchange(ref _announced, 1) == 0)
        {
            announce();
        }
    }

    private void RegisterOther(int signal, string name) =>
        Register(signal, () => Volatile.Read(ref _announceOther)?.Invoke(name));

    private void Register(int signal, Action action) =>
        _registrations.Add(PosixSignalRegistration.Create((PosixSignal)signal, context =>
        {
            context.Cancel = true; // the runtime's own answer to most of these is to end the process
            action();
        }));
}
