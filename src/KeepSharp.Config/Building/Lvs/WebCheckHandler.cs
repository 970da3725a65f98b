using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>The blocks <c>HTTP_GET</c> and <c>SSL_GET</c>.</summary>
internal sealed class WebCheckHandler(BuildContext context, CheckerPlace place, WebCheckDraft checker)
    : CheckerHandler(context, place, checker)
{
    private const string VersionHint = "1.0, 1.0C or 1.1";

    public override IBlockHandler? Open(Keyword keyword, LogicalLine line) =>
        new UrlHandler(Context, checker, line.WordRange(0));

    protected override bool Own(string name, LogicalLine line)
    {
        switch (name)
        {
            case "nb_get_retry":
                Retry(line);
                return true;
            case "virtualhost":
                checker.VirtualHost =
                    NameReader.One(Context, line, "HTTP_GET virtualhost name missing") ?? checker.VirtualHost;
                return true;
            case "http_protocol":
                Version(line);
                return true;
            case "enable_sni":
                WithoutTls(line);
                checker.EnableSni = Context.Values.Boolean(line, name) ?? checker.EnableSni;
                return true;
            case "sni_name":
                WithoutTls(line);
                ServerName(line);
                return true;
            case "fast_recovery":
                checker.FastRecovery = Context.Values.Boolean(line, name) ?? checker.FastRecovery;
                return true;
            case "tls_compliant":
                checker.TlsCompliant = Context.Values.Boolean(line, name) ?? checker.TlsCompliant;
                return true;
            default:
                return false;
        }
    }

    protected override bool IsComplete(SourceRange range)
    {
        if (checker.Urls.Count > 0)
        {
            return base.IsComplete(range);
        }

        Context.Bag.Error(
            Codes.CheckerIncomplete,
            range,
            "HTTP/SSL_GET checker has no urls specified - ignoring",
            "a block url { path / } says what to ask for",
            checker.Range);
        return false;
    }

    private void Retry(LogicalLine line)
    {
        if (Context.Values.TryUnsigned(line, 1, 0, uint.MaxValue, out uint retry))
        {
            checker.Timing ??= new TimingDraft();
            checker.Timing.Retry = retry;
        }
        else
        {
            Error(line, 1, $"Invalid nb_get_retry value '{line.Word(1)}'");
        }
    }

    private void Version(LogicalLine line)
    {
        if (line.Count < 2)
        {
            Error(line, 0, "Missing http_protocol version", VersionHint);
            return;
        }

        HttpVersion? version = line.Word(1) switch
        {
            "1.0" => HttpVersion.Http10,
            "1.0C" or "1.0c" => HttpVersion.Http10Close,
            "1.1" => HttpVersion.Http11,
            _ => null,
        };
        if (version is null)
        {
            Error(line, 1, $"Invalid http_protocol version {line.Word(1)}", VersionHint);
        }

        checker.Version = version ?? checker.Version;
    }

    // The name may be left out once: then the virtual host is sent.
    private void ServerName(LogicalLine line)
    {
        if (line.Count < 2 && checker.EnableSni)
        {
            Error(line, 0, "sni_name has no name - ignoring");
            return;
        }

        checker.EnableSni = true;
        checker.ServerName = line.Count > 1 ? line.Word(1) : checker.ServerName;
    }

    private void WithoutTls(LogicalLine line)
    {
        if (checker.Kind == CheckerKind.Http)
        {
            Context.Bag.Log(
                Codes.CheckerOptionUnused,
                Severity.Warning,
                line.WordRange(0),
                $"'{line.Word(0)}' means nothing without TLS",
                "SSL_GET sends a server name, HTTP_GET does not");
        }
    }
}
