using KeepSharp.Lvs.Checking;
using KeepSharp.Lvs.Directing;
using KeepSharp.Lvs.Director;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;
using KeepSharp.Model.Ipvs;
using KeepSharp.Model.Net;
using KeepSharp.Model.Time;
using KeepSharp.UnitTests.Config;

namespace KeepSharp.UnitTests.Lvs;

/// <summary>A director that was configured with text, a kernel with the rules of IPVS, and what was told so far.</summary>
internal sealed class Stage
{
    private readonly DirectorEffects _effects = new();

    private Stage(FakeIpvs kernel) => Kernel = kernel;

    public LvsDirector Director { get; } = new(hasSessions: true);

    public FakeIpvs Kernel { get; }

    public Instant Now { get; set; } = Instant.FromMicroseconds(1_000_000);

    /// <summary>Log lines, pipe lines, scripts and mails in order, each with its kind in front.</summary>
    public List<string> Told { get; } = [];

    /// <summary>Effects by kind, in order.</summary>
    public List<DirectorEffectKind> Kinds { get; } = [];

    /// <summary>Virtual server with the basics that keepalived asks for.</summary>
    public static string Server(string lines, string address = "10.0.0.1 80") =>
        $"virtual_server {address} {{\n lvs_sched rr\n lvs_method NAT\n protocol TCP\n {lines}\n}}\n";

    /// <summary>A real server with the last byte of its address.</summary>
    public static string Real(int last, string lines = "TCP_CHECK {\n retry 0\n }", int port = 80) =>
        $" real_server 10.0.0.{last} {port} {{\n  {lines}\n }}\n";

    public static KeepSharpConfiguration Read(string text) => Load.Run(text).Configuration;

    public static Stage Start(string text, FakeIpvs? kernel = null, params string[] addresses) =>
        Start(Read(text), kernel, addresses);

    public static Stage Start(KeepSharpConfiguration configuration, FakeIpvs? kernel = null, params string[] addresses)
    {
        var stage = new Stage(kernel ?? new FakeIpvs());
        stage.Director.Start(configuration, Parse(addresses), stage.Kernel.Snapshot(), stage._effects);
        stage.Drain();
        return stage;
    }

    public void Reload(string text, params string[] addresses)
    {
        Director.Reload(Read(text), Parse(addresses), _effects);
        Drain();
    }

    public void Stop(bool release = true)
    {
        Director.Stop(release, _effects);
        Drain();
    }

    public void Address(string address, bool present)
    {
        Director.OnAddress(IpAddress.Parse(address), present, _effects);
        Drain();
    }

    public void Session(string name, bool up)
    {
        Director.OnSession(name, up, _effects);
        Drain();
    }

    public void File(string name, long value)
    {
        Director.OnFile(name, value, _effects);
        Drain();
    }

    /// <summary>The real server at 10.0.0.LAST in the virtual server at that position.</summary>
    public RealServerState At(int last, int server = 0) => Director.VirtualServers[server].RealServers.Single(
        real => real.Settings.Address == IpAddress.Parse($"10.0.0.{last}"));

    public CheckDecision Report(CheckerState checker, CheckResult result)
    {
        CheckDecision decision = Director.OnResult(checker, result, _effects);
        Drain();
        return decision;
    }

    /// <summary>A success of one checker of the real server at 10.0.0.LAST.</summary>
    public CheckDecision Pass(int last, int checker = 0, int server = 0) =>
        Report(At(last, server).Checkers[checker], CheckResult.Success);

    /// <summary>A failure of one.</summary>
    public CheckDecision Fail(int last, int checker = 0, int server = 0) =>
        Report(At(last, server).Checkers[checker], new CheckResult(CheckReason.ConnectFailed));

    /// <summary>What was told since the last call.</summary>
    public string[] Heard()
    {
        string[] heard = [.. Told];
        Told.Clear();
        return heard;
    }

    /// <summary>Carries out all plans.</summary>
    public void Settle()
    {
        for (int turn = 0; turn < 1000; turn++)
        {
            if (Director.Table.NeedsDump)
            {
                Director.Table.Load(Kernel.Snapshot());
            }

            if (Director.Table.Plan(Now, 1000) is not { } plan)
            {
                return;
            }

            Director.Table.Complete(plan, Kernel.Apply(plan.Changes), Now);
        }

        Assert.Fail("The table does not settle.");
    }

    private static IpAddress[] Parse(string[] addresses) => [.. addresses.Select(IpAddress.Parse)];

    private void Drain()
    {
        for (int i = 0; i < _effects.Count; i++)
        {
            DirectorEffect effect = _effects[i];
            Kinds.Add(effect.Kind);
            switch (effect.Kind)
            {
                case DirectorEffectKind.Flush:
                    Kernel.Apply(IpvsChange.Flush());
                    break;
                case DirectorEffectKind.RunScript:
                    Told.Add($"run {effect.Script!.Text}");
                    break;
                case DirectorEffectKind.SendMail:
                    Told.Add($"mail {effect.Mail!.Subject} {effect.Mail.Body}");
                    break;
                case DirectorEffectKind.Raise:
                    Hear(effect.Event);
                    break;
            }
        }

        _effects.Clear();
        Settle();
    }

    private void Hear(in LvsEvent lvsEvent)
    {
        if (LvsTexts.LogLine(lvsEvent) is { } line)
        {
            Told.Add($"log {line}");
        }

        if (LvsTexts.PipeLine(lvsEvent) is { } pipe)
        {
            Told.Add($"pipe {pipe}");
        }
    }
}
