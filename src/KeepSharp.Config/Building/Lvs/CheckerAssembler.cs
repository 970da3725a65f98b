using KeepSharp.Model;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>
/// Completes checkers with what they inherit and with the defaults of their kind (checkers.md section 2). Equal ones
/// become one object: a hundred thousand servers often share a single checker.
/// </summary>
internal sealed class CheckerAssembler(bool logAllFailures)
{
    private static readonly TimeSpan DefaultDelayLoop = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly Dictionary<CheckSchedule, CheckSchedule> _schedules = [];
    private readonly Dictionary<ConnectionOptions, ConnectionOptions> _connections = [];
    private readonly Dictionary<Checker, Checker> _checkers = [];
    private readonly List<Checker> _result = [];
    private EquatableArray<Checker> _single;

    // Most checkers are like the one before them: those cost no object.
    private CheckSchedule _lastSchedule = new();
    private ConnectionOptions _lastPlain = new();
    private TcpCheck? _lastTcp;

    /// <summary>The checkers of a real server.</summary>
    public EquatableArray<Checker> Assemble(VirtualServerDraft virtualServer, RealServerDraft realServer)
    {
        _result.Clear();
        foreach (CheckerDraft draft in realServer.Checkers)
        {
            Add(virtualServer, realServer, draft);
        }

        if (_result.Count == 0)
        {
            return default;
        }

        if (_result.Count > 1)
        {
            return EquatableArray.From(_result);
        }

        if (_single.IsEmpty || !ReferenceEquals(_single[0], _result[0]))
        {
            _single = EquatableArray.From(_result);
        }

        return _single;
    }

    private void Add(VirtualServerDraft virtualServer, RealServerDraft realServer, CheckerDraft draft)
    {
        Inherited inherited = new(draft.Timing, realServer.Timing, virtualServer.Timing);
        switch (draft)
        {
            case BfdCheckDraft bfd:
                Keep(new BfdCheck { Instance = bfd.Instance!, Alpha = inherited.Alpha });
                break;
            case FileCheckDraft { File: { } file } check:
                Keep(new FileCheck
                {
                    TrackFile = file.Name,
                    Weight = check.Weight ?? file.Weight,
                    Reverse = check.Weight is null ? file.Reverse : check.Reverse,
                });
                break;
            case MiscCheckDraft { Command.Resolved: { } command } misc:
                Keep(new MiscCheck
                {
                    Schedule = Schedule(draft, inherited),
                    Command = command,
                    Dynamic = misc.Dynamic,
                    Timeout = misc.TimeoutSeconds > 0
                        ? TimeSpan.FromSeconds(misc.TimeoutSeconds)
                        : virtualServer.Timing.DelayLoop ?? DefaultDelayLoop,
                });
                break;
            case SmtpCheckDraft smtp:
                Smtp(smtp, inherited);
                break;
            case MiscCheckDraft or FileCheckDraft:
                break;
            case { Kind: CheckerKind.Tcp }:
                Tcp(Schedule(draft, inherited), Connection(draft.Connection, inherited));
                break;
            default:
                Keep(Network(draft, Schedule(draft, inherited), Connection(draft.Connection, inherited)));
                break;
        }
    }

    private void Tcp(CheckSchedule schedule, ConnectionOptions connection)
    {
        if (_lastTcp is not { } last || last.Schedule != schedule || last.Connection != connection)
        {
            _lastTcp = Shared(_checkers, new TcpCheck { Schedule = schedule, Connection = connection }) as TcpCheck;
        }

        _result.Add(_lastTcp!);
    }

    private static NetworkCheck Network(CheckerDraft draft, CheckSchedule schedule, ConnectionOptions connection) =>
        draft switch
        {
            WebCheckDraft { Kind: CheckerKind.Ssl } web => new SslCheck
            {
                Schedule = schedule,
                Connection = connection,
                Urls = Urls(web),
                VirtualHost = web.VirtualHost,
                Version = web.Version,
                FastRecovery = web.FastRecovery,
                EnableSni = web.EnableSni,
                ServerName = web.ServerName,
                TlsCompliant = web.TlsCompliant,
            },
            WebCheckDraft web => new HttpCheck
            {
                Schedule = schedule,
                Connection = connection,
                Urls = Urls(web),
                VirtualHost = web.VirtualHost,
                Version = web.Version,
                FastRecovery = web.FastRecovery,
            },
            DnsCheckDraft dns => new DnsCheck
            {
                Schedule = schedule,
                Connection = connection,
                Type = dns.Type,
                Name = dns.Name ?? ".",
            },
            UdpCheckDraft udp => new UdpCheck
            {
                Schedule = schedule,
                Connection = connection,
                Payload = udp.Payload,
                RequireReply = udp.RequireReply,
                Reply = udp.Reply,
                ReplyMask = udp.ReplyMask,
                MinimumReplyLength = udp.MinimumReplyLength,
                MaximumReplyLength = udp.MaximumReplyLength,
            },
            _ => new PingCheck { Schedule = schedule, Connection = connection },
        };

