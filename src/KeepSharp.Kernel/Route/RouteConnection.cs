using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Netlink;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Kernel.Route;

/// <summary>
/// Requests to rtnetlink and their answers, for one thread. Address requests go out several in one system call; the
/// kernel carries them out in order and their acknowledgements are read together.
/// </summary>
internal sealed class RouteConnection : IDisposable
{
    /// <summary>Most address requests in one system call: enough to amortise it, few enough to report soon.</summary>
    internal const int BatchSize = 32;

    private const int ReceiveBufferBytes = 1024 * 1024;
    private const int BufferBytes = 64 * 1024;
    private const int AnswerSeconds = 10;
    private const int DumpAttempts = 8;
    private const int Unanswered = -1;

    private readonly NetlinkSocket _socket;
    private readonly byte[] _sending = new byte[BufferBytes];
    private readonly byte[] _received = new byte[BufferBytes];
    private uint _sequence;
    private bool _marksOwner = true;

    /// <summary>Opens the socket; a buffer that is too small for the answers is for tests.</summary>
    /// <exception cref="KernelException">The kernel refuses the socket.</exception>
    internal RouteConnection(int receiveBufferBytes = ReceiveBufferBytes)
    {
        _socket = NetlinkSocket.OpenRoute(receiveBufferBytes);
        _socket.LimitWaiting(AnswerSeconds);
    }

    private delegate bool MessageHandler(ushort type, ReadOnlySpan<byte> payload);

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    /// <summary>
    /// Adds and removes addresses, at most <see cref="BatchSize"/>. "Exists" on adding is success, and so is "not
    /// there" or "no such device" on removing. A request whose answer was lost counts as what became of the address.
    /// </summary>
    internal void ChangeAddresses(ReadOnlySpan<KernelRequest> requests, Span<KernelError?> errors)
    {
        Span<NetlinkAnswer> answers = new NetlinkAnswer[requests.Length];
        Exchange(requests, answers);
        for (int i = 0; i < requests.Length; i++)
        {
            ref readonly KernelRequest request = ref requests[i];
            bool isAdd = request.Kind == KernelRequestKind.AddAddress;
            if (isAdd && _marksOwner && answers[i].Errno == Errno.EINVAL)
            {
                answers[i] = AddWithoutOwner(requests.Slice(i, 1), answers[i]);
            }

            errors[i] = IsSuccess(isAdd, answers[i].Errno) ? null : Describe(request, answers[i]);
        }
    }

    /// <summary>
    /// Walks the way of a claim and a release once, on a link that does not exist, so that the first failover finds it
    /// warm. The kernel answers "no such device" and changes nothing.
    /// </summary>
    internal void WarmUp()
    {
        var nowhere = new VirtualAddress
        {
            Prefix = new IpPrefix(IpAddress.FromV4(0xc0000201), 32),
            Interface = "none",
        };
        KernelRequest[] requests =
        [
            Nowhere(KernelRequestKind.AddAddress, nowhere),
            Nowhere(KernelRequestKind.RemoveAddress, nowhere),
        ];
        ChangeAddresses(requests, new KernelError?[requests.Length]);
    }

    private static KernelRequest Nowhere(KernelRequestKind kind, VirtualAddress address) => new()
    {
        Kind = kind,
        Token = 0,
        Link = new LinkIndex(int.MaxValue),
        Address = address,
    };

    /// <summary>All links and addresses, or null and the reason.</summary>
    internal LinkSnapshot? Dump(out KernelError? error)
    {
        List<LinkInfo> links = [];
        List<AddressInfo> addresses = [];
        error = Dump(RouteConstants.RTM_GETLINK, links.Clear, (type, payload) =>
        {
            if (type == RouteConstants.RTM_NEWLINK && LinkMessages.TryParse(payload, out LinkInfo link))
            {
                links.Add(link);
            }

            return true;
        });
        error ??= DumpAddresses(addresses);
        return error is null
            ? new LinkSnapshot(EquatableArray.From(links), EquatableArray.From(addresses))
            : null;
    }

