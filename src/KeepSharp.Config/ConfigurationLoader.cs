using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Scripts;
using KeepSharp.Config.Syntax;
using KeepSharp.Config.Validation;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config;

/// <summary>Reads keepalived configurations: text in, immutable model and diagnostics out.</summary>
/// <remarks>
/// <para>
/// The way of a text: <c>LogicalLineReader</c> makes logical lines, <c>BlockParser</c> looks their keywords up in the
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
    private const long LargestFile = 256L << 20;

    /// <summary>Reads the main configuration file.</summary>
    public LoadResult Load(string path, LoadOptions options)
    {
        ReadOnlyMemory<byte> bytes;
        string? fault;
        try
        {
            fault = Refusal(path);
            bytes = fault is null ? File.ReadAllBytes(path) : default;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ArgumentException
            or NotSupportedException)
        {
            fault = $"Config files missing '{path}'.";
            bytes = default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is there: who is sent to look for it loses time.
            fault = $"Unable to read configuration file {path} - {e.Message}";
            bytes = default;
        }

        return fault is null ? LoadText(path, bytes, options) : Unreadable(path, fault);
    }

    /// <summary>Reads a text; <paramref name="name"/> stands for the file in messages.</summary>
    public LoadResult LoadText(string name, ReadOnlyMemory<byte> text, LoadOptions options)
    {
        SourceFile file = new(name, text);
        DiagnosticBag bag = new(file);
        BuildContext context = new(facts, bag, options.TestMode);
        new BlockParser(file, text, bag, new RootHandler(context)).Run();
        ScriptPhase.Run(context);
        foreach (IRule rule in Rules.All)
        {
            rule.Apply(context);
        }

        return new LoadResult
        {
            Configuration = ModelAssembler.Assemble(context),
            Diagnostics = bag.ToList(),
            Sources = [file],
            TestExitStatus = TestStatus(bag),
            StartExitStatus = bag.HasMissingParameter || bag.RefusesStart ? BadConfiguration : null,
        };
    }

    private static int TestStatus(DiagnosticBag bag) => bag.HasMissingParameter ? BadConfiguration : bag.Worst switch
    {
        KeepalivedClass.None => 0,
        KeepalivedClass.FileNotFound or KeepalivedClass.BadInterface or KeepalivedClass.Fatal => 4,
        KeepalivedClass.Security => 6,
        _ => 5,
    };

    private string? Refusal(string path)
    {
        if (Directory.Exists(path))
        {
            return $"Configuration file '{path}/' is a directory - skipping";
        }

        FileInfo file = new(path);
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        bool special = facts.Stat(path, true, out _) is { Kind: not FileKind.Regular };
        return !file.Exists ? $"Config files missing '{path}'."
            : special || (!OperatingSystem.IsWindows() && (file.UnixFileMode & execute) != 0)
                ? $"Configuration file '{path}' is not a regular non-executable file - skipping"
            : file.Length > LargestFile
                ? $"Configuration file '{path}' is larger than {LargestFile >> 20} MiB - skipping"
            : null;
    }

    private static LoadResult Unreadable(string path, string fault) => new()
    {
        Configuration = KeepSharpConfiguration.Empty,
        Diagnostics =
        [
            new Diagnostic
            {
                Code = DiagnosticBag.Format(Codes.FileUnreadable),
                Severity = Severity.Error,
                KeepalivedClass = KeepalivedClass.FileNotFound,
                Span = new SourceSpan(path, 0, 0, 0),
                Message = fault,
            },
        ],
        TestExitStatus = NoConfiguration,
        StartExitStatus = NoConfiguration,
    };
}
