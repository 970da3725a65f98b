namespace KeepSharp.Model.Configuration;

/// <summary>All notification pipes.</summary>
public sealed record NotifyFifos
{
    /// <summary>Takes all events (<c>notify_fifo</c>).</summary>
    public NotifyFifo All { get; init; } = new();

    /// <summary>Takes VRRP events (<c>vrrp_notify_fifo</c>).</summary>
    public NotifyFifo Vrrp { get; init; } = new();

    /// <summary>Takes events of health checkers (<c>lvs_notify_fifo</c>).</summary>
    public NotifyFifo Lvs { get; init; } = new();

    /// <summary>
    /// Default for changes of priority (<c>vrrp_notify_priority_changes</c>); instances and groups have their own.
    /// </summary>
    public bool PriorityChanges { get; init; }

    /// <summary>State of every instance and group after a reload (<c>fifo_write_vrrp_states_on_reload</c>).</summary>
    public bool StatesOnReload { get; init; }
}
