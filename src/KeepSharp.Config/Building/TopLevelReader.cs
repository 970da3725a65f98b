using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Building;

/// <summary>Statements that stand outside of all blocks.</summary>
internal sealed class TopLevelReader(BuildContext context)
{
    private readonly StatementReader _read = new(context);

    public void Read(string name, LogicalLine line)
    {
        GlobalDraft global = context.Global;
        switch (name)
        {
            case "net_namespace":
                Namespace(line);
                break;
            case "net_namespace_ipvs":
                IpvsNamespace(line);
                break;
            case "use_pid_dir":
                global.Daemon = global.Daemon with { UsePidDirectory = true };
                break;
            case "instance":
                global.Daemon = global.Daemon with
                {
                    Instance = Once(line, "instance", global.Daemon.Instance) ?? global.Daemon.Instance,
                };
                break;
            case "child_wait_time":
                if (_read.Unsigned(line, 0, uint.MaxValue, $"Invalid child_wait_time {line.Word(1)}", strict: true)
                    is { } seconds)
                {
                    global.Daemon = global.Daemon with { ChildWaitTime = TimeSpan.FromSeconds(seconds) };
                }

                break;
            case "linkbeat_use_polling":
                global.Vrrp = global.Vrrp with { LinkbeatPolling = true };
                break;
            default:
                break;
        }
    }

    private void Namespace(LogicalLine line)
    {
        DaemonSettings daemon = context.Global.Daemon;
        if (Once(line, "net_namespace", daemon.NetworkNamespace) is not { } name)
        {
            return;
        }

        context.Global.Daemon = daemon with { NetworkNamespace = name };
        if (!context.Facts.NamespaceExists(name))
        {
            context.MissingNamespace = line.WordRange(1);
            context.Bag.Log(
                Codes.NetworkNamespace,
                Severity.Error,
                line.WordRange(1),
                $"Unable to set network namespace {name} - exiting",
                "there is no /run/netns entry of that name; keepalived ends with status 0 then, in a test too");
        }
    }

    private void IpvsNamespace(LogicalLine line)
    {
        DaemonSettings daemon = context.Global.Daemon;
        if (daemon.IpvsNamespace is null)
        {
            context.Global.Daemon = daemon with { IpvsNamespace = line.Word(1) };
        }
        else if (line.Count < 2)
        {
            MissingParameters.Report(context.Bag, line, 1);
        }
        else
        {
            _read.Duplicate(line, $"Duplicate net_namespace_ipvs definition {line.Word(1)} - ignoring");
        }
    }

    private string? Once(LogicalLine line, string name, string? first)
    {
        if (_read.Text(line, $"{name} name missing - ignoring") is not { } word)
        {
            return null;
        }

        if (first is null)
        {
            return word;
        }

        _read.Duplicate(line, $"Duplicate {name} definition {word} - ignoring");
        return null;
    }
}
