namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>
/// What selects the packets of a virtual server: an address and port, a firewall mark, or a group of both.
/// </summary>
public abstract record VirtualService
{
    private protected VirtualService()
    {
    }
}
