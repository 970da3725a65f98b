using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model;

namespace KeepSharp.Config.Building.Lvs;

/// <summary>The block <c>UDP_CHECK</c>.</summary>
internal sealed class UdpCheckHandler(BuildContext context, CheckerPlace place, UdpCheckDraft checker)
    : CheckerHandler(context, place, checker)
{
    private const string HexHint = "pairs of hexadecimal digits";

    protected override bool Own(string name, LogicalLine line)
    {
        switch (name)
        {
            case "payload":
                Payload(line);
                return true;
            case "require_reply":
                Reply(line);
                return true;
            case "min_reply_length":
                checker.MinimumReplyLength = Length(line, "min") ?? checker.MinimumReplyLength;
                return true;
            case "max_reply_length":
                checker.MaximumReplyLength = Length(line, "max") ?? checker.MaximumReplyLength;
                return true;
            default:
                return false;
        }
    }

    protected override bool IsComplete(SourceRange range)
    {
        if (checker.MinimumReplyLength > checker.MaximumReplyLength)
        {
            Context.Bag.Warn(
                Codes.Contradiction,
                range,
                $"UDP_CHECK min_reply length {checker.MinimumReplyLength} > max_reply_length"
                + $" {checker.MaximumReplyLength} - will always fail");
        }

        return base.IsComplete(range);
    }

    private void Payload(LogicalLine line)
    {
        if (line.Count < 2)
        {
            Error(line, 0, "UDP_CHECK payload requires a payload", HexHint);
            return;
        }

        if (HexString.TryParse(Digits(line), false, out byte[] bytes, out _))
        {
            checker.Payload = EquatableArray.Create<byte>(bytes);
        }
        else
        {
            Error(line, 1, "Invalid hex string for UDP_CHECK payload", HexHint);
        }
    }

    private void Reply(LogicalLine line)
    {
        checker.RequireReply = true;
        if (line.Count < 2)
        {
            return;
        }

        if (HexString.TryParse(Digits(line), true, out byte[] bytes, out byte[] mask))
        {
            checker.Reply = EquatableArray.Create<byte>(bytes);
            checker.ReplyMask = EquatableArray.Create<byte>(mask);
        }
        else
        {
            Error(line, 1, "Invalid hex string for UDP_CHECK reply", $"{HexHint}; X stands for any digit");
        }
    }

    // All words count, quoted or not: a blank between two digits ends a byte wherever it stands.
    private static string Digits(LogicalLine line)
    {
        string text = line.Word(1);
        for (int i = 2; i < line.Count; i++)
        {
            text += $" {line.Word(i)}";
        }

        return text;
    }

    private ushort? Length(LogicalLine line, string what)
    {
        if (Context.Values.TryUnsigned(line, 1, 0, ushort.MaxValue, out uint length, strict: true))
        {
            return (ushort)length;
        }

        Error(line, 1, $"UDP_CHECK {what} length {line.Word(1)} not valid - must be between 0 & 65535");
        return null;
    }
}
