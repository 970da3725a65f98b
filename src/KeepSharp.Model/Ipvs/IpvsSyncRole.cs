namespace KeepSharp.Model.Ipvs;

/// <summary>Role of a synchronisation daemon, with the numbers of the kernel interface. One of each can run.</summary>
public enum IpvsSyncRole : byte
{
    /// <summary>Sends the connections of this director.</summary>
    Master = 1,

    /// <summary>Receives those of the others.</summary>
    Backup = 2,
}
