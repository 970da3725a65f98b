using KeepSharp.Lvs.Checking;
using KeepSharp.Lvs.Directing;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Events;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Net;

namespace KeepSharp.Lvs.Director;

/// <content>Reload as the difference of two configurations (checkers.md section 11).</content>
public sealed partial class LvsDirector
{
    /// <summary>
    /// Goes over to another configuration. What is in both keeps its state: servers stay up or down, checkers that ask the
    /// same keep verdict, attempts and the time of their next run.
    /// </summary>
    public void Reload(
        KeepSharpConfiguration configuration, ReadOnlySpan<IpAddress> addresses, DirectorEffects effects)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(effects);
        List<VirtualServerState> fresh = ServerList.Of(configuration);
        Dictionary<object, VirtualServerState> old = RemoveAbsent(fresh, effects);
        _configuration = configuration;
        for (int i = 0; i < fresh.Count; i++)
        {
            if (old.Remove(fresh[i].Key, out VirtualServerState? kept))
            {
                bool wasSuspended = kept.IsSuspended;
                Keep(kept, fresh[i], effects);
                fresh[i] = kept;
                Count(kept, addresses);
                RaiseChecking(kept, suspended: false, onlyNew: wasSuspended == kept.IsSuspended, effects);
            }
            else
            {
                Count(fresh[i], addresses);
                Add(fresh[i], effects);
                RaiseChecking(fresh[i], fresh[i].IsSuspended, onlyNew: false, effects);
            }
        }

