using KeepSharp.Config.Building;
using KeepSharp.Config.Building.Lvs;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Lint;
using KeepSharp.Config.Places;
using KeepSharp.Config.Reading;
using KeepSharp.Config.Scripts;
using KeepSharp.Config.Syntax;
using KeepSharp.Config.Validation;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config;

/// <summary>Reads keepalived configurations: text in, immutable model and diagnostics out.</summary>
/// <remarks>
/// <para>
/// The way of a text: <c>LogicalLineReader</c> makes logical lines out of files (<c>Reading</c> holds what the language
/// does before keywords: includes, conditions, definitions, sequences), <c>BlockParser</c> looks their keywords up in the
/// <c>KeywordTable</c> and follows blocks, handlers in <c>Building</c> read values into drafts, <c>ScriptPhase</c>
/// checks commands, the <c>Rules</c> complete and validate, <c>ModelAssembler</c> makes the model.
/// </para>
/// <para>
/// Nothing that a text contains throws. All problems are collected in one run; which exit status they mean is decided
/// by keepalived's class of each (<see cref="KeepalivedClass"/>), never by our severity.
/// </para>
/// </remarks>
/// <param name="facts">The system: interfaces, users, script files.</param>
public sealed class ConfigurationLoader(ISystemFacts facts)
{
    private const int NoConfiguration = 6;
    private const int BadConfiguration = 2;

    /// <summary>
    /// Reads the main configuration file and what it includes. The path is a pattern as in an include line: several
    /// matches are read one after the other, with a warning.
    /// </summary>
    public LoadResult Load(string path, LoadOptions options)
    {
        DiagnosticBag bag = new(new SourceFile(path, default));
        ReadingServices services = Services(options, bag);
        List<SourceFile> files = services.Files.ReadMain(path);
        if (files.Count > 1)
        {
            bag.Report(
                Codes.SeveralMainFiles,
                Severity.Warning,
                KeepalivedClass.MultipleFiles,
                new SourceRange(new SourceFile(path, default), 0, 0),
                $"WARNING, multiple configuration file matches of {path}, starting with {files[0].Name}",
                "all are read, in this order");
        }

        return files.Count > 0 ? Read(files, services, options) : new LoadResult
        {
            Configuration = KeepSharpConfiguration.Empty,
            Diagnostics = bag.ToList(),
            TestExitStatus = NoConfiguration,
            StartExitStatus = NoConfiguration,
        };
    }

    /// <summary>
    /// Reads a text; <paramref name="name"/> stands for the file in messages, and includes are relative to it.
    /// </summary>
    public LoadResult LoadText(string name, ReadOnlyMemory<byte> text, LoadOptions options)
    {
        DiagnosticBag bag = new(new SourceFile(name, default));
        ReadingServices services = Services(options, bag);
        return Read([services.Files.Add(name, text)], services, options);
    }

    private ReadingServices Services(LoadOptions options, DiagnosticBag bag)
    {
        string host = facts.HostName;
        int dot = host.IndexOf('.', StringComparison.Ordinal);
        ReadingEnvironment environment = new()
        {
            ConfigId = options.ConfigId ?? (dot < 0 ? host : host[..dot]),
            Variable = options.EnvironmentVariable ?? Environment.GetEnvironmentVariable,
            RandomSeed = options.RandomSeed,
        };
        ReadingServices services = new(options.Files ?? new DiskFiles(facts), environment, options.Limits, bag);
        services.Policy.Checks = options.AllIncludeChecks ? IncludeCheck.All : IncludeCheck.None;
        return services;
    }

    private LoadResult Read(List<SourceFile> files, ReadingServices services, LoadOptions options)
    {
        DiagnosticBag bag = services.Bag;
        BuildContext context = new(facts, bag, options.TestMode) { Includes = services.Policy };
        PlaceIndex? places = options.Lint ? new PlaceIndex() : null;
        IBlockHandler root = new RootHandler(context);
        root = places is null ? root : new PlaceRecorder(root, places);
        new BlockParser(files[0], new LogicalLineReader(files, services), bag, root).Run();
        ScriptPhase.Run(context);
        foreach (IRule rule in Rules.All)
        {
            rule.Apply(context);
        }

        KeepSharpConfiguration configuration = LvsAssembler.Assemble(context, ModelAssembler.Assemble(context));
        if (places is not null)
        {
            places.Add(context.Lvs, configuration);
            LintRules.Run(new LintContext(context, configuration, places));
        }

        return new LoadResult
        {
            Configuration = configuration,
            Diagnostics = bag.ToList(),
            Sources = services.Files.Sources,
            TestExitStatus = TestStatus(context),
            StartExitStatus = Refusal(context) ?? (bag.RefusesStart ? BadConfiguration : null),
            Places = places,
        };
    }

    private static int TestStatus(BuildContext context) => Refusal(context) ?? context.Bag.Worst switch
    {
        KeepalivedClass.None => 0,
        KeepalivedClass.FileNotFound or KeepalivedClass.BadInterface or KeepalivedClass.Fatal => 4,
        KeepalivedClass.Security => 6,
        _ => 5,
    };

    // keepalived's first process ends at once at a missing argument, and before the others start at a refused include
    // or a namespace that does not exist.
    private static int? Refusal(BuildContext context) =>
        context.Bag.MissesParameterAtOnce ? BadConfiguration
        : context.Bag.IncludeRefused ? NoConfiguration
        : context.MissingNamespace is not null ? 0
        : context.Bag.HasMissingParameter ? BadConfiguration
        : null;
}
