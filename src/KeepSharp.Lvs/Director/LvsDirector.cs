using KeepSharp.Lvs.Directing;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Events;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Lvs.Director;

/// <summary>
/// The director: which server of which pool gets connections, when a quorum is there, and who is told
/// (checkers.md sections 3 and 6 to 11). Pure state: no sockets, no clock, no logger.
/// </summary>
/// <remarks>
/// <para>Inputs are methods: start, reload and stop with a configuration, the result of a check, the state of a BFD
/// session, the number in a tracked file, an address that came or went. Outputs are effects in an order that the caller
/// keeps, and the wanted table of the kernel (<see cref="Table"/>), from which plans are made whenever a
/// <see cref="DirectorEffectKind.Program"/> effect says that it changed.</para>
/// <para>Where keepalived sends one command after the other and forgets a change that the kernel refused, here the state
/// alone decides what the table should be, and the difference is made up for as long as there is one.</para>
/// <para>A reload evaluates each quorum once, with the pool as it is afterwards; keepalived evaluates it after each
/// server that went, so that a replaced server costs a quorum_down and a quorum_up.</para>
/// </remarks>
public sealed partial class LvsDirector
{
    private readonly bool _hasSessions;
    private readonly Dictionary<string, long> _files = new(StringComparer.Ordinal);
    private KeepSharpConfiguration _configuration = KeepSharpConfiguration.Empty;
    private List<VirtualServerState> _servers = [];

    /// <summary>A director without virtual servers.</summary>
    /// <param name="hasSessions">False where nobody reports BFD sessions: servers then count as without BFD_CHECK.</param>
    public LvsDirector(bool hasSessions) => _hasSessions = hasSessions;

    /// <summary>The IPVS table, wanted and present.</summary>
    public DesiredTable Table { get; } = new();

    /// <summary>Virtual servers in configuration order.</summary>
    public IReadOnlyList<VirtualServerState> VirtualServers => _servers;

    private LvsOptions Options => _configuration.Global.Lvs;

    /// <summary>
    /// Starts with a configuration. Servers are up at once, but with <c>alpha</c> only those that the kernel already serves:
    /// somebody found them healthy before this process began, and their first failed check decides.
    /// </summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="addresses">The addresses of this host, one as often as it is present; for <c>ha_suspend</c>.</param>
    /// <param name="present">What the kernel has; null where it has no IPVS.</param>
    /// <param name="effects">Receives the effects.</param>
    public void Start(
        KeepSharpConfiguration configuration,
        ReadOnlySpan<IpAddress> addresses,
        IpvsSnapshot? present,
        DirectorEffects effects)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(effects);
        _configuration = configuration;
        _servers = ServerList.Of(configuration);
        foreach (VirtualServerState server in _servers)
        {
            Count(server, addresses);
            Claim(server, effects);
            AddRealServers(server);
        }

        if (present is not null)
        {
            Table.Load(present);
        }

        if (Options.FlushAtStart)
        {
            Flush(effects);
        }

        foreach (VirtualServerState server in _servers)
        {
            foreach (RealServerState realServer in server.RealServerArray)
            {
                Adopt(realServer);
                Introduce(realServer, LvsCause.Start, effects);
            }

            EvaluateQuorum(server, LvsCause.Start, effects);
            server.Refresh();
            effects.Program(server);
        }

