namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>Flags of an IPVS service, with the bits of the kernel interface.</summary>
[Flags]
public enum ServiceOptions : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>One-packet scheduling (<c>ops</c>); UDP and firewall marks only.</summary>
    OnePacket = 0x04,

    /// <summary><c>flag-1</c>, <c>sh-fallback</c>, <c>mh-fallback</c>: pass over full and weightless servers.</summary>
    Scheduler1 = 0x08,

    /// <summary><c>flag-2</c>, <c>sh-port</c>, <c>mh-port</c>: hash the source port too.</summary>
    Scheduler2 = 0x10,

    /// <summary><c>flag-3</c>.</summary>
    Scheduler3 = 0x20,
}
