using System.Text;
using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Reading;

/// <summary>What the reading of one configuration shares: definitions, files, checks and limits.</summary>
internal sealed class ReadingServices
{
    public ReadingServices(
        IConfigurationFiles files, ReadingEnvironment environment, ReadingLimits limits, DiagnosticBag bag)
    {
        Bag = bag;
        Limits = limits;
        ConfigId = Encoding.UTF8.GetBytes(environment.ConfigId);
        Files = new FileReader(files, bag, limits);
        Budget = new ExpansionBudget(limits, bag);
        Definitions = new Definitions(environment, bag);
        Substitution = new Substitution(Definitions, Budget, bag);
        Sequences = new SequenceReader(Substitution, bag);
        Repeated = new RepeatedIncludes(bag);
    }

    public DiagnosticBag Bag { get; }

    public ReadingLimits Limits { get; }

    /// <summary>Id of conditions.</summary>
    public byte[] ConfigId { get; }

    public FileReader Files { get; }

    public IncludePolicy Policy { get; } = new();

    public ExpansionBudget Budget { get; }

    public Definitions Definitions { get; }

    public Substitution Substitution { get; }

    public SequenceReader Sequences { get; }

    public RepeatedIncludes Repeated { get; }
}
