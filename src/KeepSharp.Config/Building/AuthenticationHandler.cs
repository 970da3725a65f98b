using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;
using KeepSharp.Config.Syntax;

namespace KeepSharp.Config.Building;

/// <summary>The block <c>authentication</c> of an instance.</summary>
internal sealed class AuthenticationHandler(BuildContext context, InstanceDraft instance) : BlockHandler
{
    private const int LongestPassword = 8;

    public override void Statement(Keyword keyword, LogicalLine line)
    {
        if (keyword.Name == "auth_type")
        {
            Type(line);
            return;
        }

        ReadOnlySpan<byte> password = line.WordBytes(1);
        if (password.Length > LongestPassword)
        {
            context.Bag.Warn(
                Codes.Authentication,
                line.WordRange(1),
                $"Truncating auth_pass to {LongestPassword} characters",
                "other routers that take the whole password will not accept this one");
            password = password[..LongestPassword];
        }

        instance.AuthenticationPassword = password.ToArray();
    }

    private void Type(LogicalLine line)
    {
        string type = line.Word(1);
        if (type is "PASS" or "AH")
        {
            instance.AuthenticationType = type;
            return;
        }

        context.Bag.Error(
            Codes.Authentication, line.WordRange(1), $"({instance.Name}) unknown authentication type '{type}'");
    }
}
