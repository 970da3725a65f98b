using System.Runtime.ExceptionServices;

namespace KeepSharp.Hosting;

/// <summary>
/// Work of the start that runs on a thread of its own until its result is needed: reading the configuration, opening
/// the log and warming up take about as long as each other and need nothing of each other.
/// </summary>
/// <typeparam name="T">Result.</typeparam>
internal sealed class Ahead<T>
{
    private readonly Thread _thread;
    private T? _result;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Starts the work.</summary>
    public Ahead(string name, Func<T> work)
    {
        _thread = new Thread(() => Work(work)) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>Waits for the result; throws what the work threw.</summary>
    public T Take()
    {
        _thread.Join();
        _failure?.Throw();
        return _result!;
    }

    private void Work(Func<T> work)
    {
        try
        {
            _result = work();
        }
        catch (Exception e)
        {
            // It belongs to whoever takes the result, whatever it is.
            _failure = ExceptionDispatchInfo.Capture(e);
        }
    }
}
