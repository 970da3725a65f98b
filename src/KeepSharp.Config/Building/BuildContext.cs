using KeepSharp.Config.Diagnostics;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Building;

/// <summary>What all builders share while one configuration is read.</summary>
internal sealed class BuildContext(ISystemFacts facts, DiagnosticBag bag, bool testMode)
{
    public ISystemFacts Facts { get; } = facts;

    public DiagnosticBag Bag { get; } = bag;

    public NumberReader Numbers { get; } = new(bag, testMode);

    public GlobalDraft Global { get; } = new();

    /// <summary>All scripts; names may repeat.</summary>
    public List<ScriptDraft> Scripts { get; } = [];

    /// <summary>The first script of every name, which is the one that trackers find.</summary>
    public Dictionary<string, ScriptDraft> ScriptsByName { get; } = [];

    /// <summary>Usable definitions of <c>track_file</c>; names may repeat.</summary>
    public List<TrackFileDraft> TrackFiles { get; } = [];

    /// <summary>The first file of every name read so far, which is the one that trackers and checkers find.</summary>
    public Dictionary<string, TrackFileDraft> TrackFilesByName { get; } = [];

    /// <summary>Usable definitions of <c>vrrp_track_process</c>; names may repeat.</summary>
    public List<TrackProcessDraft> TrackProcesses { get; } = [];

    /// <summary>The first process of every name read so far.</summary>
    public Dictionary<string, TrackProcessDraft> TrackProcessesByName { get; } = [];

    public List<BfdInstanceDraft> BfdInstances { get; } = [];

    /// <summary>
    /// All BFD instances read so far, also refused ones. <c>track_bfd</c> asks for
    /// <see cref="BfdInstanceDraft.ForVrrp"/>, <c>BFD_CHECK</c> for <see cref="BfdInstanceDraft.ForChecker"/>.
    /// </summary>
    public Dictionary<string, BfdInstanceDraft> BfdInstancesByName { get; } = [];

    public List<InstanceDraft> Instances { get; } = [];

    public Dictionary<string, InstanceDraft> InstancesByName { get; } = [];

    public List<GroupDraft> Groups { get; } = [];

    public Dictionary<string, GroupDraft> GroupsByName { get; } = [];

    /// <summary>Reasons that keep every instance in Fault, with the place of the text.</summary>
    public BlockerList Blockers { get; } = [];

    /// <summary>
    /// The first interface that must exist and does not: keepalived refuses before it looks at anything else.
    /// </summary>
    public SourceRange? MissingInterface { get; private set; }

    /// <summary>Reports an interface that must exist and does not.</summary>
    public void InterfaceMissing(SourceRange range, string message)
    {
        MissingInterface ??= range;
        Bag.Fatal(Codes.UnknownInterface, range, message);
    }
}

/// <summary>Why an instance stays in Fault.</summary>
/// <param name="Range">The text that causes it.</param>
/// <param name="What">The keyword or language element, or what is wrong.</param>
/// <param name="Fault">
/// True when <paramref name="What"/> is a fault of the configuration, not something missing here.
/// </param>
internal readonly record struct Blocker(SourceRange Range, string What, bool Fault = false)
{
    public override string ToString()
    {
        SourceSpan span = Range.ToSpan();
        return $"{span.File}:{span.Line}: {What}{(Fault ? string.Empty : " is not supported yet")}";
    }
}
