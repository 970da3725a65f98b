using KeepSharp.Model.Configuration;
using KeepSharp.Model.Ports;
using KeepSharp.Protocols.Wire;
using KeepSharp.Runtime.Log;
using KeepSharp.Runtime.Vrrp;

namespace KeepSharp.Runtime;

/// <summary>
/// A take-over in the miniature world of <see cref="WarmUp"/>, again and again: run just before a real one it brings code
/// and processor up to speed. Touches nothing outside.
/// </summary>
internal sealed class Rehearsal
{
    private const byte Higher = 250;

    private readonly WarmUp.NullPorts _ports = new();
    private readonly VrrpEngine _engine;
    private readonly AdvertisementProfile[] _profiles;
    private readonly byte[] _datagram;

    public Rehearsal()
    {
        KeepSharpConfiguration configuration = WarmUp.Configuration(grouped: false);
        _engine = new VrrpEngine(
            configuration, _ports.AsRuntimePorts(), new VrrpLog(new WarmUp.FormattingLogger()));
        _profiles = new AdvertisementProfile[configuration.Instances.Count];
        for (int i = 0; i < _profiles.Length; i++)
        {
            _profiles[i] = new AdvertisementProfile(configuration.Instances[i]);
        }

        _datagram = new byte[_profiles[0].DatagramLength];
        _engine.Start(WarmUp.Snapshot, _ports.Clock);
        WarmUp.Turn(_engine, _ports, 0);
        _engine.OnMessage(new LoopMessage { Kind = LoopMessageKind.ScriptFinished, Token = 0 }, _ports.Clock);
    }

    /// <summary>Both miniature routers become master and yield again.</summary>
    public void Run()
    {
        WarmUp.Turn(_engine, _ports, 4000);
        WarmUp.Turn(_engine, _ports, 1);
        foreach (AdvertisementProfile profile in _profiles)
        {
            WarmUp.Receive(_engine, _ports, profile, _datagram, Higher);
        }

        WarmUp.Turn(_engine, _ports, 1);
    }
}
