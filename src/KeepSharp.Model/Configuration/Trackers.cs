namespace KeepSharp.Model.Configuration;

/// <summary>
/// One line of <c>track_script</c>. Weight 0 means Fault while the script fails (while it succeeds, when reversed);
/// other weights change the priority (vrrp.md section 8.1).
/// </summary>
/// <param name="Name">Name of the <see cref="VrrpScript"/>.</param>
/// <param name="Weight">-253..253.</param>
/// <param name="Reverse">The opposite sign.</param>
public sealed record TrackedScript(string Name, int Weight, bool Reverse);

/// <summary>One line of <c>track_interface</c>, with the meaning of <see cref="TrackedScript"/> for a link.</summary>
/// <param name="Name">Interface name.</param>
/// <param name="Weight">-253..253; 0 means Fault while the interface is down.</param>
/// <param name="Reverse">The opposite sign.</param>
public sealed record TrackedInterface(string Name, int Weight, bool Reverse);

/// <summary>
/// One line of <c>track_file</c>. Weight 0 means Fault while the value is not 0 (while it is, when reversed); otherwise
/// value times weight is added to the priority (vrrp.md section 8.4).
/// </summary>
/// <param name="Name">Name of the tracked file.</param>
/// <param name="Weight">-254..254.</param>
/// <param name="Reverse">The opposite sign.</param>
public sealed record TrackedFile(string Name, int Weight, bool Reverse);

/// <summary>One line of <c>track_process</c>, with the meaning of <see cref="TrackedScript"/> for a quorum.</summary>
/// <param name="Name">Name of the tracked process.</param>
/// <param name="Weight">-254..254; 0 means Fault without quorum.</param>
/// <param name="Reverse">The opposite sign.</param>
public sealed record TrackedProcess(string Name, int Weight, bool Reverse);

/// <summary>One line of <c>track_bfd</c>, with the meaning of <see cref="TrackedScript"/> for a BFD session.</summary>
/// <param name="Name">Name of the BFD instance.</param>
/// <param name="Weight">-253..253; 0 means Fault while the session is down.</param>
/// <param name="Reverse">The opposite sign.</param>
public sealed record TrackedBfd(string Name, int Weight, bool Reverse);
