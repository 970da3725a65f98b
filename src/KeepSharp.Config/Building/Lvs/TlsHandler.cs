using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>The block <c>SSL</c>.</summary>
internal sealed class TlsHandler : BlockHandler
{
    private readonly BuildContext _context;
    private readonly TlsDraft _tls;

    public TlsHandler(BuildContext context, LogicalLine line)
    {
        _context = context;
        _tls = new TlsDraft { Range = line.WordRange(0) };
        if (context.Lvs.Tls is { } first)
        {
            context.Bag.Error(
                Codes.DuplicateBlock,
                line.WordRange(0),
                "SSL context already specified - replacing",
                "nothing of the first block is left",
                first.Range);
        }

        context.Lvs.Tls = _tls;
    }

    public override void Statement(Keyword keyword, LogicalLine line)
    {
        switch (keyword.Name)
        {
            case "password":
                _tls.Password = Text(line, "password", _tls.Password);
                break;
            case "ca":
                _tls.AuthorityFile = Text(line, "cafile", _tls.AuthorityFile);
                break;
            case "certificate":
                _tls.CertificateFile = Text(line, "certfile", _tls.CertificateFile);
                break;
            default:
                _tls.KeyFile = Text(line, "keyfile", _tls.KeyFile);
                break;
        }
    }

    private string? Text(LogicalLine line, string what, string? first)
    {
        if (line.Count < 2)
        {
            _context.Bag.Error(Codes.InvalidValue, line.WordRange(0), $"SSL {what} missing");
            return first;
        }

        if (first is not null)
        {
            _context.Bag.Error(
                Codes.DuplicateSetting, line.WordRange(0), $"SSL {what} already specified - replacing");
        }

        return line.Word(1);
    }
}
