namespace KeepSharp.Model.Configuration;

/// <summary>Route types; the value is the kernel's (RTN_*).</summary>
public enum RouteType : byte
{
    /// <summary>Gateway or direct route. Default.</summary>
    Unicast = 1,

    /// <summary>Accepted locally.</summary>
    Local = 2,

    /// <summary>Accepted locally as broadcast, sent as broadcast.</summary>
    Broadcast = 3,

    /// <summary>Accepted locally as broadcast, sent as unicast.</summary>
    Anycast = 4,

    /// <summary>Multicast route.</summary>
    Multicast = 5,

    /// <summary>Dropped without a word.</summary>
    Blackhole = 6,

    /// <summary>Answered with "unreachable".</summary>
    Unreachable = 7,

    /// <summary>Answered with "administratively prohibited".</summary>
    Prohibit = 8,

    /// <summary>Not in this table.</summary>
    Throw = 9,

    /// <summary>Translate the address; the kernel refuses it.</summary>
    Nat = 10,

    /// <summary>Ask an external resolver; the kernel refuses it.</summary>
    ExternalResolve = 11,
}
