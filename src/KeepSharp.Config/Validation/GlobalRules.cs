using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Validation;

/// <summary>The instance that the IPVS synchronisation follows must exist; else there is no synchronisation.</summary>
internal sealed class SyncDaemonRule : IRule
{
    public void Apply(BuildContext context)
    {
        if (context.Global.Lvs.SyncDaemon is not { Instance: { } name } || context.InstancesByName.ContainsKey(name))
        {
            return;
        }

        context.Global.Lvs = context.Global.Lvs with { SyncDaemon = null };
        context.Bag.Log(
            Codes.UnknownName,
            Severity.Error,
            context.Global.SyncDaemonInstance!.Value,
            $"Unable to set lvs_sync_daemon: there is no vrrp_instance {name}",
            "connections are not synchronised; keepalived only writes this to its log");
    }
}

/// <summary>A pipe for one kind of events cannot be the pipe for all of them.</summary>
internal sealed class NotifyFifoRule : IRule
{
    public void Apply(BuildContext context)
    {
        NotifyFifos fifos = context.Global.Fifos;
        if (fifos.All.Path is null)
        {
            return;
        }

        if (fifos.Vrrp.Path == fifos.All.Path)
        {
            Report(context, "vrrp_notify_fifo", fifos.All.Path);
            fifos = fifos with { Vrrp = fifos.Vrrp with { Path = null, Owner = null } };
        }

        if (fifos.Lvs.Path == fifos.All.Path)
        {
            Report(context, "lvs_notify_fifo", fifos.All.Path);
            fifos = fifos with { Lvs = fifos.Lvs with { Path = null, Owner = null } };
        }

        context.Global.Fifos = fifos;
    }

    private static void Report(BuildContext context, string keyword, string path) => context.Bag.Log(
        Codes.NotifyFifo,
        Severity.Warning,
        context.Global.FifoRanges[keyword],
        $"notify FIFO {path} has been specified for global and {keyword} - ignoring the latter",
        "the pipe of notify_fifo takes these events too");
}

/// <summary>Members of track groups that do not exist are left out.</summary>
internal sealed class TrackGroupRule : IRule
{
    public void Apply(BuildContext context)
    {
        foreach (TrackGroupDraft group in context.TrackGroups)
        {
            foreach ((string name, SourceRange range) in group.Members!)
            {
                if (!context.InstancesByName.ContainsKey(name))
                {
                    context.Bag.Log(
                        Codes.UnknownName,
                        Severity.Error,
                        range,
                        $"vrrp instance {name} specified in track group {group.Name} doesn't exist - ignoring");
                }
                else if (!group.Resolved.Contains(name))
                {
                    group.Resolved.Add(name);
                }
            }
        }
    }
}
