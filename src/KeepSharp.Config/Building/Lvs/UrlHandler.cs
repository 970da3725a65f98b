using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;
using KeepSharp.Model;
using KeepSharp.Model.Configuration.Lvs;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>The block <c>url</c>.</summary>
internal sealed class UrlHandler(BuildContext context, WebCheckDraft checker, SourceRange head) : BlockHandler
{
    private const int DigestDigits = 32;
    private const int LowestCode = 100;
    private const int HighestCode = 599;
    private const int MostRanges = 600;

    private readonly UrlDraft _url = new();

    public override void Statement(Keyword keyword, LogicalLine line)
    {
        switch (keyword.Name)
        {
            case "path":
                _url.Path = line.Word(1);
                break;
            case "digest":
                Digest(line);
                break;
            case "status_code":
                StatusCodes(line);
                break;
            case "virtualhost":
                _url.VirtualHost =
                    NameReader.One(context, line, "Missing HTTP_GET virtualhost name") ?? _url.VirtualHost;
                break;
            case "tls_compliant":
                _url.TlsCompliant = context.Values.Boolean(line, "tls_compliant") ?? _url.TlsCompliant;
                break;
            default:
                RegexReader.Read(context, _url, keyword.Name, line);
                break;
        }
    }

    public override void End(SourceRange range)
    {
        RegexReader.Finish(context, _url);
        if (_url.Path is not null)
        {
            checker.Urls.Add(_url);
            return;
        }

        context.Bag.Error(
            Codes.CheckerIncomplete, range, "HTTP/SSL_GET checker url has no path - ignoring", related: head);
    }

    private void Digest(LogicalLine line)
    {
        string word = line.Word(1);
        string? fault = null;
        byte[] bytes = [];
        if (!_url.Digest.IsEmpty)
        {
            fault = $"Digest '{word}' is a duplicate";
        }
        else if (word.Length != DigestDigits)
        {
            fault = $"digest '{word}' character length should be {DigestDigits} rather than {word.Length}";
        }
        else if (!TryHex(word, out bytes, out int place))
        {
            fault = $"Unable to interpret hex digit in '{word}' at offset {place}/{place + 1}";
        }

        if (fault is null)
        {
            _url.Digest = EquatableArray.Create<byte>(bytes);
            _url.DigestRange = line.WordRange(1);
            return;
        }

        context.Bag.Error(
            Codes.InvalidValue,
            line.WordRange(1),
            fault,
            "the MD5 sum of the body, as md5sum prints it",
            _url.Digest.IsEmpty ? null : _url.DigestRange);
    }

    private static bool TryHex(string text, out byte[] bytes, out int place)
    {
        bytes = new byte[text.Length / 2];
        for (place = 0; place < text.Length; place += 2)
        {
            if (!char.IsAsciiHexDigit(text[place]) || !char.IsAsciiHexDigit(text[place + 1]))
            {
                return false;
            }

            bytes[place / 2] = Convert.FromHexString(text.AsSpan(place, 2))[0];
        }

        return true;
    }

    private void StatusCodes(LogicalLine line)
    {
        for (int i = 1; i < line.Count; i++)
        {
            if (TryCodes(line.WordBytes(i), out StatusCodeRange codes))
            {
                _url.StatusCodes ??= [];
                if (_url.StatusCodes.Count < MostRanges)
                {
                    _url.StatusCodes.Add(codes);
                }

                continue;
            }

            context.Bag.Error(
                Codes.InvalidValue,
                line.WordRange(i),
                $"Invalid HTTP_GET status code '{line.Word(i)}'",
                "100 to 599, or a range like 200-299");
        }
    }

    private static bool TryCodes(ReadOnlySpan<byte> word, out StatusCodeRange codes)
    {
        int dash = word.IndexOf((byte)'-');
        bool valid = TryCode(dash < 0 ? word : word[..dash], out ushort first);
        ushort last = first;
        valid = valid && (dash < 0 || TryCode(word[(dash + 1)..], out last));
        codes = new StatusCodeRange(first, last);
        return valid && first <= last;
    }

    private static bool TryCode(ReadOnlySpan<byte> word, out ushort code) =>
        ushort.TryParse(word, System.Globalization.NumberStyles.None, null, out code)
        && code is >= LowestCode and <= HighestCode;
}
