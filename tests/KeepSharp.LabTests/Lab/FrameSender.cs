using System.Diagnostics;

namespace KeepSharp.LabTests.Lab;

/// <summary>Puts ready-made frames on the link of a node, at a chosen rate.</summary>
internal sealed class FrameSender : IDisposable
{
    private const int LinkAddressLength = 20;

    private readonly int _socket;
    private readonly int _link;

    private FrameSender(int socket, int link)
    {
        _socket = socket;
        _link = link;
    }

    public static FrameSender Open(LabNode node, string link) =>
        LabLibc.InNetworkOf(node.Pid, () =>
        {
            int socket = LabLibc.Check(
                LabLibc.socket(LabLibc.AF_PACKET, LabLibc.SOCK_RAW | LabLibc.SOCK_CLOEXEC, 0), "packet socket");
            return new FrameSender(socket, LabLibc.if_nametoindex(link));
        });

    /// <summary>
    /// Sends frames in turn, evenly spread, on a thread of its own; gives how many left. A rate that the machine cannot
    /// keep is caught up with, so the total is always rate × time.
    /// </summary>
    public Task<int> SendAsync(IReadOnlyList<byte[]> frames, int perSecond, TimeSpan duration) =>
        Task.Factory.StartNew(
            () =>
            {
                long start = Stopwatch.GetTimestamp();
                int sent = 0, total = (int)(perSecond * duration.TotalSeconds);
                while (sent < total)
                {
                    int due = Math.Min(total, 1 + (int)(perSecond * Stopwatch.GetElapsedTime(start).TotalSeconds));
                    for (; sent < due; sent++)
                    {
                        Send(frames[sent % frames.Count]);
                    }

                    Thread.Sleep(1);
                }

                return sent;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    public unsafe void Send(byte[] frame)
    {
        // struct sockaddr_ll: only family and interface index matter for sending a complete frame.
        byte* address = stackalloc byte[LinkAddressLength];
        new Span<byte>(address, LinkAddressLength).Clear();
        *(ushort*)address = LabLibc.AF_PACKET;
        *(int*)(address + 4) = _link;
        fixed (byte* data = frame)
        {
            LabLibc.Check((int)LabLibc.sendto(_socket, data, frame.Length, 0, address, LinkAddressLength), "sendto");
        }
    }

    public void Dispose() => _ = LabLibc.close(_socket);
}
