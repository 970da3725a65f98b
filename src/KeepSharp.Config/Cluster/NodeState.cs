namespace KeepSharp.Config.Cluster;

/// <summary>A state of one node in an election; failures that have the same consequence are one state.</summary>
/// <param name="Priority">The effective priority; 0 means that the node takes no part: down or in Fault.</param>
/// <param name="Label">What it is called in the table.</param>
internal sealed record NodeState(int Priority, string Label);
