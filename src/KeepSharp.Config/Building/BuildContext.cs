using KeepSharp.Config.Building.Lvs;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Reading;
using KeepSharp.Config.Values;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Building;

/// <summary>What all builders share while one configuration is read.</summary>
internal sealed class BuildContext(ISystemFacts facts, DiagnosticBag bag, bool testMode)
{
    private readonly Dictionary<string, LinkInfo?> _links = [];

    public ISystemFacts Facts { get; } = facts;

    public DiagnosticBag Bag { get; } = bag;

    public NumberReader Numbers { get; } = new(bag, testMode);

    /// <summary>Checks of includes, which <c>include_check</c> sets for the lines that follow.</summary>
    public IncludePolicy Includes { get; init; } = new();

    /// <summary>Values of the blocks of virtual servers, which are many.</summary>
    public LineValues Values { get; } = new(bag, testMode);

    public GlobalDraft Global { get; } = new();

    /// <summary>True in test mode, see <see cref="LoadOptions.TestMode"/>.</summary>
    public bool TestMode { get; } = testMode;

    /// <summary>The default user of scripts was looked for in vain, which was reported.</summary>
    public bool DefaultUserMissing { get; set; }

    /// <summary>Where <c>net_namespace</c> names a namespace that does not exist: nothing runs.</summary>
    public SourceRange? MissingNamespace { get; set; }

    /// <summary>Virtual servers, their groups, the block <c>SSL</c>.</summary>
    public LvsDraft Lvs { get; } = new();

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

    public List<TrackGroupDraft> TrackGroups { get; } = [];

    /// <summary>Groups of instances that static addresses, routes and rules name; read before those.</summary>
    public Dictionary<string, TrackGroupDraft> TrackGroupsByName { get; } = [];

    public List<GarpGroupDraft> GarpGroups { get; } = [];

    /// <summary>Interfaces of all groups, also of removed ones, with the place of their name.</summary>
    public Dictionary<string, SourceRange> GarpGroupInterfaces { get; } = [];

    public List<LinkbeatInterface> LinkbeatInterfaces { get; } = [];

    public List<InterfaceDelay> InterfaceDelays { get; } = [];

    public List<InstanceDraft> Instances { get; } = [];

    public Dictionary<string, InstanceDraft> InstancesByName { get; } = [];

    /// <summary>Names given to VMACs, with the instance that has each.</summary>
    public Dictionary<string, InstanceDraft> VmacNames { get; } = [];

    public List<GroupDraft> Groups { get; } = [];

    public Dictionary<string, GroupDraft> GroupsByName { get; } = [];

    /// <summary>Reasons that keep every instance in Fault, with the place of the text.</summary>
    public BlockerList Blockers { get; } = [];

    public List<AddressDraft> StaticAddresses { get; } = [];

    public List<RouteDraft> StaticRoutes { get; } = [];

    public List<RuleDraft> StaticRules { get; } = [];

    /// <summary>Names and numbers of the iproute2 tables, read when the first name is asked for.</summary>
    public RoutingNames RoutingNames => field ??= new RoutingNames(Facts, Global.RoutingNameDirectories);

    /// <summary>The next preference of rules that give none, for each family.</summary>
    public RulePreferences RulePreferences { get; } = new();

    /// <summary>Interfaces that were named and do not exist: whether they must is known at the end of the file.</summary>
    public List<MissingInterface> MissingInterfaces { get; } = [];

    /// <summary>
    /// The first interface that must exist and does not: keepalived refuses before it looks at anything else.
    /// </summary>
    public SourceRange? MissingInterface =>
        MissingInterfaces.Count > 0 && !Global.DynamicInterfaces ? MissingInterfaces[0].Range : null;

    /// <summary>
    /// The interface of that name, or null. Thousands of lines name a handful of interfaces: the system is asked once for
    /// each.
    /// </summary>
    public LinkInfo? FindLink(string name)
    {
        if (!_links.TryGetValue(name, out LinkInfo? link))
        {
            _links.Add(name, link = Facts.FindLink(name));
        }

        return link;
    }

    /// <summary>Remembers an interface that the text names and that does not exist.</summary>
    public void InterfaceMissing(SourceRange range, string message)
    {
        if (MissingInterfaces.Count < DiagnosticBag.Limit)
        {
            MissingInterfaces.Add(new MissingInterface(range, message, KeepalivedClass.General, Bag.Shadow));
        }
    }

    /// <summary>Remembers an address whose interface would be the default one, which does not exist.</summary>
    public void DefaultInterfaceMissing(SourceRange range, string message)
    {
        if (MissingInterfaces.Count < DiagnosticBag.Limit)
        {
            MissingInterfaces.Add(new MissingInterface(range, message, KeepalivedClass.Fatal, Bag.Shadow));
        }
    }
}

/// <summary>An interface that the text names and that does not exist.</summary>
/// <param name="Range">Where it is named.</param>
/// <param name="Message">keepalived's words.</param>
/// <param name="Class">keepalived's class of the message.</param>
/// <param name="Hidden">keepalived does not see this line, see <see cref="DiagnosticBag.Shadow"/>.</param>
internal sealed record MissingInterface(
    SourceRange Range, string Message, KeepalivedClass Class, bool Hidden);

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