        _servers = fresh;
    }

    /// <summary>Removes the virtual servers that are not wanted any more and returns the others.</summary>
    private Dictionary<object, VirtualServerState> RemoveAbsent(
        List<VirtualServerState> fresh, DirectorEffects effects)
    {
        var wanted = new HashSet<object>(fresh.Count);
        foreach (VirtualServerState server in fresh)
        {
            wanted.Add(server.Key);
        }

        var kept = new Dictionary<object, VirtualServerState>(_servers.Count);
        foreach (VirtualServerState server in _servers)
        {
            if (wanted.Contains(server.Key))
            {
                kept.Add(server.Key, server);
            }
            else
            {
                Remove(server, effects);
            }
        }

        return kept;
    }

    private void Remove(VirtualServerState server, DirectorEffects effects)
    {
        effects.Raise(EventOf(server, LvsEventKind.VirtualServerRemoved) with
        {
            Cause = LvsCause.Removal,
            Text = server.Group?.Name,
        });
        server.Withdraw();
        effects.Program(server);
        foreach (RealServerState realServer in server.RealServerArray)
        {
            Remove(realServer, effects);
        }

        if (server.HasQuorum)
        {
            server.HasQuorum = false;
            TellQuorum(server, LvsCause.Removal, notify: true, effects);
        }
    }

    /// <summary>A server goes: one that was up is told down, whatever <c>omega</c> says.</summary>
    private void Remove(RealServerState server, DirectorEffects effects)
    {
        bool wasAlive = server.IsAlive;
        server.IsAlive = false;
        Detach(server);
        RaiseRealServer(server, LvsCause.Removal, inhibited: false, wasAlive, effects);
        if (wasAlive)
        {
            effects.Run(server.Settings.NotifyDown);
            SendMail(server, "=> Removing <=", effects);
        }
    }

    private void Add(VirtualServerState server, DirectorEffects effects)
    {
        Claim(server, effects);
        AddRealServers(server);
        foreach (RealServerState realServer in server.RealServerArray)
        {
            Introduce(realServer, LvsCause.Reload, effects);
        }

        EvaluateQuorum(server, LvsCause.Start, effects);
        server.Refresh();
        effects.Program(server);
    }

    private void Keep(VirtualServerState server, VirtualServerState fresh, DirectorEffects effects)
    {
        bool sorryBefore = server.IsSorryActive;
        SorryServer? oldSorry = server.Settings.SorryServer;
        if (sorryBefore && IsOtherSorry(oldSorry!, fresh.Settings.SorryServer))
        {
            effects.Raise(EventOf(server, LvsEventKind.SorryServerChanged) with
            {
                RealServer = server.SorryName,
                IsInhibited = oldSorry!.Inhibit,
            });
        }

        server.Settings = fresh.Settings;
        server.Group = fresh.Group;
        KeepServices(server, effects);
        KeepRealServers(server, effects);
        server.Bind();
        if (server.IsSorryActive
            && (!sorryBefore || IsOtherSorry(oldSorry!, server.Settings.SorryServer))
            && !WillGain(server))
        {
            RaiseSorry(server, effects);
        }

        if (server.Refresh())
        {
            effects.Program(server);
        }

        EvaluateQuorum(server, LvsCause.Reload, effects);
    }

    private static bool IsOtherSorry(SorryServer old, SorryServer? settings) =>
        settings is null || settings.Address != old.Address || settings.Port != old.Port;

    private static bool WillGain(VirtualServerState server) =>
        server.LiveWeight >= (long)server.Settings.Quorum + server.Settings.Hysteresis;

    /// <summary>The kernel services: those of a group can come and go, all can change their settings.</summary>
    private void KeepServices(VirtualServerState server, DirectorEffects effects)
    {
        IpvsService[] wanted = Expand(server, effects);
        if (server.Wanted.AsSpan().SequenceEqual(wanted))
        {
            return;
        }

        var old = new Dictionary<IpvsServiceKey, int>(server.Wanted.Length);
        for (int i = 0; i < server.Wanted.Length; i++)
        {
            old[server.Wanted[i].Key] = i;
        }

        var services = new ServiceEntry[wanted.Length];
        for (int i = 0; i < wanted.Length; i++)
        {
            services[i] = Table.EntryOf(wanted[i].Key);
            if (!old.Remove(wanted[i].Key, out int position))
            {
                services[i].Claim(wanted[i]);
                RaiseEntry(server, wanted[i].Key, added: true, effects);
            }
            else if (wanted[i] == server.Wanted[position])
            {
                wanted[i] = server.Wanted[position];
            }
            else
            {
                services[i].Replace(server.Wanted[position], wanted[i]);
            }
        }

        foreach (int position in old.Values)
        {
            RaiseEntry(server, server.Wanted[position].Key, added: false, effects);
            server.Services[position].Replace(server.Wanted[position], null);
        }

        server.Services = services;
        server.Wanted = wanted;
        effects.Program(server);
    }

    private static void RaiseEntry(VirtualServerState server, IpvsServiceKey key, bool added, DirectorEffects effects) =>
        effects.Raise(EventOf(server, LvsEventKind.GroupEntryChanged) with
        {
            RealServer = server.Group?.Name,
            IsUp = added,
            Text = key.IsMark ? $"FWM {key.Mark}" : ServiceNames.OfDestination(key.Address, key.Port, key.Protocol),
        });

    private void KeepRealServers(VirtualServerState server, DirectorEffects effects)
    {
        var old = new Dictionary<IpvsDestinationKey, RealServerState>(server.RealServerArray.Length);
        foreach (RealServerState realServer in server.RealServerArray)
        {
            old[KeyOf(realServer.Settings)] = realServer;
        }

        var servers = new RealServerState[server.Settings.RealServers.Count];
        var added = new bool[servers.Length];
        for (int i = 0; i < servers.Length; i++)
        {
            RealServer settings = server.Settings.RealServers[i];
            if (old.Remove(KeyOf(settings), out RealServerState? kept))
            {
                servers[i] = kept;
                server.Bind(kept);
                Keep(kept, settings, effects);
            }
            else
            {
                servers[i] = NewRealServer(server, settings);
                server.Bind(servers[i]);
                added[i] = true;
            }
        }

        server.RealServerArray = servers;
        foreach (RealServerState gone in old.Values)
        {
            effects.Raise(EventOf(gone, LvsEventKind.RealServerGone));
            VirtualServerState.Withdraw(gone);
            Remove(gone, effects);
        }

        for (int i = 0; i < servers.Length; i++)
        {
            if (added[i])
            {
                Introduce(servers[i], LvsCause.Reload, effects);
            }
        }
    }

    private static IpvsDestinationKey KeyOf(RealServer settings) => new(settings.Address, settings.Port);

    private void Keep(RealServerState server, RealServer settings, DirectorEffects effects)
    {
        bool wasAlive = server.IsAlive;
        long from = server.EffectiveWeight;
        server.Settings = settings;
        KeepCheckers(server, wasAlive);
        if (UpdateWeight(server))
        {
            effects.Raise(WeightEvent(server, from));
        }

        server.IsAlive = server.FailedCheckers == 0;
        if (server.IsAlive != wasAlive)
        {
            Tell(server, LvsCause.Check, notify: true, effects);
        }
    }

    private void KeepCheckers(RealServerState server, bool wasAlive)
    {
        CheckerState[] old = server.CheckerArray;
        var checkers = new List<CheckerState>(server.Settings.Checkers.Count);
        foreach (CheckerState checker in old)
        {
            checker.IsAttached = false;
        }

        foreach (Checker settings in server.Settings.Checkers)
        {
            if (!_hasSessions && settings is BfdCheck)
            {
                continue;
            }

            CheckerState? kept = TakeSame(old, settings);
            if (kept is null)
            {
                CheckerState added = NewChecker(settings, server);
                if (wasAlive)
                {
                    Presume(added);
                }

                checkers.Add(added);
                continue;
            }

            kept.Settings = settings;
            if (settings is ScheduledCheck scheduled)
            {
                kept.Judge?.Adopt(scheduled);
            }

            checkers.Add(kept);
        }

        server.CheckerArray = [.. checkers];
    }

    /// <summary>An old checker that asks the same and was not taken yet.</summary>
    private static CheckerState? TakeSame(CheckerState[] old, Checker settings)
    {
        foreach (CheckerState checker in old)
        {
            if (!checker.IsAttached && ServiceMatching.IsSame(checker.Settings, settings))
            {
                checker.IsAttached = true;
                return checker;
            }
        }

        return null;
    }
}
