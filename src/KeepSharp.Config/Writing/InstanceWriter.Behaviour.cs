using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Writing;

/// <summary>Timers, switches and trackers of an instance.</summary>
internal static partial class InstanceWriter
{
    private static void Behaviour(ConfText text, VrrpInstance instance)
    {
        bool owner = instance.Priority == 255;
        text.Line("strict_mode", ValueText.Switch(instance.Strict));
        text.LineUnless(instance.Preempt, "nopreempt");
        text.LineUnless(instance.PreemptDelay == TimeSpan.Zero, "preempt_delay", ValueText.Seconds(instance.PreemptDelay));
        text.Line("down_timer_adverts", ValueText.Number(instance.DownTimerAdvertisements));
        if (instance.TimerExpiredBackup is { } priority)
        {
            text.Line("timer_expired_backup", ValueText.Number(priority));
        }

        text.Line("skip_check_adv_addr", ValueText.Switch(instance.SkipCheckAdvertisementAddresses));
        text.Line("lower_prio_no_advert", ValueText.Switch(instance.LowerPriorityNoAdvertisement));
        text.Line("higher_prio_send_advert", ValueText.Switch(instance.HigherPrioritySendAdvertisement));
        text.LineUnless(!owner, "owner_ignore_adverts", ValueText.Switch(instance.OwnerIgnoreAdvertisements));
        text.LineUnless(
            instance.Version == 2 && !instance.Version3ChecksumAsVersion2,
            "v3_checksum_as_v2",
            ValueText.Switch(instance.Version3ChecksumAsVersion2));
        text.LineUnless(instance.Accept, "no_accept");
        text.LineUnless(!instance.Accept || !instance.Strict || owner, "accept");
        text.LineUnless(instance.Debug == 0, "debug", ValueText.Number(instance.Debug));
    }

    private static void Garp(ConfText text, GarpSettings garp)
    {
        text.Line("garp_master_delay", ValueText.Seconds(garp.MasterDelay));
        text.Line("garp_master_repeat", ValueText.Number(garp.MasterRepeat));
        text.Line("garp_master_refresh", ValueText.Seconds(garp.MasterRefresh));
        text.Line("garp_master_refresh_repeat", ValueText.Number(garp.MasterRefreshRepeat));
        text.Line("garp_lower_prio_delay", ValueText.Seconds(garp.LowerPriorityDelay));
        text.Line("garp_lower_prio_repeat", ValueText.Number(garp.LowerPriorityRepeat));
        string seconds = ValueText.Seconds(garp.ExtraInterfaceInterval);
        if (garp.ExtraInterfaceAll)
        {
            text.Line("garp_extra_if", "all", seconds);
        }
        else
        {
            text.LineUnless(garp.ExtraInterfaceInterval == TimeSpan.Zero, "garp_extra_if", seconds);
        }
    }

    private static void RoutesAndRules(ConfText text, VrrpInstance instance)
    {
        if (!instance.Routes.IsEmpty)
        {
            text.Open("virtual_routes");
            foreach (VirtualRoute route in instance.Routes)
            {
                text.Line(RouteText.Words(route));
            }

            text.Close();
        }

        if (!instance.Rules.IsEmpty)
        {
            text.Open("virtual_rules");
            foreach (VirtualRule rule in instance.Rules)
            {
                text.Line(RuleText.Words(rule));
            }

            text.Close();
        }
    }

    private static void Trackers(ConfText text, VrrpInstance instance)
    {
        Block(text, "track_interface", instance.TrackInterfaces.Select(static t => (t.Name, t.Weight, t.Reverse)));
        Block(text, "track_script", instance.TrackScripts.Select(static t => (t.Name, t.Weight, t.Reverse)));
        Block(text, "track_file", instance.TrackFiles.Select(static t => (t.Name, t.Weight, t.Reverse)));
        Block(text, "track_process", instance.TrackProcesses.Select(static t => (t.Name, t.Weight, t.Reverse)));
        Block(text, "track_bfd", instance.TrackBfds.Select(static t => (t.Name, t.Weight, t.Reverse)));
    }

    private static void Block(
        ConfText text, string keyword, IEnumerable<(string Name, int Weight, bool Reverse)> trackers)
    {
        bool open = false;
        foreach ((string name, int weight, bool reverse) in trackers)
        {
            if (!open)
            {
                text.Open(keyword);
                open = true;
            }

            // Interfaces have no default that a word would have to undo.
            string direction = reverse ? "reverse" : keyword == "track_interface" ? string.Empty : "noreverse";
            text.Line([name, "weight", ValueText.Number(weight), .. direction.Length > 0 ? (string[])[direction] : []]);
        }

        if (open)
        {
            text.Close();
        }
    }

    private static void Alerts(ConfText text, VrrpInstance instance)
    {
        if (instance.SmtpAlert is { } alert)
        {
            text.Line("smtp_alert", ValueText.Switch(alert));
        }

        if (instance.NotifyPriorityChanges is { } notify)
        {
            text.Line("notify_priority_changes", ValueText.Switch(notify));
        }
    }
}
