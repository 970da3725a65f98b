namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>A checker that asks over the network.</summary>
public abstract record NetworkCheck : ScheduledCheck
{
    private protected NetworkCheck()
    {
    }

    /// <summary>Whom it asks and from where.</summary>
    public ConnectionOptions Connection { get; init; } = new();
}
