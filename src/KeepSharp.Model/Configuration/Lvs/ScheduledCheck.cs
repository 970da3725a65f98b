namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>A checker that runs by time.</summary>
public abstract record ScheduledCheck : Checker
{
    private protected ScheduledCheck()
    {
    }

    /// <summary>When it runs and when it fails.</summary>
    public CheckSchedule Schedule { get; init; } = new();
}
