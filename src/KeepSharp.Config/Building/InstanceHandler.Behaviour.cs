using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>Timers and switches of an instance.</summary>
internal sealed partial class InstanceHandler
{
    private const long MicrosecondsPerSecond = 1_000_000;

    private void Behaviour(string name, LogicalLine line)
    {
        switch (name)
        {
            case "advert_int":
                AdvertisementInterval(line);
                break;
            case "preempt" or "nopreempt":
                instance.NoPreempt = name == "nopreempt";
                instance.PreemptRange = line.WordRange(0);
                break;
            case "preempt_delay":
                PreemptDelay(line);
                break;
            case "debug":
                Debug(line);
                break;
            case "down_timer_adverts":
                DownTimer(line);
                break;
            case "skip_check_adv_addr":
                instance.SkipCheckAdvertisementAddresses =
                    Switch(name, line) ?? instance.SkipCheckAdvertisementAddresses;
                break;
            case "strict_mode":
                instance.Strict = Switch(name, line) ?? instance.Strict;
                break;
            case "lower_prio_no_advert":
                instance.LowerPriorityNoAdvertisement = Switch(name, line) ?? instance.LowerPriorityNoAdvertisement;
                break;
            case "higher_prio_send_advert":
                instance.HigherPrioritySendAdvertisement =
                    Switch(name, line) ?? instance.HigherPrioritySendAdvertisement;
                break;
            case "owner_ignore_adverts":
                instance.OwnerIgnoreAdvertisements = Switch(name, line) ?? instance.OwnerIgnoreAdvertisements;
                break;
            case "smtp_alert":
                SmtpAlert(line);
                break;
            case "notify_priority_changes" or "v3_checksum_as_v2":
                Setting(name, line);
                break;
            case "timer_expired_backup" or "thread_timer_expired":
                TimerExpired(name, line);
                break;
            case "garp_extra_if" or "vmac_garp_intvl":
                GarpReader.ReadExtraInterface(context, instance.Garp, $"({instance.Name}): {name}", line);
                break;
            default:
                GarpReader.Read(context, instance.Garp, name, $"({instance.Name}): {name}", line);
                break;
        }
    }

    private void AdvertisementInterval(LogicalLine line)
    {
        if (context.Numbers.TrySeconds(
            line.Word(1),
            line.WordRange(1),
            MicrosecondsPerSecond / 100,
            255 * MicrosecondsPerSecond,
            out TimeSpan value))
        {
            instance.AdvertisementInterval = value;
            instance.AdvertisementIntervalRange = line.WordRange(1);
            return;
        }

        context.Bag.Error(
            Codes.InvalidValue,
            line.WordRange(1),
            $"({instance.Name}) Advert interval ({line.Word(1)}) not valid! Must be > 0 - ignoring",
            "seconds from 0.01 to 255");
    }

    private void PreemptDelay(LogicalLine line)
    {
        instance.PreemptDelayRange = line.Range;
        if (context.Numbers.TrySeconds(
            line.Word(1), line.WordRange(1), 0, 1000 * MicrosecondsPerSecond, out TimeSpan value))
        {
            instance.PreemptDelay = value;
            return;
        }

        instance.PreemptDelay = TimeSpan.Zero;
        context.Bag.Error(
            Codes.InvalidValue,
            line.WordRange(1),
            $"({instance.Name}) Preempt_delay not valid! must be between 0-1000");
    }

    private void Debug(LogicalLine line)
    {
        if (context.Numbers.TryUnsigned(line.Word(1), line.WordRange(1), 0, 4, out uint value))
        {
            instance.Debug = (int)value;
            return;
        }

        context.Bag.Error(
            Codes.InvalidValue,
            line.WordRange(1),
            $"({instance.Name}) Debug value '{line.Word(1)}' not valid; must be between 0-4");
    }

    private void DownTimer(LogicalLine line)
    {
        if (context.Numbers.TryInteger(line.Word(1), line.WordRange(1), 1, 100, out int value))
        {
            instance.DownTimerAdvertisements = value;
            return;
        }

        context.Bag.Error(
            Codes.InvalidValue,
            line.WordRange(1),
            $"({instance.Name}): Invalid down_timer_adverts [1:100] '{line.Word(1)}'");
    }

    private void SmtpAlert(LogicalLine line)
    {
        context.Bag.Log(
            Codes.MailNotYet, Severity.Note, line.WordRange(0), "'smtp_alert' is read, but mail is not sent yet");
        bool? value = NumberReader.Boolean(line.Count > 1 ? line.Word(1) : null);
        instance.SmtpAlert = value ?? instance.SmtpAlert;
        if (value is null)
        {
            context.Bag.Error(
                Codes.InvalidValue,
                line.WordRange(1),
                $"Invalid vrrp_instance smtp_alert parameter {line.Word(1)}");
        }
    }

    // Switches whose message keepalived words in another way.
    private void Setting(string name, LogicalLine line)
    {
        bool? value = NumberReader.Boolean(line.Count > 1 ? line.Word(1) : null);
        if (value is null)
        {
            context.Bag.Error(
                Codes.InvalidValue,
                line.WordRange(1),
                $"({instance.Name}) Invalid value '{line.Word(1)}' for {name} specified",
                "on, true, yes, off, false, no; nothing means on");
        }
        else if (name == "notify_priority_changes")
        {
            instance.NotifyPriorityChanges = value;
        }
        else
        {
            instance.Version3ChecksumAsVersion2 = value;
        }
    }

    private void TimerExpired(string name, LogicalLine line)
    {
        const byte highest = 254;
        uint priority = highest;
        if (line.Count > 1
            && !context.Numbers.TryUnsigned(line.Word(1), line.WordRange(1), 1, highest, out priority))
        {
            context.Bag.Error(
                Codes.InvalidValue,
                line.WordRange(1),
                $"({instance.Name}) {name} priority '{line.Word(1)}' must be between 1 & 254 - ignoring");
            return;
        }

        instance.TimerExpiredBackup = (byte)priority;
        instance.TimerExpiredBackupRange = line.WordRange(0);
    }

    private bool? Switch(string name, LogicalLine line)
    {
        bool? value = NumberReader.Boolean(line.Count > 1 ? line.Word(1) : null);
        if (value is null)
        {
            context.Bag.Error(
                Codes.InvalidValue,
                line.WordRange(1),
                $"({instance.Name}) invalid {name} {line.Word(1)} specified",
                "on, true, yes, off, false, no; nothing means on");
        }

        return value;
    }
}
