using KeepSharp.Config.Diagnostics;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <summary>Something beside scripts and interfaces that instances and groups may track.</summary>
internal abstract class TrackedDraft
{
    /// <summary>The name that users of it write.</summary>
    public required string Name { get; init; }

    /// <summary>Where the name stands in its definition.</summary>
    public required SourceRange Range { get; init; }

    /// <summary>Weight for trackers that give none.</summary>
    public int Weight { get; set; }

    /// <summary>True when that weight acts with the opposite sign.</summary>
    public bool Reverse { get; set; }
}

/// <summary>A <c>track_file</c> as read.</summary>
internal sealed class TrackFileDraft : TrackedDraft
{
    public string? Path { get; set; }

    /// <summary>Contents to create the file with; null: it is not created.</summary>
    public int? InitialValue { get; set; }

    public bool Overwrite { get; set; }
}

/// <summary>A <c>vrrp_track_process</c> as read.</summary>
internal sealed class TrackProcessDraft : TrackedDraft
{
    public string? Process { get; set; }

    public EquatableArray<string> Parameters { get; set; }

    public ProcessParameterMatch? Match { get; set; }

    public bool FullCommand { get; set; }

    public int Quorum { get; set; } = 1;

    public int? QuorumMaximum { get; set; }

    public TimeSpan ForkDelay { get; set; }

    public TimeSpan TerminateDelay { get; set; }
}

/// <summary>A <c>bfd_instance</c> as read.</summary>
internal sealed class BfdInstanceDraft : TrackedDraft
{
    public IpAddress? Neighbor { get; set; }

    public IpAddress? Source { get; set; }

    public TimeSpan MinimumReceive { get; set; } = TimeSpan.FromMilliseconds(10);

    public TimeSpan MinimumTransmit { get; set; } = TimeSpan.FromMilliseconds(10);

    public TimeSpan IdleTransmit { get; set; } = TimeSpan.FromMilliseconds(1000);

    public byte Multiplier { get; set; } = 5;

    public bool Passive { get; set; }

    public byte? HopLimit { get; set; }

    public int MaximumHops { get; set; }

    public SourceRange MaximumHopsRange { get; set; }

    public bool Multihop { get; set; }

    /// <summary>The word <c>vrrp</c> stands in the block.</summary>
    public bool Vrrp { get; set; }

    /// <summary>The word <c>checker</c> stands in the block.</summary>
    public bool Checker { get; set; }

    /// <summary>True when <c>track_bfd</c> may name it: neither word, or <c>vrrp</c>.</summary>
    public bool ForVrrp => Vrrp || !Checker;

    /// <summary>True when <c>BFD_CHECK</c> may name it: neither word, or <c>checker</c>.</summary>
    public bool ForChecker => Checker || !Vrrp;

    /// <summary>
    /// The reason why no session is opened; null: none. The name stays known, and what tracks it stays down (bfd.md
    /// section 1).
    /// </summary>
    public string? Refused { get; set; }
}
