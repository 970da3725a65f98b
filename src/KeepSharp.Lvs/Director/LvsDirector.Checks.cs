using KeepSharp.Lvs.Checking;
using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Events;

namespace KeepSharp.Lvs.Director;

/// <content>From results to servers (checkers.md section 6).</content>
public sealed partial class LvsDirector
{
    /// <summary>
    /// Takes the result of a run and returns what it decided, above all when the checker runs next. A result that comes
    /// after a reload took the checker away decides nothing.
    /// </summary>
    public CheckDecision OnResult(CheckerState checker, in CheckResult result, DirectorEffects effects)
    {
        ArgumentNullException.ThrowIfNull(checker);
        ArgumentNullException.ThrowIfNull(effects);
        if (!checker.IsAttached || checker.Judge is not { } judge)
        {
            return default;
        }

        if (!checker.IsEnabled)
        {
            // The address went away meanwhile: the state is frozen as it was (checkers.md section 9).
            return new CheckDecision(CheckChange.None, CheckReport.None, judge.Settings.Schedule.DelayLoop);
        }

        CheckDecision decision = judge.Report(result);
        checker.HasRun = judge.HasRun;
        if (result.Counts && (result.IsSuccess || decision.Change != CheckChange.None))
        {
            checker.LastResult = result;
        }

        if (CheckTexts.LogLine(checker, result, decision) is { } line)
        {
            RaiseReport(checker, line, result.IsSuccess, effects);
        }

        if (result.IsSuccess)
        {
            checker.DynamicWeight = result.Weight;
        }
        else if (decision.Change == CheckChange.Down)
        {
            // While attempts remain the weight is left alone.
            checker.DynamicWeight = null;
        }

        Follow(checker, decision.Change, effects);
        return decision;
    }

    /// <summary>A BFD session came up or is not up any more: no attempts, no delay (checkers.md section 5.10).</summary>
    public void OnSession(string instance, bool up, DirectorEffects effects)
    {
        ArgumentNullException.ThrowIfNull(effects);
        foreach (VirtualServerState server in _servers)
        {
            foreach (RealServerState realServer in server.RealServerArray)
            {
                foreach (CheckerState checker in realServer.CheckerArray)
                {
                    if (checker.Settings is BfdCheck bfd && bfd.Instance == instance)
                    {
                        FollowSession(checker, up, effects);
                    }
                }
            }
        }
    }

    /// <summary>
    /// The number in a tracked file, 0 for a file that is missing. What was said before <see cref="Start"/> holds from then on.
    /// </summary>
    public void OnFile(string trackFile, long value, DirectorEffects effects)
    {
        ArgumentNullException.ThrowIfNull(effects);
        _files[trackFile] = value;
        foreach (VirtualServerState server in _servers)
        {
            foreach (RealServerState realServer in server.RealServerArray)
            {
                foreach (CheckerState checker in realServer.CheckerArray)
                {
                    if (checker.Settings is FileCheck file && file.TrackFile == trackFile)
                    {
                        bool before = checker.IsUp;
                        FileJudge.Apply(file, value, checker);
                        Follow(checker, Change(before, checker.IsUp), effects);
                    }
                }
            }
        }
    }

    private static CheckChange Change(bool before, bool now) =>
        before == now ? CheckChange.None : now ? CheckChange.Up : CheckChange.Down;

    private static void RaiseReport(CheckerState checker, string line, bool success, DirectorEffects effects) =>
        effects.Raise(EventOf(checker.RealServer, LvsEventKind.CheckReported) with { Text = line, IsUp = success });

    private void FollowSession(CheckerState checker, bool up, DirectorEffects effects)
    {
        bool first = !checker.HasRun;
        bool before = checker.IsUp;
        checker.HasRun = true;
        checker.IsUp = up;
        checker.LastResult = up ? CheckResult.Success : new CheckResult(CheckReason.SessionDown);
        if (before != up || first)
        {
            RaiseReport(checker, CheckTexts.SessionLine(checker), up, effects);
        }

        Follow(checker, first && !before && !up ? CheckChange.ConfirmedDown : Change(before, up), effects);
    }

    private void Follow(CheckerState checker, CheckChange change, DirectorEffects effects)
    {
        RealServerState server = checker.RealServer;
        checker.IsUp = change switch
        {
            CheckChange.Up => true,
            CheckChange.Down => false,
            _ => checker.IsUp,
        };
        long from = server.EffectiveWeight;
        bool reweighted = UpdateWeight(server);
        if (reweighted)
        {
            effects.Raise(WeightEvent(server, from));
        }

        bool alive = server.FailedCheckers == 0;
        bool moved = alive != server.IsAlive;
        bool changed = moved || (change == CheckChange.ConfirmedDown && server.Told != false);
        if (changed)
        {
            server.IsAlive = alive;
            Tell(server, LvsCause.Check, notify: true, effects);
        }
        else if (reweighted && server.VirtualServer.Refresh(server))
        {
            effects.Program(server.VirtualServer);
        }

        if (moved || reweighted)
        {
            EvaluateQuorum(server.VirtualServer, LvsCause.Check, effects);
        }

        bool mails = changed || (change != CheckChange.None && !_configuration.Global.Mail.NoCheckers);
        if (mails && CheckTexts.MailBody(checker) is { } body)
        {
            SendMail(server, body, effects);
        }
    }

    /// <summary>The state of a server changed: the log, the kernel, the script, in this order.</summary>
    private static void Tell(RealServerState server, LvsCause cause, bool notify, DirectorEffects effects)
    {
        server.Told = server.IsAlive;
        RaiseRealServer(server, cause, server.Settings.InhibitOnFailure, notify, effects);
        if (server.VirtualServer.Refresh(server))
        {
            effects.Program(server.VirtualServer);
        }

        if (notify)
        {
            effects.Run(server.IsAlive ? server.Settings.NotifyUp : server.Settings.NotifyDown);
        }
    }

    private static void RaiseRealServer(
        RealServerState server, LvsCause cause, bool inhibited, bool notify, DirectorEffects effects) =>
        effects.Raise(EventOf(server, LvsEventKind.RealServerChanged) with
        {
            IsUp = server.IsAlive,
            IsInhibited = inhibited,
            IsNotified = notify,
            Cause = cause,
        });

    private static LvsEvent WeightEvent(RealServerState server, long from) =>
        EventOf(server, LvsEventKind.WeightChanged) with
        {
            First = from,
            Second = server.EffectiveWeight,
            IsUp = server.IsAlive,
        };

    /// <summary>Adds up the weight; returns true when it changed.</summary>
    private static bool UpdateWeight(RealServerState server)
    {
        long weight = server.Settings.Weight;
        foreach (CheckerState checker in server.CheckerArray)
        {
            weight += checker.Contribution;
        }

        bool changed = weight != server.EffectiveWeight;
        server.EffectiveWeight = weight;
        return changed;
    }

    private void SendMail(RealServerState server, string body, DirectorEffects effects)
    {
        if (server.Settings.SmtpAlert ?? _configuration.Global.Mail.AlertChecker ?? _configuration.Global.Mail.Alert ?? true)
        {
            effects.Send(
                $"Realserver {server.Name} of virtual server {server.VirtualServer.Name} - "
                + LvsTexts.Direction(server.IsAlive),
                body);
        }
    }
}
