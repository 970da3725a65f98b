using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Route;
using KeepSharp.Kernel.Sockets;
using KeepSharp.Kernel.Threading;
using KeepSharp.Model.Ports;

namespace KeepSharp.Kernel;

/// <summary>
/// The one thread that asks the kernel for changes. These calls can wait for the kernel's configuration lock, so the
/// loop only queues them; it is told the outcome through its mailbox, in the order of the requests.
/// </summary>
/// <remarks>
/// Adding an address is part of a failover, so the way is short: a place in a preallocated ring, one eventfd write when
/// the thread may sleep, and address requests that are queued together go to the kernel in one system call.
/// <see cref="TrySubmit"/> never blocks and allocates nothing.
/// </remarks>
internal sealed class KernelWriter : IKernelWriter, IDisposable
{
    /// <summary>Requests that can wait; a failover of 1,000 addresses fits.</summary>
    internal const int QueueCapacity = 4096;

    private const long AttentionNanoseconds = 200_000;

    private readonly RequestRing<KernelRequest> _queue = new(QueueCapacity);
    private readonly EventSignal _signal = new(blocking: true);
    private readonly RouteConnection _route = new();
    private readonly KernelRequest[] _batch = new KernelRequest[RouteConnection.BatchSize];
    private readonly KernelError?[] _errors = new KernelError?[RouteConnection.BatchSize];
    private readonly AdvertSockets _channels;
    private readonly ILoopInbox _inbox;
    private readonly Thread _thread;
    private volatile bool _stopping;

    /// <summary>Starts the thread.</summary>
    /// <exception cref="KernelException">The kernel refuses the request socket.</exception>
    internal KernelWriter(AdvertSockets channels, ILoopInbox inbox)
    {
        _channels = channels;
        _inbox = inbox;
        _thread = new Thread(Run) { Name = "kernel-writer", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public bool TrySubmit(in KernelRequest request)
    {
        if (!_queue.TryEnqueue(request))
        {
            return false;
        }

        _signal.Set();
        return true;
    }

    /// <inheritdoc/>
    public void Prepare() => _signal.Set();

    /// <summary>Carries out what is queued, then ends the thread.</summary>
    public void Dispose()
    {
        _stopping = true;
        _signal.Set();
        _thread.Join();
        _route.Dispose();
        _signal.Dispose();
    }

    private static bool IsAddressRequest(in KernelRequest request) =>
        request.Kind is KernelRequestKind.AddAddress or KernelRequestKind.RemoveAddress;

    private void Run()
    {
        _route.WarmUp();
        while (true)
        {
            bool last = _stopping;
            DrainQueue();
            if (last)
            {
                return;
            }

            _signal.Consume();
            AwaitRequest();
        }
    }

    /// <summary>
    /// After a hint the request is microseconds away; going back to sleep would cost more than looking for it. Briefly: a
    /// thread that spins takes the processor from the network stack. Not on a single processor, where looking would keep
    /// the loop from queuing the request.
    /// </summary>
    private void AwaitRequest()
    {
        if (Environment.ProcessorCount == 1)
        {
            return;
        }

        long end = MonotonicClock.ReadNanoseconds() + AttentionNanoseconds;
        while (_queue.IsEmpty && !_stopping && MonotonicClock.ReadNanoseconds() < end)
        {
            Thread.SpinWait(20);
        }
    }

    private void DrainQueue()
    {
        int count = 0;
        while (_queue.TryDequeue(out KernelRequest request))
        {
            if (IsAddressRequest(request) && request.Address is not null)
            {
                _batch[count++] = request;
                if (count == _batch.Length)
                {
                    ExecuteBatch(count);
                    count = 0;
                }

                continue;
            }

            // Order is kept: what was asked for before is done before.
            ExecuteBatch(count);
            count = 0;
            Execute(request);
        }

        ExecuteBatch(count);
    }

    private void ExecuteBatch(int count)
    {
        if (count == 0)
        {
            return;
        }

        _route.ChangeAddresses(_batch.AsSpan(0, count), _errors);
        for (int i = 0; i < count; i++)
        {
            Complete(_batch[i].Token, -(_errors[i]?.Errno ?? 0), _errors[i]);
        }

        Array.Clear(_batch, 0, count);
    }

    private void Execute(in KernelRequest request)
    {
        KernelError? error = null;
        switch (request.Kind)
        {
            case KernelRequestKind.OpenChannel when request.Channel is { } spec:
                int number = _channels.Open(spec, out error);
                Complete(request.Token, number, error);
                break;
            case KernelRequestKind.CloseChannel:
                int closed = _channels.Close(request.Argument);
                error = closed == 0 ? null : Errno.From($"close channel {request.Argument}", -closed);
                Complete(request.Token, closed, error);
                break;
            case KernelRequestKind.DumpLinks:
                LinkSnapshot? snapshot = _route.Dump(out error);
                Complete(request.Token, -(error?.Errno ?? 0), (object?)error ?? snapshot);
                break;
            default:
                error = Errno.From($"incomplete request {request.Kind}", Errno.EINVAL);
                Complete(request.Token, -Errno.EINVAL, error);
                break;
        }
    }

    /// <summary>
    /// Posts a completion. A full mailbox means a loop that is far behind: waiting is right, since losing a completion
    /// would leave an address in an unknown state; at stop nobody reads any more.
    /// </summary>
    private void Complete(int token, int result, object? payload)
    {
        LoopMessage message = new()
        {
            Kind = LoopMessageKind.KernelCompleted,
            Token = token,
            Result = result,
            Payload = payload,
        };
        while (!_inbox.TryPost(message) && !_stopping)
        {
            Thread.Sleep(1);
        }
    }
}
