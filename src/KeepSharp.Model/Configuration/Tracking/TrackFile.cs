namespace KeepSharp.Model.Configuration;

/// <summary>A file whose number moves priorities and weights (block <c>track_file</c>; vrrp.md section 8.4).</summary>
public sealed record TrackFile
{
    /// <summary>Name under which it is tracked.</summary>
    public required string Name { get; init; }

    /// <summary>Path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Factor of the number for trackers that give none. -254..254, default 1; 0: a number means Fault.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>True when the weight acts with the opposite sign.</summary>
    public bool Reverse { get; init; }

    /// <summary>Number that the file gets when it is missing at start; null: it is not created.</summary>
    public int? InitialValue { get; init; }

    /// <summary>The file gets that number at every start.</summary>
    public bool Overwrite { get; init; }
}
