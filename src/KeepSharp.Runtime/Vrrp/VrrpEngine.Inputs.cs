using KeepSharp.Model.Events;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;
using KeepSharp.Model.Time;
using KeepSharp.Protocols.Wire;

namespace KeepSharp.Runtime.Vrrp;

/// <summary>Datagrams and messages.</summary>
public sealed partial class VrrpEngine
{
    /// <summary>
    /// A channel has datagrams: takes a bounded number of them. What is left keeps the descriptor ready, so deadlines are
    /// looked at in between however fast datagrams arrive.
    /// </summary>
    public void OnChannelReadable(int channelId, Instant now)
    {
        // Sockets whose opening is not yet known here, or that are about to be closed, are emptied too: left alone they
        // would stay readable and the loop would spin.
        Channel? channel = _channels.ById(channelId);
        for (int i = 0; i < DatagramsPerTurn; i++)
        {
            int length = _ports.Adverts.Receive(channelId, _receiveBuffer, out DatagramInfo info);
            if (length < 0)
            {
                return;
            }

            if (channel is not null)
            {
                OnDatagram(channel, _receiveBuffer.AsSpan(0, length), info, now);
            }
        }
    }

    /// <summary>A message from another thread.</summary>
    public void OnMessage(in LoopMessage message, Instant now)
    {
        switch (message.Kind)
        {
            case LoopMessageKind.KernelCompleted:
                OnKernelCompleted(message, now);
                break;
            case LoopMessageKind.ScriptFinished:
                OnScriptFinished(message, now);
                break;
            case LoopMessageKind.Stop:
                BeginStop(now);
                break;
        }
    }

    private void OnDatagram(Channel channel, ReadOnlySpan<byte> datagram, in DatagramInfo info, Instant now)
    {
        ChannelStatistics statistics = channel.Statistics;
        statistics.Received++;
        statistics.SocketDrops += unchecked(info.SocketDrops - statistics.LastSocketDrops);
        statistics.LastSocketDrops = info.SocketDrops;
        if (info.Truncated)
        {
            statistics.Truncated++;
            return;
        }

        RejectReason reason = AdvertisementReader.Peek(datagram, out byte vrid, out _);
        if (reason != RejectReason.None)
        {
            if (statistics.TooShort++ == 0)
            {
                _log.TooShort(datagram.Length);
            }

            return;
        }

        RouterSlot? slot = channel.Routers[vrid];
        if (slot is null)
        {
            statistics.UnknownVrid++;
            return;
        }

        statistics.Delivered++;
        try
        {
            slot.Router.OnDatagram(datagram, now, _effects);
            Execute(now);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Quarantine(slot, exception, now);
        }

        UpdateDeadline(slot);
    }

    private void OnKernelCompleted(in LoopMessage message, Instant now)
    {
        int index = KernelTokens.Index(message.Token);
        switch (KernelTokens.Kind(message.Token))
        {
            case KernelTokens.Address:
                _addresses.Complete(index, message.Result, message.Payload as KernelError, now);
                break;
            case KernelTokens.OpenChannel:
                OnChannelCompleted(index, message, now);
                break;
            case KernelTokens.CloseChannel:
                _channels.Forget(index);
                break;
            case KernelTokens.Dump when message.Payload is LinkSnapshot snapshot:
                _dumpInFlight = false;
                OnDump(snapshot, now);
                break;
            case KernelTokens.Dump:
                _dumpInFlight = false;
                _dumpDeadline = now + TimeSpan.FromSeconds(1); // the kernel refused; try again, but not at once
                break;
        }
    }

    private void OnChannelCompleted(int index, in LoopMessage message, Instant now)
    {
        if (_channels.Complete(index, message.Result, now) is not { } channel)
        {
            return;
        }

        if (channel.State == ChannelState.Open)
        {
            _log.ChannelOpened(channel.Spec.Link.Value, channel.Id, channel.Spec.Group);
        }
        else if (channel.State == ChannelState.Failed)
        {
            string error = (message.Payload as KernelError)?.ToString() ?? "unknown error";
            _log.ChannelFailed(channel.Spec.Interface, error);
        }

        foreach (RouterSlot slot in _slots)
        {
            if (slot.Channel == channel)
            {
                EvaluateChannel(slot, now);
            }
        }
    }

    private void OnScriptFinished(in LoopMessage message, Instant now)
    {
        int script = message.Token;
        if ((uint)script >= (uint)_scripts.Count || _stopping)
        {
            return;
        }

        if (!_scripts.Finish(script, (ScriptOutcome)message.Result, message.Result2))
        {
            return;
        }

        foreach (RouterSlot slot in _slots)
        {
            foreach (ScriptTracker tracker in slot.Scripts)
            {
                if (tracker.Script == script)
                {
                    EvaluateTrackers(slot, now, _scripts[script].Settings.Name);
                    UpdateHold(slot, now);
                    break;
                }
            }
        }
    }
}
