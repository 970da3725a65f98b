using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>The block <c>vrrp_sync_group</c>.</summary>
internal sealed class GroupHandler(BuildContext context, GroupDraft group) : BlockHandler
{
    public override void Statement(Keyword keyword, LogicalLine line)
    {
        switch (keyword.Name)
        {
            case "global_tracking" or "sync_group_tracking_weight":
                group.TrackingWeight = true;
                break;
            case "smtp_alert":
                context.Bag.Log(
                    Codes.MailNotYet,
                    Severity.Note,
                    line.WordRange(0),
                    "'smtp_alert' is read, but mail is not sent yet");
                bool? alert = NumberReader.Boolean(line.Count > 1 ? line.Word(1) : null);
                group.SmtpAlert = alert ?? group.SmtpAlert;
                if (alert is null)
                {
                    context.Bag.Error(
                        Codes.InvalidValue,
                        line.WordRange(1),
                        $"Invalid vrrp_group smtp_alert parameter {line.Word(1)}");
                }

                break;
            case "notify_priority_changes":
                bool? notify = NumberReader.Boolean(line.Count > 1 ? line.Word(1) : null);
                group.NotifyPriorityChanges = notify ?? group.NotifyPriorityChanges;
                if (notify is null)
                {
                    context.Bag.Error(
                        Codes.InvalidValue,
                        line.WordRange(1),
                        $"({group.Name}) Invalid value '{line.Word(1)}' for sync group notify_priority_changes specified");
                }

                break;
            case "notify_backup" or "notify_master" or "notify_fault" or "notify_stop" or "notify":
                NotifyReader.Read(context, group.Notify, line, keyword.Name, $"vrrp group {group.Name}:");
                break;
            default:
                break;
        }
    }

    public override IBlockHandler? Open(Keyword keyword, LogicalLine line)
    {
        switch (keyword.Name)
        {
            case "group":
                return Members(line);
            default:
                return (IBlockHandler?)TrackHandler.For(
                    context, keyword.Name, group.Name, group.Trackers, group.Blockers.Add) ?? new BlockHandler();
        }
    }

    public override void NotSupported(Keyword keyword, SourceRange range)
    {
        if (keyword.Impact)
        {
            group.Blockers.Add(new Blocker(range, $"'{keyword.Name}'"));
        }
    }

    public override void End(SourceRange range)
    {
        if (group.Members is null or [])
        {
            context.Bag.Error(
                Codes.SyncGroup,
                range,
                $"Sync group {group.Name} has no members - removing",
                "group { INSTANCE ... }",
                group.Range);
        }
    }

    // Which instances a group with unknown text would hold is unknown too.
    private WordListHandler? Members(LogicalLine line)
    {
        if (group.Members is not null)
        {
            context.Bag.Error(
                Codes.DuplicateSetting,
                line.WordRange(0),
                $"Group list already specified for sync group {group.Name}",
                "the first list counts");
            return null;
        }

        group.Members = [];
        return new WordListHandler(context, (word, range) => group.Members.Add((word, range)))
        {
            EmptyMessage = $"Warning - sync group {group.Name} has empty group block",
            OnBlocker = context.Blockers.Add,
        };
    }
}