    private KernelError? DumpAddresses(List<AddressInfo> addresses) =>
        Dump(RouteConstants.RTM_GETADDR, addresses.Clear, (type, payload) =>
        {
            if (type == RouteConstants.RTM_NEWADDR && AddressMessages.TryParse(payload, out AddressInfo address))
            {
                addresses.Add(address);
            }

            return true;
        });

    /// <summary>The link of that name, or null.</summary>
    internal LinkInfo? FindLink(string name)
    {
        NetlinkWriter writer = new(_sending);
        uint sequence = ++_sequence;
        LinkMessages.WriteGet(ref writer, sequence, name);
        if (writer.Overflowed || _socket.Send(writer.Written) != 0)
        {
            return null;
        }

        LinkInfo? found = null;
        _ = ReadAnswers(sequence, out _, (type, payload) =>
        {
            found = type == RouteConstants.RTM_NEWLINK && LinkMessages.TryParse(payload, out LinkInfo link)
                ? link
                : null;
            return false;
        });
        return found;
    }

    private static bool IsSuccess(bool isAdd, int errno) => errno == 0
        || (isAdd ? errno == Errno.EEXIST : errno is Errno.EADDRNOTAVAIL or Errno.ENODEV);

    private static KernelError Describe(in KernelRequest request, NetlinkAnswer answer)
    {
        string operation = request.Kind == KernelRequestKind.AddAddress
            ? $"RTM_NEWADDR({RouteConstants.RTM_NEWADDR})"
            : $"RTM_DELADDR({RouteConstants.RTM_DELADDR})";
        string text = Errno.Text(answer.Errno);
        return new KernelError(
            $"{operation} {request.Address!.Prefix} dev {request.Address.Interface}",
            answer.Errno,
            answer.Explanation is null ? text : $"{text}: {answer.Explanation}");
    }

    private void Exchange(ReadOnlySpan<KernelRequest> requests, Span<NetlinkAnswer> answers)
    {
        NetlinkWriter writer = new(_sending);
        uint first = _sequence + 1;
        foreach (ref readonly KernelRequest request in requests)
        {
            if (request.Kind == KernelRequestKind.AddAddress)
            {
                AddressMessages.WriteAdd(ref writer, ++_sequence, request.Link, request.Address!, _marksOwner);
            }
            else
            {
                AddressMessages.WriteRemove(ref writer, ++_sequence, request.Link, request.Address!);
            }
        }

        // The kernel carries the requests out inside the call; one that fails has carried out none.
        int errno = writer.Overflowed ? Errno.EMSGSIZE : _socket.Send(writer.Written);
        SetAll(answers, errno == 0 ? Unanswered : errno);
        if (errno == 0)
        {
            int lost = ReadAcknowledgements(first, answers);
            if (lost != 0)
            {
                LookAtResults(requests, answers, lost);
            }
        }
    }

    /// <summary>A loop, because Span.Fill over our own type would be compiled at run time, in a failover.</summary>
    private static void SetAll(Span<NetlinkAnswer> answers, int errno)
    {
        for (int i = 0; i < answers.Length; i++)
        {
            answers[i] = new NetlinkAnswer(errno, null);
        }
    }

    /// <summary>
    /// One answer per request. Returns 0 when all have come, else why some did not: ENOBUFS when the kernel had no room
    /// for them, ETIMEDOUT when it fell silent.
    /// </summary>
    private int ReadAcknowledgements(uint first, Span<NetlinkAnswer> answers)
    {
        int missing = answers.Length;
        int reason = 0;
        while (missing > 0)
        {
            // After an error only what waits already is taken: the socket must be empty before the next request.
            int length = _socket.Receive(_received, wait: reason == 0);
            if (length < 0)
            {
                if (reason != 0 || -length == Errno.EAGAIN)
                {
                    return reason != 0 ? reason : Errno.ETIMEDOUT;
                }

                reason = -length;
                continue;
            }

            NetlinkMessages messages = new(_received.AsSpan(0, length));
            while (messages.TryNext())
            {
                uint index = messages.Sequence - first;
                if (messages.Type == NetlinkConstants.NLMSG_ERROR
                    && index < (uint)answers.Length
                    && answers[(int)index].Errno == Unanswered)
                {
                    answers[(int)index] = NetlinkAnswer.Parse(messages.Payload, messages.Flags);
                    missing--;
                }
            }
        }

        return 0;
    }

