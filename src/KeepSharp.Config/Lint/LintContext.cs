using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Places;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Lint;

/// <summary>What lint rules look at, and where they report. Bounded: nobody reads the same advice a thousand times.</summary>
internal sealed class LintContext(BuildContext build, KeepSharpConfiguration configuration, PlaceIndex places)
{
    private const int LimitPerCode = 100;
    private readonly Dictionary<Codes, (int Count, SourceRange Range)> _counts = [];
    private Dictionary<string, List<IpPrefix>>? _addresses;

    /// <summary>The drafts, for what the model does not keep.</summary>
    public BuildContext Build { get; } = build;

    public KeepSharpConfiguration Configuration { get; } = configuration;

    public PlaceIndex Places { get; } = places;

    public ISystemFacts Facts => Build.Facts;

    /// <summary>Addresses of an interface of this machine; all of them are asked for once.</summary>
    public IReadOnlyList<IpPrefix> AddressesOf(string link)
    {
        if (_addresses is null)
        {
            _addresses = [];

            // The interfaces of another namespace are not those of this one.
            bool elsewhere = Build.Global.Daemon.NetworkNamespace is not null;
            foreach (LinkAddress address in elsewhere ? [] : Facts.FindAddresses())
            {
                if (!_addresses.TryGetValue(address.Link, out List<IpPrefix>? known))
                {
                    known = [];
                    _addresses.Add(address.Link, known);
                }

                known.Add(address.Prefix);
            }
        }

        return _addresses.TryGetValue(link, out List<IpPrefix>? found) ? found : [];
    }

    /// <summary>Something to change; the exit status stays.</summary>
    public void Warn(Codes code, SourceRange range, string message, string? hint = null, SourceRange? related = null) =>
        Report(code, Severity.Warning, range, message, hint, related);

    /// <summary>Something to know.</summary>
    public void Note(Codes code, SourceRange range, string message, string? hint = null, SourceRange? related = null) =>
        Report(code, Severity.Note, range, message, hint, related);

    /// <summary>Says how much was left out.</summary>
    public void Finish()
    {
        foreach ((Codes code, (int count, SourceRange range)) in _counts)
        {
            if (count > LimitPerCode)
            {
                Build.Bag.Report(
                    code,
                    Severity.Note,
                    KeepalivedClass.None,
                    range,
                    $"{count - LimitPerCode} more diagnostics of the kind {DiagnosticBag.Format(code)} are not shown");
            }
        }
    }

    private void Report(
        Codes code, Severity severity, SourceRange range, string message, string? hint, SourceRange? related)
    {
        int count = _counts.GetValueOrDefault(code).Count + 1;
        _counts[code] = (count, range);
        if (count <= LimitPerCode)
        {
            Build.Bag.Report(code, severity, KeepalivedClass.None, range, message, hint, related);
        }
    }
}
