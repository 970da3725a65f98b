namespace KeepSharp.Model.Configuration;

/// <summary>Where the kernel puts a route among those of the same destination and metric.</summary>
public enum RouteInsertion
{
    /// <summary>Before them. Default.</summary>
    Prepend,

    /// <summary>Behind them.</summary>
    Append,

    /// <summary>Fails if there is one.</summary>
    Add,
}