        foreach (VirtualServerState server in _servers)
        {
            RaiseChecking(server, server.IsSuspended, onlyNew: false, effects);
        }
    }

    /// <summary>Stops (checkers.md section 10). The caller makes the last plans, or the flush, and waits for them.</summary>
    /// <param name="release">False leaves the kernel's table as it is (<c>--dont-release-ipvs</c>).</param>
    /// <param name="effects">Receives the effects.</param>
    public void Stop(bool release, DirectorEffects effects)
    {
        ArgumentNullException.ThrowIfNull(effects);
        if (release)
        {
            if (Options.StopFlush == LvsStopFlush.All && _servers.Count > 0)
            {
                Flush(effects);
            }

            foreach (VirtualServerState server in _servers)
            {
                Stop(server, effects);
            }
        }

        foreach (VirtualServerState server in _servers)
        {
            foreach (RealServerState realServer in server.RealServerArray)
            {
                Detach(realServer);
            }
        }

        _servers = [];
        _configuration = KeepSharpConfiguration.Empty;
    }

    /// <summary>An address came to this host or left it; for <c>ha_suspend</c> (checkers.md section 9).</summary>
    public void OnAddress(IpAddress address, bool present, DirectorEffects effects)
    {
        ArgumentNullException.ThrowIfNull(effects);
        foreach (VirtualServerState server in _servers)
        {
            if (!server.Settings.HaSuspend || !server.Covers(address))
            {
                continue;
            }

            bool before = server.IsSuspended;
            server.Presence = Math.Max(0, server.Presence + (present ? 1 : -1));
            if (server.IsSuspended != before)
            {
                RaiseChecking(server, suspended: false, onlyNew: false, effects);
            }
        }
    }

    private void Flush(DirectorEffects effects)
    {
        effects.Add(new DirectorEffect { Kind = DirectorEffectKind.Flush });
        Table.Flushed();
    }

    private static void Count(VirtualServerState server, ReadOnlySpan<IpAddress> addresses)
    {
        server.Presence = 0;
        if (server.Settings.HaSuspend)
        {
            foreach (IpAddress address in addresses)
            {
                server.Presence += server.Covers(address) ? 1 : 0;
            }
        }
    }

    private void Claim(VirtualServerState server, DirectorEffects effects)
    {
        server.Wanted = Expand(server, effects);
        server.Services = new ServiceEntry[server.Wanted.Length];
        for (int i = 0; i < server.Wanted.Length; i++)
        {
            server.Services[i] = Table.EntryOf(server.Wanted[i].Key);
            server.Services[i].Claim(server.Wanted[i]);
        }
    }

    private static IpvsService[] Expand(VirtualServerState server, DirectorEffects effects)
    {
        IpvsService[] services = ServiceExpansion.Of(server.Settings, server.Group, out bool isCut);
        if (isCut)
        {
            effects.Raise(EventOf(server, LvsEventKind.GroupCut) with
            {
                RealServer = server.Group?.Name,
                First = ServiceExpansion.Limit,
            });
        }

        return services;
    }

    private void AddRealServers(VirtualServerState server)
    {
        var servers = new RealServerState[server.Settings.RealServers.Count];
        for (int i = 0; i < servers.Length; i++)
        {
            servers[i] = NewRealServer(server, server.Settings.RealServers[i]);
        }

        server.RealServerArray = servers;
        server.Bind();
    }

    private RealServerState NewRealServer(VirtualServerState server, RealServer settings)
    {
        var realServer = new RealServerState(settings, server);
        var checkers = new List<CheckerState>(settings.Checkers.Count);
        foreach (Checker checker in settings.Checkers)
        {
            if (_hasSessions || checker is not BfdCheck)
            {
                checkers.Add(NewChecker(checker, realServer));
            }
        }

        realServer.CheckerArray = [.. checkers];
        realServer.IsAlive = realServer.FailedCheckers == 0;
        UpdateWeight(realServer);
        return realServer;
    }

    private CheckerState NewChecker(Checker settings, RealServerState realServer)
    {
        var checker = new CheckerState(settings, realServer);
        if (settings is FileCheck file)
        {
            _files.TryGetValue(file.TrackFile, out long value);
            FileJudge.Apply(file, value, checker);
            checker.HasRun = true;
        }

        return checker;
    }

    /// <summary>A server that the kernel serves is presumed healthy whatever <c>alpha</c> says.</summary>
    private static void Adopt(RealServerState server)
    {
        if (server.IsAlive || !IsServed(server))
        {
            return;
        }

        foreach (CheckerState checker in server.CheckerArray)
        {
            Presume(checker);
        }

        server.IsAlive = server.FailedCheckers == 0;
    }

    private static void Presume(CheckerState checker)
    {
        // What a file says is known at once; the others have not said anything yet.
        if (checker.Settings is not FileCheck)
        {
            checker.Judge?.Presume(up: true);
            checker.IsUp = true;
        }
    }

    private static bool IsServed(RealServerState server)
    {
        RealServer settings = server.Settings;
        foreach (DestinationClaim claim in server.Claims)
        {
            if (claim.IsServed(Destinations.KeyOf(
                claim.Service.Key, settings.Address, settings.Port, settings.Forwarding)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A server that is up from the start runs no script, unless that is asked for (<c>rs_init_notifies</c>).</summary>
    private void Introduce(RealServerState server, LvsCause cause, DirectorEffects effects)
    {
        foreach (Checker checker in server.Settings.Checkers)
        {
            if (!_hasSessions && checker is BfdCheck)
            {
                effects.Raise(EventOf(server, LvsEventKind.CheckerUnsupported) with { Text = "BFD_CHECK" });
            }
        }

        if (!server.IsAlive)
        {
            return;
        }

        server.Told = true;
        if (Options.NotifyInitialStates)
        {
            RaiseRealServer(server, cause, server.Settings.InhibitOnFailure, notify: true, effects);
            effects.Run(server.Settings.NotifyUp);
        }
    }

    private void Stop(VirtualServerState server, DirectorEffects effects)
    {
        bool omega = server.Settings.Omega;
        server.Withdraw();
        effects.Program(server);
        if (Options.StopFlush == LvsStopFlush.None)
        {
            foreach (RealServerState realServer in server.RealServerArray)
            {
                bool wasAlive = realServer.IsAlive;
                bool inhibited = !wasAlive && realServer.Settings.InhibitOnFailure;
                realServer.IsAlive = false;
                RaiseRealServer(realServer, LvsCause.Shutdown, inhibited, omega && wasAlive, effects);
                if (omega && wasAlive)
                {
                    effects.Run(realServer.Settings.NotifyDown);
                    SendMail(realServer, "=> Shutting down <=", effects);
                }
            }
        }

        server.HasQuorum = false;
        effects.Raise(EventOf(server, LvsEventKind.VirtualServerRemoved) with { Cause = LvsCause.Shutdown });
        TellQuorum(server, LvsCause.Shutdown, omega, effects);
    }

    private static void Detach(RealServerState server)
    {
        foreach (CheckerState checker in server.CheckerArray)
        {
            checker.IsAttached = false;
        }
    }

    private static void RaiseChecking(
        VirtualServerState server, bool suspended, bool onlyNew, DirectorEffects effects)
    {
        LvsEventKind kind = suspended ? LvsEventKind.CheckingDeactivated
            : server.IsSuspended ? LvsEventKind.CheckingSuspended
            : LvsEventKind.CheckingActivated;
        foreach (RealServerState realServer in server.RealServerArray)
        {
            foreach (CheckerState checker in realServer.CheckerArray)
            {
                if (checker.Judge is not null && !(onlyNew && checker.HasRun))
                {
                    effects.Raise(EventOf(realServer, kind));
                }
            }
        }
    }

    private static LvsEvent EventOf(VirtualServerState server, LvsEventKind kind) =>
        new() { Kind = kind, VirtualServer = server.Name };

    private static LvsEvent EventOf(RealServerState server, LvsEventKind kind) =>
        new() { Kind = kind, VirtualServer = server.VirtualServer.Name, RealServer = server.Name };
}
