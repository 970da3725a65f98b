using System.Text;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Building;

/// <summary>The block <c>auth_hmac</c> of an instance (news-since-2.2.7.md section 4).</summary>
internal sealed class HmacHandler(BuildContext context, InstanceDraft instance, HmacDraft hmac) : BlockHandler
{
    private const int ShortestKey = 32;
    private const int LongestKey = 64;
    private const int LargestFile = 4096;
    private const int OpenToOthers = 0x3f; // any permission of group and others

    public override void Statement(Keyword keyword, LogicalLine line)
    {
        string word = line.Word(1);
        switch (keyword.Name)
        {
            case "key":
                Key(line);
                break;
            case "active_key":
                if (context.Numbers.TryUnsigned(word, line.WordRange(1), 1, byte.MaxValue, out uint id))
                {
                    hmac.ActiveKey = (byte)id;
                    break;
                }

                Fault(line, 1, $"auth_hmac active_key '{word}' must be between 1 and 255");
                break;
            case "time_window":
                if (context.Numbers.TryUnsigned(word, line.WordRange(1), 1, 300, out uint seconds))
                {
                    hmac.TimeWindow = TimeSpan.FromSeconds(seconds);
                    break;
                }

                Fault(line, 1, $"auth_hmac time_window '{word}' must be between 1 and 300 seconds");
                break;
            case "anti_replay" when word is "time" or "monotonic":
                hmac.ChecksTime = word == "time";
                break;
            case "anti_replay":
                Fault(line, 1, $"auth_hmac anti_replay '{word}' must be time or monotonic");
                break;
            default:
                Mode(line, word);
                break;
        }
    }

    private void Mode(LogicalLine line, string word)
    {
        HmacMode? mode = word switch
        {
            "enforce" => HmacMode.Enforce,
            "permissive" => HmacMode.Permissive,
            "receive-only" => HmacMode.ReceiveOnly,
            _ => null,
        };
        if (mode is null)
        {
            Fault(line, 1, $"auth_hmac mode '{word}' must be enforce, permissive or receive-only");
            return;
        }

        hmac.Mode = mode.Value;
        hmac.ModeRange = line.WordRange(1);
    }

    private void Key(LogicalLine line)
    {
        if (line.Count < 3)
        {
            Fault(line, 0, "auth_hmac key needs an id and a value");
            return;
        }

        if (!context.Numbers.TryUnsigned(line.Word(1), line.WordRange(1), 1, byte.MaxValue, out uint id))
        {
            Fault(line, 1, $"auth_hmac key id '{line.Word(1)}' must be between 1 and 255");
            return;
        }

        if (hmac.Keys.Exists(k => k.Id == id))
        {
            Fault(line, 1, $"duplicate auth_hmac key id {id}");
            return;
        }

        byte[] value = line.WordBytes(2).ToArray();
        if (value.AsSpan().StartsWith("file:"u8))
        {
            if (ReadFile(line, Encoding.UTF8.GetString(value.AsSpan(5))) is not { } content)
            {
                return;
            }

            value = content;
        }

        if (Decode(value) is not { } secret)
        {
            Fault(line, 2, $"auth_hmac key {id} is no hexadecimal text");
        }
        else if (secret.Length is < ShortestKey or > LongestKey)
        {
            Fault(line, 2, $"auth_hmac key {id} length {secret.Length} not in range [{ShortestKey}, {LongestKey}]");
        }
        else
        {
            hmac.Keys.Add(new HmacKey((byte)id, EquatableArray.Create<byte>(secret)));
        }
    }

    private byte[]? ReadFile(LogicalLine line, string path)
    {
        if (context.Facts.IsAssumed)
        {
            // The key is on the other machine. Zeros stand for it: there is a key, and that is all that is checked.
            return new byte[ShortestKey];
        }

        FileFacts? status = context.Facts.Stat(path, true, out _);
        byte[]? content = status is { Kind: FileKind.Regular } ? context.Facts.ReadStart(path, LargestFile + 1) : null;
        if (content is null)
        {
            Fault(line, 2, $"auth_hmac key file '{path}' cannot be opened");
            return null;
        }

        if (content.Length > LargestFile)
        {
            Fault(line, 2, $"auth_hmac key file '{path}' is too large");
            return null;
        }

        if ((status!.Mode & OpenToOthers) != 0)
        {
            context.Bag.Report(
                Codes.Authentication,
                Severity.Warning,
                KeepalivedClass.Security,
                line.WordRange(2),
                $"({instance.Name}) auth_hmac key file '{path}' is readable by group or others",
                "chmod 600");
        }

        ReadOnlySpan<byte> text = content;
        text = text.EndsWith("\n"u8) ? text[..^1] : text;
        text = text.EndsWith("\r"u8) ? text[..^1] : text;
        return text.ToArray();
    }

    // Null: the digits behind "hex:" are none.
    private static byte[]? Decode(byte[] value)
    {
        if (!value.AsSpan().StartsWith("hex:"u8))
        {
            return value;
        }

        byte[] bytes = new byte[(value.Length - 4) / 2];
        return value.Length % 2 == 0
            && Convert.FromHexString(value.AsSpan(4), bytes, out _, out int written) == System.Buffers.OperationStatus.Done
            && written == bytes.Length
                ? bytes
                : null;
    }

    private void Fault(LogicalLine line, int word, string message) =>
        context.Bag.Error(Codes.Authentication, line.WordRange(word), $"({instance.Name}) {message}");
}
