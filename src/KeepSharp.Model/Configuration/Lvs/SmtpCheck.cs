namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>
/// Says HELO and QUIT to a mail server (<c>SMTP_CHECK</c>; checkers.md section 5.5). Every <c>host</c> block is a
/// checker of its own.
/// </summary>
public sealed record SmtpCheck : NetworkCheck
{
    /// <summary>Argument of HELO.</summary>
    public string HeloName { get; init; } = "smtpchecker.keepalived.org";
}
