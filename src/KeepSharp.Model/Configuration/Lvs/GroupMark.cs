using KeepSharp.Model.Net;

namespace KeepSharp.Model.Configuration.Lvs;

/// <summary>A firewall mark of a group.</summary>
/// <param name="Mark">The mark, 0..4294967295.</param>
/// <param name="Family">Address family; null: that of the virtual server.</param>
public readonly record struct GroupMark(uint Mark, IpFamily? Family);
