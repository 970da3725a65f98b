namespace KeepSharp.Model.Ipvs;

/// <summary>How long idle connections of a network namespace are kept. Whole seconds; zero in a request: unchanged.</summary>
/// <param name="Tcp">Established TCP connections. The kernel's default is 900 s.</param>
/// <param name="TcpFin">TCP connections after a FIN. The kernel's default is 120 s.</param>
/// <param name="Udp">UDP. The kernel's default is 300 s.</param>
public sealed record IpvsTimeouts(TimeSpan Tcp, TimeSpan TcpFin, TimeSpan Udp);