    /// <summary>
    /// Requests without an answer may have been carried out: the addresses themselves tell. Where not even they can be
    /// read, the requests count as refused and are made again.
    /// </summary>
    private void LookAtResults(ReadOnlySpan<KernelRequest> requests, Span<NetlinkAnswer> answers, int lost)
    {
        List<AddressInfo> addresses = [];
        bool known = DumpAddresses(addresses) is null;
        for (int i = 0; i < answers.Length; i++)
        {
            if (answers[i].Errno == Unanswered)
            {
                bool wanted = requests[i].Kind == KernelRequestKind.AddAddress;
                bool done = known && wanted == IsThere(addresses, requests[i]);
                answers[i] = done ? default : new NetlinkAnswer(lost, "the kernel's answer was lost");
            }
        }
    }

    private static bool IsThere(List<AddressInfo> addresses, in KernelRequest request)
    {
        foreach (AddressInfo address in addresses)
        {
            if (address.Link == request.Link && address.Prefix == request.Address!.Prefix)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The owner mark is unknown to Linux before 5.18; most of those ignore it, some builds refuse it. When the request
    /// passes without, the mark is left out from now on.
    /// </summary>
    private NetlinkAnswer AddWithoutOwner(ReadOnlySpan<KernelRequest> request, NetlinkAnswer refused)
    {
        _marksOwner = false;
        Span<NetlinkAnswer> answer = new NetlinkAnswer[1];
        Exchange(request, answer);
        if (IsSuccess(isAdd: true, answer[0].Errno))
        {
            return answer[0];
        }

        _marksOwner = true;
        return refused;
    }

    private KernelError? Dump(ushort type, Action restart, MessageHandler handler)
    {
        string operation = type == RouteConstants.RTM_GETLINK ? "dump of links" : "dump of addresses";
        for (int attempt = 0; attempt < DumpAttempts; attempt++)
        {
            restart();
            NetlinkWriter writer = new(_sending);
            uint sequence = ++_sequence;
            if (type == RouteConstants.RTM_GETLINK)
            {
                LinkMessages.WriteDump(ref writer, sequence);
            }
            else
            {
                AddressMessages.WriteDump(ref writer, sequence);
            }

            int errno = _socket.Send(writer.Written);
            bool interrupted = false;
            errno = errno != 0 ? errno : ReadAnswers(sequence, out interrupted, handler);
            if (errno != 0)
            {
                return Errno.From(operation, errno);
            }

            if (!interrupted)
            {
                return null;
            }
        }

        return new KernelError(operation, Errno.EAGAIN, "the tables changed during every attempt");
    }

    /// <summary>
    /// Hands the messages of a request over until it is done (NLMSG_DONE, NLMSG_ERROR) or the handler has enough.
    /// Interrupted: the table changed while the kernel walked it, so entries may be missing.
    /// </summary>
    private int ReadAnswers(uint sequence, out bool interrupted, MessageHandler handler)
    {
        interrupted = false;
        while (true)
        {
            int length = _socket.Receive(_received, wait: true);
            if (length < 0)
            {
                return -length == Errno.EAGAIN ? Errno.ETIMEDOUT : -length;
            }

            NetlinkMessages messages = new(_received.AsSpan(0, length));
            while (messages.TryNext())
            {
                if (messages.Sequence != sequence)
                {
                    continue;
                }

                interrupted |= (messages.Flags & NetlinkConstants.NLM_F_DUMP_INTR) != 0;
                if (messages.Type is NetlinkConstants.NLMSG_DONE or NetlinkConstants.NLMSG_ERROR)
                {
                    return NetlinkAnswer.Parse(messages.Payload, messages.Flags).Errno;
                }

                if (!handler(messages.Type, messages.Payload))
                {
                    return 0;
                }
            }
        }
    }
}
