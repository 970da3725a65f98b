using System.Globalization;
using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Validation;

/// <summary>Preemption settings that contradict the rest are cleared (item 13).</summary>
internal sealed class PreemptionRule : InstanceRule
{
    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        bool master = instance.WantMaster == true;
        if (instance.NoPreempt && instance.IsOwner)
        {
            Clear(context, instance.PreemptRange,
                $"({instance.Name}) nopreempt is incompatible with priority 255. resetting nopreempt");
            instance.NoPreempt = false;
        }
        else if (instance.NoPreempt && master)
        {
            Clear(context, instance.PreemptRange,
                $"({instance.Name}) Warning - nopreempt will not work with initial state MASTER - clearing",
                "with nopreempt every router starts as BACKUP");
            instance.NoPreempt = false;
        }

        if (instance is { TimerExpiredBackup: not null, NoPreempt: false })
        {
            Clear(context, instance.TimerExpiredBackupRange,
                $"({instance.Name}) timer_expired_backup is only valid with nopreempt - clearing",
                "a router that preempts becomes master again at once");
            instance.TimerExpiredBackup = null;
        }

        if (instance.PreemptDelay == TimeSpan.Zero)
        {
            return;
        }

        string[] faults =
        [
            instance.IsStrict ? "preempt_delay is incompatible with strict mode - resetting" : string.Empty,
            master ? "Warning - preempt delay will not work with initial state MASTER - clearing" : string.Empty,
            instance.NoPreempt ? "preempt_delay is incompatible with nopreempt mode - resetting" : string.Empty,
        ];
        foreach (string fault in faults.Where(static f => f.Length > 0))
        {
            Clear(context, instance.PreemptDelayRange, $"({instance.Name}) {fault}");
            instance.PreemptDelay = TimeSpan.Zero;
        }
    }

    private static void Clear(BuildContext context, SourceRange range, string message, string? hint = null) =>
        context.Bag.Warn(Codes.Contradiction, range, message, hint);
}

/// <summary>Everything else that strict mode resets (vrrp.md section 20).</summary>
internal sealed class StrictModeRule : InstanceRule
{
    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        instance.DownTimerAdvertisements ??= context.Global.DownTimerAdvertisements;
        if (!instance.IsStrict)
        {
            instance.LowerPriorityNoAdvertisement ??= context.Global.LowerPriorityNoAdvertisement;
            instance.HigherPrioritySendAdvertisement ??= context.Global.HigherPrioritySendAdvertisement;
            return;
        }

        if (instance.DownTimerAdvertisements != 3)
        {
            Reset(context, instance, "down_timer_adverts is incompatible with strict mode - resetting");
            instance.DownTimerAdvertisements = 3;
        }

        if (instance.LowerPriorityNoAdvertisement == false)
        {
            Reset(context, instance, "Strict mode requires no lower priority advert. resetting");
        }

        if (instance.HigherPrioritySendAdvertisement == true)
        {
            Reset(context, instance, "strict mode requires higher_prio_send_advert to be clear. resetting");
        }

        instance.LowerPriorityNoAdvertisement = true;
        instance.HigherPrioritySendAdvertisement = false;
    }

    private static void Reset(BuildContext context, InstanceDraft instance, string message) =>
        context.Bag.Warn(Codes.StrictMode, instance.Range, $"({instance.Name}) {message}");
}

/// <summary>Packets to the addresses are accepted, except in strict mode by who does not own them (item 14).</summary>
internal sealed class AcceptRule : InstanceRule
{
    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        if (instance is { Accept: true, IsStrict: true, IsOwner: false, Version: 2 })
        {
            context.Bag.Warn(
                Codes.StrictMode,
                instance.AcceptRange ?? instance.Range,
                $"({instance.Name}) warning - accept mode for VRRP version 2 does not comply with RFC3768 - resetting");
            instance.Accept = false;
        }

        instance.Accept = instance.IsOwner || (instance.Accept ?? !instance.IsStrict);
        if (instance is { Accept: false, IsStrict: true })
        {
            context.Bag.Log(
                Codes.KeywordNotSupported,
                Severity.Warning,
                instance.Range,
                $"({instance.Name}) strict mode drops packets to the virtual addresses;"
                + " this firewall is not supported yet");
        }
    }
}