    // The first host block is the connection of the checker itself if that has none.
    private void Smtp(SmtpCheckDraft draft, Inherited inherited)
    {
        CheckSchedule schedule = Schedule(draft, inherited);
        string name = draft.HeloName ?? new SmtpCheck().HeloName;
        if (draft.Hosts.Count == 0 || draft.Connection is not null || draft.Timing?.ConnectTimeout is not null)
        {
            Keep(new SmtpCheck
            {
                Schedule = schedule,
                Connection = Connection(draft.Connection, inherited),
                HeloName = name,
            });
        }

        foreach (ConnectionDraft host in draft.Hosts)
        {
            Keep(new SmtpCheck
            {
                Schedule = schedule,
                Connection = Connection(host, inherited),
                HeloName = name,
            });
        }
    }

    private static EquatableArray<CheckUrl> Urls(WebCheckDraft draft)
    {
        CheckUrl[] urls = new CheckUrl[draft.Urls.Count];
        for (int i = 0; i < urls.Length; i++)
        {
            urls[i] = Url(draft.Urls[i]);
        }

        return EquatableArray.Create<CheckUrl>(urls);
    }

    private static CheckUrl Url(UrlDraft draft)
    {
        CheckUrl url = new()
        {
            Path = draft.Path!,
            Digest = draft.Digest,
            VirtualHost = draft.VirtualHost,
            TlsCompliant = draft.TlsCompliant,
            Pattern = draft.Regex is null ? null : new BodyPattern
            {
                Expression = draft.Regex,
                Options = draft.RegexOptions,
                Forbidden = draft.RegexForbidden,
                MinimumOffset = draft.RegexMinimum,
                MaximumOffset = draft.RegexMaximum,
                StackStart = draft.StackStart,
                StackMaximum = draft.StackMaximum,
            },
        };
        return draft.StatusCodes is null ? url : url with { StatusCodes = EquatableArray.From(draft.StatusCodes) };
    }

    private CheckSchedule Schedule(CheckerDraft draft, Inherited inherited)
    {
        TimeSpan delayLoop = inherited.DelayLoop ?? DefaultDelayLoop;
        TimeSpan warmup = inherited.Warmup ?? delayLoop;
        uint retry = inherited.Retry ?? (draft.Kind switch
        {
            CheckerKind.Dns => 3,
            CheckerKind.Misc => 0,
            _ => 1u,
        });
        TimeSpan pause = inherited.DelayBeforeRetry ?? (draft.Kind switch
        {
            CheckerKind.Http or CheckerKind.Ssl => TimeSpan.FromSeconds(3),
            CheckerKind.Dns => delayLoop,
            _ => TimeSpan.FromSeconds(1),
        });
        bool alpha = inherited.Alpha;
        bool log = draft.LogAllFailures ?? logAllFailures;
        CheckSchedule last = _lastSchedule;
        if (last.DelayLoop == delayLoop && last.Warmup == warmup && last.Retry == retry
            && last.DelayBeforeRetry == pause && last.Alpha == alpha && last.LogAllFailures == log)
        {
            return last;
        }

        CheckSchedule schedule = new()
        {
            DelayLoop = delayLoop,
            Warmup = warmup,
            Retry = retry,
            DelayBeforeRetry = pause,
            Alpha = alpha,
            LogAllFailures = log,
        };
        return _lastSchedule = Shared(_schedules, schedule);
    }

    private ConnectionOptions Connection(ConnectionDraft? draft, Inherited inherited)
    {
        TimeSpan timeout = draft?.Timeout ?? inherited.ConnectTimeout ?? DefaultTimeout;
        if (draft is null)
        {
            return _lastPlain.Timeout == timeout
                ? _lastPlain
                : _lastPlain = Shared(_connections, new ConnectionOptions { Timeout = timeout });
        }

        return Shared(_connections, new ConnectionOptions
        {
            Address = draft.Address,
            Port = draft.Port,
            BindAddress = draft.BindAddress,
            BindPort = draft.BindPort,
            BindInterface = draft.BindInterface,
            Mark = draft.Mark,
            Timeout = timeout,
        });
    }

    private void Keep(Checker checker) => _result.Add(Shared(_checkers, checker));

    private static T Shared<T>(Dictionary<T, T> known, T value)
        where T : class
    {
        if (known.TryGetValue(value, out T? first))
        {
            return first;
        }

        known.Add(value, value);
        return value;
    }

    /// <summary>What a checker has from itself, its real server and its virtual server, in this order.</summary>
    private readonly record struct Inherited(TimingDraft? Own, TimingDraft? Real, TimingDraft Virtual)
    {
        public TimeSpan? DelayLoop => Own?.DelayLoop ?? Real?.DelayLoop ?? Virtual.DelayLoop;

        public TimeSpan? Warmup => Own?.Warmup ?? Real?.Warmup ?? Virtual.Warmup;

        public TimeSpan? DelayBeforeRetry =>
            Own?.DelayBeforeRetry ?? Real?.DelayBeforeRetry ?? Virtual.DelayBeforeRetry;

        public TimeSpan? ConnectTimeout => Own?.ConnectTimeout ?? Real?.ConnectTimeout ?? Virtual.ConnectTimeout;

        public uint? Retry => Own?.Retry ?? Real?.Retry ?? Virtual.Retry;

        public bool Alpha => Own?.Alpha ?? Real?.Alpha ?? Virtual.Alpha ?? false;
    }
}
