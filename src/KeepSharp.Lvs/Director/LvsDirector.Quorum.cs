using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Events;

namespace KeepSharp.Lvs.Director;

/// <content>Quorum and sorry server (checkers.md section 7).</content>
public sealed partial class LvsDirector
{
    /// <summary>
    /// Gains or loses the quorum, once per edge, and lets the sorry server in or out. At start a quorum that is not there is
    /// told only where a sorry server steps in.
    /// </summary>
    private void EvaluateQuorum(VirtualServerState server, LvsCause cause, DirectorEffects effects)
    {
        VirtualServer settings = server.Settings;
        long weight = server.LiveWeight;
        bool sorryBefore = server.IsSorryActive;
        if (!server.HasQuorum && weight >= (long)settings.Quorum + settings.Hysteresis)
        {
            server.HasQuorum = true;
            ChangeQuorum(server, cause, sorryBefore, weight, effects);
        }
        else if (server.HasQuorum && IsLost(settings, weight))
        {
            server.HasQuorum = false;
            ChangeQuorum(server, cause, sorryBefore, weight, effects);
        }
        else if (cause == LvsCause.Start && server.IsSorryActive)
        {
            ChangeQuorum(server, cause, sorryBefore: false, weight, effects);
        }
    }

    /// <summary>A quorum of 0, which needs weights of 0 only, is never lost: keepalived gains and loses it in turns.</summary>
    private static bool IsLost(VirtualServer settings, long weight) =>
        settings.Quorum > 0 && (weight == 0 || weight < (long)settings.Quorum - settings.Hysteresis);

    private void ChangeQuorum(
        VirtualServerState server, LvsCause cause, bool sorryBefore, long weight, DirectorEffects effects)
    {
        // At start the sorry server was not in the table, so there is nothing to tell about its leaving.
        bool changesPool = server.IsSorryActive != sorryBefore && !(cause == LvsCause.Start && server.HasQuorum);
        LvsEvent change = QuorumEvent(server, cause, weight) with { IsNotified = true };
        effects.Raise(change);
        if (changesPool)
        {
            RaiseSorry(server, effects);
        }

        server.Refresh();
        effects.Program(server);
        TellQuorum(server, change, effects);
    }

    private static void RaiseSorry(VirtualServerState server, DirectorEffects effects)
    {
        effects.Raise(EventOf(server, LvsEventKind.SorryServerChanged) with
        {
            RealServer = server.SorryName,
            IsUp = server.IsSorryActive,
            IsInhibited = server.Settings.SorryServer is { Inhibit: true },
        });
        if (server.LiveWeight > 0)
        {
            effects.Raise(EventOf(server, LvsEventKind.PoolChanged) with { IsUp = !server.IsSorryActive });
        }
    }

    private static LvsEvent QuorumEvent(VirtualServerState server, LvsCause cause, long weight) =>
        EventOf(server, LvsEventKind.QuorumChanged) with
        {
            IsUp = server.HasQuorum,
            Cause = cause,
            First = server.Settings.Quorum,
            Second = server.Settings.Hysteresis,
            Third = weight,
        };

    /// <summary>The end of a virtual server: down, told if asked for.</summary>
    private void TellQuorum(VirtualServerState server, LvsCause cause, bool notify, DirectorEffects effects)
    {
        LvsEvent change = QuorumEvent(server, cause, 0) with { IsNotified = notify };
        effects.Raise(change);
        if (notify)
        {
            TellQuorum(server, change, effects);
        }
    }

    private void TellQuorum(VirtualServerState server, in LvsEvent change, DirectorEffects effects)
    {
        effects.Run(change.IsUp ? server.Settings.QuorumUp : server.Settings.QuorumDown);
        if (server.Settings.SmtpAlert ?? _configuration.Global.Mail.AlertChecker ?? _configuration.Global.Mail.Alert ?? false)
        {
            effects.Send(
                $"Virtualserver {server.Name} - {LvsTexts.Direction(change.IsUp)}", LvsTexts.QuorumMail(change));
        }
    }
}
