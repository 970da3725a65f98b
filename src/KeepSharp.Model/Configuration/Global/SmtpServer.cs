namespace KeepSharp.Model.Configuration;

/// <summary>A mail relay. The name is resolved when a mail is sent, not when the configuration is read.</summary>
/// <param name="Host">Address or host name.</param>
/// <param name="Port">TCP port, 1..65535, default 25.</param>
public sealed record SmtpServer(string Host, ushort Port = 25);
