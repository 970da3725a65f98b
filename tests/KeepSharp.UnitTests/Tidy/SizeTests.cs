using System.Text.RegularExpressions;

namespace KeepSharp.UnitTests.Tidy;

/// <summary>
/// A file has one reason to change and at most 400 lines, a function at most 60. What is longer stands in
/// <c>allowed-sizes.txt</c> with its reason; the list itself is limited too.
/// </summary>
public sealed class SizeTests
{
    private const int FileLimit = 400;
    private const int FunctionLimit = 60;
    private const int AllowedEntries = 12;

    private static readonly Regex Control = new(
        @"^\s*(public |internal |private |sealed |static |partial |readonly |ref |abstract |file )*(class|struct|record|interface)\b|^\s*(if|else|for|foreach|while|switch|do|try|catch|finally|using|fixed|lock|unsafe|checked|case)\b",
        RegexOptions.CultureInvariant);

    [Fact]
    public void Source_files_are_short()
    {
        string[] allowed = Allowed();
        Assert.Empty(Repository.Sources("src")
            .Where(file => file.Lines.Length > FileLimit && !allowed.Contains(file.Path))
            .Select(static file => $"{file.Path}: {file.Lines.Length} lines"));
    }

    [Fact]
    public void Functions_are_short()
    {
        string[] allowed = Allowed();
        Assert.Empty(Repository.Sources("src")
            .SelectMany(static file => Functions(file.Path, file.Lines))
            .Where(function => function.Length > FunctionLimit && !allowed.Contains(function.Name))
            .Select(static function => $"{function.Name}: {function.Length} lines"));
    }

    [Fact]
    public void The_list_of_exceptions_is_short_and_current()
    {
        string[] allowed = Allowed();
        Assert.InRange(allowed.Length, 0, AllowedEntries);
        HashSet<string> tooLong =
        [
            .. Repository.Sources("src").Where(static file => file.Lines.Length > FileLimit).Select(static file => file.Path),
            .. Repository.Sources("src").SelectMany(static file => Functions(file.Path, file.Lines))
                .Where(static function => function.Length > FunctionLimit).Select(static function => function.Name),
        ];
        Assert.Empty(allowed.Except(tooLong));
    }

    [Fact]
    public void A_long_function_would_be_found()
    {
        string[] lines = ["    private static int Long(", "        int a)", "    {", .. Enumerable.Repeat("        a++;", 61), "    }"];
        Assert.Equal(("x.cs:Long", 65), Assert.Single(Functions("x.cs", lines)));
    }

    private static string[] Allowed() =>
        [.. File.ReadAllLines(Path.Combine(Repository.Root, "tests/KeepSharp.UnitTests/Tidy/allowed-sizes.txt"))
            .Where(static line => line.Length > 0 && line[0] != '#')
            .Select(static line => line.Split(" -- ")[0].Trim())];

    /// <summary>Functions found by layout: an opening brace alone on its line below something that ends in ")".</summary>
    private static IEnumerable<(string Name, int Length)> Functions(string path, string[] lines)
    {
        for (int i = 1; i < lines.Length; i++)
        {
            if (lines[i].Trim() != "{" || !lines[i - 1].TrimEnd().EndsWith(')'))
            {
                continue;
            }

            int indent = lines[i].Length - 1;
            int start = i - 1;
            while (start > 0 && lines[start].Length - lines[start].TrimStart().Length > indent)
            {
                start--;
            }

            Match name = Regex.Match(lines[start], @"([A-Za-z_.]+)(<[^(]*>)?\(");
            if (Control.IsMatch(lines[start]) || !name.Success)
            {
                continue;
            }

            string closing = new string(' ', indent) + "}";
            int end = Array.FindIndex(lines, i, line => line.StartsWith(closing, StringComparison.Ordinal));
            yield return ($"{path}:{name.Groups[1].Value}", end - start + 1);
        }
    }
}
