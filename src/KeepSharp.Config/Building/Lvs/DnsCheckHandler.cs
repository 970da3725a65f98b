using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>The block <c>DNS_CHECK</c>.</summary>
internal sealed class DnsCheckHandler(BuildContext context, CheckerPlace place, DnsCheckDraft checker)
    : CheckerHandler(context, place, checker)
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    /// <summary>The word of a type.</summary>
    public static string WordOf(DnsType type) => type.ToString().ToUpperInvariant();

    protected override bool Own(string name, LogicalLine line)
    {
        switch (name)
        {
            case "type":
                Type(line);
                return true;
            case "name":
                Name(line);
                return true;
            default:
                return false;
        }
    }

    private void Type(LogicalLine line)
    {
        DnsType? type = line.Word(1).ToUpperInvariant() switch
        {
            "A" => DnsType.A,
            "NS" => DnsType.Ns,
            "CNAME" => DnsType.Cname,
            "SOA" => DnsType.Soa,
            "MX" => DnsType.Mx,
            "TXT" => DnsType.Txt,
            "AAAA" => DnsType.Aaaa,
            "RRSIG" => DnsType.Rrsig,
            "DNSKEY" => DnsType.Dnskey,
            _ => null,
        };
        if (type is null)
        {
            Error(
                line,
                1,
                $"Unknown DNS check type {line.Word(1)} - ignoring",
                "A, NS, CNAME, SOA, MX, TXT, AAAA, RRSIG or DNSKEY");
        }

        checker.Type = type ?? checker.Type;
    }

    private void Name(LogicalLine line)
    {
        string name = line.Word(1);
        if (checker.Name is not null)
        {
            Context.Bag.Error(
                Codes.DuplicateSetting,
                line.WordRange(1),
                "DNS_CHECK name already specified - ignoring",
                related: checker.NameRange);
            return;
        }

        bool empty = name.Length > 1
            && (name[0] == '.' || name.Contains("..", StringComparison.Ordinal));
        bool takenForEmpty = name.Length > 1 && name[1] == '.';
        if (empty || takenForEmpty)
        {
            Error(
                line,
                1,
                $"DNS_CHECK name '{name}' has empty label - ignoring",
                empty ? null : "keepalived takes a first label of one letter for an empty one and asks for the root");
        }

        if (empty)
        {
            return;
        }

        if (name.Length > LongestName || name.Split('.').Any(static l => l.Length > LongestLabel))
        {
            Context.Bag.Log(
                Codes.InvalidValue,
                Severity.Warning,
                line.WordRange(1),
                $"no name server can know '{name}'",
                "a label has at most 63 characters, a name 253");
        }

        checker.Name = name.Length == 0 ? "." : name;
        checker.NameRange = line.WordRange(1);
    }
}
