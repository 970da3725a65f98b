namespace KeepSharp.Model.Configuration;

/// <summary>Times for which a change of a link must last before it counts (block <c>interface_up_down_delays</c>).</summary>
/// <param name="Name">Interface name.</param>
/// <param name="Down">Delay of going down. 0..255 s, default 0.</param>
/// <param name="Up">Delay of coming up. 0..255 s, default 0.</param>
public sealed record InterfaceDelay(string Name, TimeSpan Down, TimeSpan Up);
