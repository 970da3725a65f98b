using System.Xml.Linq;

namespace KeepSharp.UnitTests.Tidy;

/// <summary>The projects may see each other only as src/ARCHITECTURE.md draws it.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["KeepSharp.Model"] = [],
        ["KeepSharp.Config"] = ["KeepSharp.Model"],
        ["KeepSharp.Protocols"] = ["KeepSharp.Model"],
        ["KeepSharp.Lvs"] = ["KeepSharp.Model"],
        ["KeepSharp.Kernel"] = ["KeepSharp.Model"],
        ["KeepSharp.Runtime"] = ["KeepSharp.Model", "KeepSharp.Protocols"],
        ["KeepSharp"] =
        [
            "KeepSharp.Config", "KeepSharp.Kernel", "KeepSharp.Model", "KeepSharp.Protocols", "KeepSharp.Runtime",
        ],
    };

    private static readonly Dictionary<string, string[]> Packages = new()
    {
        ["KeepSharp.Model"] = [],
        ["KeepSharp.Config"] = ["Sprache"],
        ["KeepSharp.Protocols"] = [],
        ["KeepSharp.Lvs"] = [],
        ["KeepSharp.Kernel"] = [],
        ["KeepSharp.Runtime"] = ["Microsoft.Extensions.Logging.Abstractions"],
        ["KeepSharp"] =
        [
            "Microsoft.Extensions.Hosting", "Serilog", "Serilog.Extensions.Logging", "Serilog.Sinks.Async",
            "Serilog.Sinks.Console", "Serilog.Sinks.File", "System.CommandLine",
        ],
    };

    [Fact]
    public void Every_project_below_src_is_in_the_table()
    {
        string[] found = [.. Directory.EnumerateFiles(
            Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(static file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal)];
        Assert.Equal(Projects.Keys.Order(StringComparer.Ordinal), found);
    }

    /// <summary>One layer to the C library, whose constants and structures a test compares with the headers.</summary>
    [Fact]
    public void Native_functions_are_declared_in_one_folder()
    {
        string[] files = [.. Repository.Sources("src")
            .Where(static file => file.Lines.Any(static line =>
                line.Contains("[LibraryImport(", StringComparison.Ordinal)
                || line.Contains("[DllImport(", StringComparison.Ordinal)))
            .Select(static file => file.Path)];
        Assert.NotEmpty(files);
        Assert.DoesNotContain(
            files, static file => !file.StartsWith("src/KeepSharp.Kernel/Native/", StringComparison.Ordinal));
    }

    /// <summary>A file that two projects compile is an arrow between them that nobody sees; there is one.</summary>
    [Fact]
    public void Only_the_ring_is_shared_as_a_file()
    {
        string[] linked = [.. Directory.EnumerateFiles(
            Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(static file => XDocument.Load(file).Descendants("Compile"))
            .Select(static item => item.Attribute("Include")!.Value)
            .Distinct()];
        Assert.Equal(["../Shared/TicketRing.cs"], linked);
        Assert.Equal(["src/Shared/TicketRing.cs"], Repository.Sources("src/Shared").Select(static file => file.Path));
    }

    [Theory]
    [InlineData("KeepSharp.Model")]
    [InlineData("KeepSharp.Config")]
    [InlineData("KeepSharp.Protocols")]
    [InlineData("KeepSharp.Lvs")]
    [InlineData("KeepSharp.Kernel")]
    [InlineData("KeepSharp.Runtime")]
    [InlineData("KeepSharp")]
    public void A_project_sees_only_what_the_table_allows(string project)
    {
        XDocument file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        string[] references = [.. file.Descendants("ProjectReference")
            .Select(static item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value))];
        string[] packages = [.. file.Descendants("PackageReference")
            .Select(static item => item.Attribute("Include")!.Value)];
        Assert.Empty(references.Except(Projects[project]));
        Assert.Empty(packages.Except(Packages[project]));
    }
}
