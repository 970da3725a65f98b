using KeepSharp.Lvs.Directing;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Lvs.Director;

/// <summary>A real server of one virtual server (checkers.md sections 1 and 6).</summary>
public sealed class RealServerState
{
    internal RealServerState(RealServer settings, VirtualServerState virtualServer)
    {
        Settings = settings;
        VirtualServer = virtualServer;
        Name = ServiceNames.OfDestination(settings.Address, settings.Port, virtualServer.Settings.Protocol);
        EffectiveWeight = settings.Weight;
    }

    /// <summary>Configuration.</summary>
    public RealServer Settings { get; internal set; }

    /// <summary>The virtual server that it belongs to.</summary>
    public VirtualServerState VirtualServer { get; }

    /// <summary>Its name in log lines, mails and pipes.</summary>
    public string Name { get; }

    /// <summary>Its checkers in configuration order.</summary>
    public IReadOnlyList<CheckerState> Checkers => CheckerArray;

    /// <summary>True while none of its checkers is failed.</summary>
    public bool IsAlive { get; internal set; }

    /// <summary>Configured weight and what the checkers add; can be negative.</summary>
    public long EffectiveWeight { get; internal set; }

    /// <summary>The weight that counts and that the kernel gets: 0..2147483647.</summary>
    public int Weight => (int)Math.Clamp(EffectiveWeight, 0, int.MaxValue);

    /// <summary>Number of failed checkers.</summary>
    public int FailedCheckers
    {
        get
        {
            int failed = 0;
            foreach (CheckerState checker in CheckerArray)
            {
                failed += checker.IsUp ? 0 : 1;
            }

            return failed;
        }
    }

    internal CheckerState[] CheckerArray { get; set; } = [];

    /// <summary>What observers were told last; null: nothing yet.</summary>
    internal bool? Told { get; set; }

    /// <summary>Its entry in each kernel service of the virtual server, in the order of the services.</summary>
    internal DestinationClaim[] Claims { get; set; } = [];
}
