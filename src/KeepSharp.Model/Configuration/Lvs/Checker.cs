namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>
/// A health checker of a real server (checkers.md section 5), completed. The kinds are closed: <see cref="HttpCheck"/>,
/// <see cref="SslCheck"/>, <see cref="TcpCheck"/>, <see cref="SmtpCheck"/>, <see cref="DnsCheck"/>,
/// <see cref="UdpCheck"/>, <see cref="PingCheck"/>, <see cref="MiscCheck"/>, <see cref="BfdCheck"/> and
/// <see cref="FileCheck"/>.
/// </summary>
public abstract record Checker
{
    private protected Checker()
    {
    }
}