/// <summary>Only an address owner can ignore adverts.</summary>
internal sealed class OwnerRule : InstanceRule
{
    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        if (!instance.IsOwner)
        {
            if (instance.OwnerIgnoreAdvertisements == true)
            {
                context.Bag.Warn(
                    Codes.Contradiction,
                    instance.Range,
                    $"({instance.Name}) owner_ignore_adverts needs priority 255 - resetting");
            }

            instance.OwnerIgnoreAdvertisements = false;
            return;
        }

        instance.OwnerIgnoreAdvertisements ??= instance.IsStrict || context.Global.OwnerIgnoreAdvertisements;
    }
}

/// <summary>Version 2 sends whole seconds, version 3 hundredths (item 16).</summary>
internal sealed class AdvertisementIntervalRule : InstanceRule
{
    private const long Centisecond = TimeSpan.TicksPerMillisecond * 10;
    private const long LongestVersion3 = 4095 * Centisecond;

    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        long ticks = instance.AdvertisementInterval.Ticks;
        string shown = instance.AdvertisementInterval.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture);
        if (instance.Version == 2)
        {
            if (ticks % TimeSpan.TicksPerSecond == 0)
            {
                return;
            }

            long seconds = Math.Clamp((ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond, 1, 255);
            instance.AdvertisementInterval = TimeSpan.FromSeconds(seconds);
            Warn(context, instance, $"VRRPv2 advertisement interval {shown}s must be an integer. rounding",
                $"{seconds} s is used");
        }
        else if (ticks > LongestVersion3)
        {
            string two = instance.AdvertisementInterval.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
            instance.AdvertisementInterval = TimeSpan.FromTicks(LongestVersion3);
            Warn(context, instance,
                $"VRRPv3 advertisement interval {two}s is out of range. Must be less than 40.96s. Setting to 40.95s");
        }
        else if (ticks % Centisecond != 0)
        {
            long hundredths = Math.Max(1, (ticks + (Centisecond / 2)) / Centisecond);
            instance.AdvertisementInterval = TimeSpan.FromTicks(hundredths * Centisecond);
            Warn(context, instance, $"VRRPv3 advertisement interval {shown}s must be in units of 10ms - rounding");
        }
    }

    private static void Warn(BuildContext context, InstanceDraft instance, string message, string? hint = null) =>
        context.Bag.Warn(
            Codes.AdvertisementInterval, instance.AdvertisementIntervalRange, $"({instance.Name}) {message}", hint);
}

/// <summary>
/// Gratuitous ARP settings: instance, else global, else default; strict mode repeats none (section 20).
/// </summary>
internal sealed class GarpRule : InstanceRule
{
    private const uint DefaultDelaySeconds = 5;
    private const uint DefaultRepeat = 5;

    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        GarpDraft own = instance.Garp;
        GarpDraft global = context.Global.Garp;
        uint delay = own.MasterDelay ?? global.MasterDelay ?? DefaultDelaySeconds;
        uint repeat = own.MasterRepeat ?? global.MasterRepeat ?? DefaultRepeat;
        uint lowerDelay = own.LowerPriorityDelay ?? global.LowerPriorityDelay ?? delay;
        uint lowerRepeat = own.LowerPriorityRepeat ?? global.LowerPriorityRepeat ?? repeat;
        if (instance.IsStrict)
        {
            Report(context, instance, own.LowerPriorityRepeat, "Strict mode requires no repeat garps. resetting");
            Report(context, instance, own.LowerPriorityDelay, "Strict mode requires no repeat garp delay. resetting");
            lowerDelay = 0;
            lowerRepeat = 0;
        }

        instance.CompletedGarp = new GarpSettings
        {
            MasterDelay = TimeSpan.FromSeconds(delay),
            MasterRepeat = repeat,
            MasterRefresh = TimeSpan.FromSeconds(own.MasterRefresh ?? global.MasterRefresh ?? 0),
            MasterRefreshRepeat = own.MasterRefreshRepeat ?? global.MasterRefreshRepeat ?? 1,
            LowerPriorityDelay = TimeSpan.FromSeconds(lowerDelay),
            LowerPriorityRepeat = lowerRepeat,
            ExtraInterfaceInterval =
                TimeSpan.FromSeconds(own.ExtraInterfaceSeconds ?? global.ExtraInterfaceSeconds ?? 0),
            ExtraInterfaceAll = own.ExtraInterfaceSeconds is null ? global.ExtraInterfaceAll : own.ExtraInterfaceAll,
        };
    }

    private static void Report(BuildContext context, InstanceDraft instance, uint? given, string message)
    {
        if (given is > 0)
        {
            context.Bag.Warn(Codes.StrictMode, instance.Range, $"({instance.Name}) {message}");
        }
    }
}
