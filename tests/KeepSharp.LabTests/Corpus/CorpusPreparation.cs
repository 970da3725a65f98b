using System.Text.RegularExpressions;

namespace KeepSharp.LabTests.Corpus;

/// <summary>
/// What the prepared runs need: every interface that keepalived missed, every script, user and namespace that the files
/// name. One environment serves all files; nobody complains about an interface too many.
/// </summary>
internal sealed partial record CorpusPreparation(
    IReadOnlyCollection<string> Interfaces,
    IReadOnlyCollection<string> Scripts,
    IReadOnlyCollection<string> Users,
    IReadOnlyCollection<string> Namespaces)
{
    // The corpus was recorded without the user that scripts default to, although files name it.
    private const string DefaultScriptUser = "keepalived_script";

    public static CorpusPreparation From(string folder, IReadOnlyList<Verdict> verdicts)
    {
        SortedSet<string> interfaces = new(
            Missing(verdicts.Where(verdict => verdict.Run == "bare")).Where(name => LinkName().IsMatch(name)),
            StringComparer.Ordinal);

        // A few were never made when the verdicts were recorded: masked names.
        interfaces.ExceptWith(Missing(verdicts.Where(verdict => verdict.Run != "bare")));
        SortedSet<string> scripts = new(StringComparer.Ordinal);
        SortedSet<string> users = new(StringComparer.Ordinal);
        SortedSet<string> namespaces = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(folder, "*.conf"))
        {
            string text = File.ReadAllText(file);
            scripts.UnionWith(Names(Script().Matches(text)));
            users.UnionWith(Names(User().Matches(text)));
            users.UnionWith(Names(ScriptWithUser().Matches(text)));
            if (Namespace().Matches(text) is { Count: > 0 } found)
            {
                // Without the namespace keepalived ends before it has missed an interface.
                namespaces.UnionWith(Names(found));
                interfaces.UnionWith(Names(Interface().Matches(text)));
            }
        }

        users.Remove(DefaultScriptUser);
        return new CorpusPreparation(interfaces, scripts, users, namespaces);
    }

    private static IEnumerable<string> Missing(IEnumerable<Verdict> verdicts) =>
        verdicts.SelectMany(verdict => verdict.Messages)
            .SelectMany(message => MissingInterface().Matches(message.Text))
            .Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Names(MatchCollection matches) =>
        matches.SelectMany(match => match.Groups[1].Captures).Select(capture => capture.Value);

    [GeneratedRegex(@"interface (\S+) (?:for .*)?doesn't exist")]
    private static partial Regex MissingInterface();

    [GeneratedRegex(@"^[A-Za-z0-9_.@-]{1,15}$")]
    private static partial Regex LinkName();

    [GeneratedRegex(
        @"^[ \t]*(?:@\S+\s+)?(?:script|notify\w*|misc_path|quorum_(?:up|down))[ \t]+[""']?(/(?!dev/)[\w./-]+)",
        RegexOptions.Multiline)]
    private static partial Regex Script();

    [GeneratedRegex(
        @"^[ \t]*(?:script_user|user)[ \t]+([a-z_][\w-]*)(?:[ \t]+([a-z_][\w-]*))?", RegexOptions.Multiline)]
    private static partial Regex User();

    [GeneratedRegex(
        @"^[ \t]*(?:notify\w*|script)[ \t]+(?:""[^""\n]*""|/\S+)[ \t]+([a-z_][\w-]*)[ \t\r]*$", RegexOptions.Multiline)]
    private static partial Regex ScriptWithUser();

    [GeneratedRegex(@"^[ \t]*interface[ \t]+([\w.-]+)", RegexOptions.Multiline)]
    private static partial Regex Interface();

    [GeneratedRegex(@"^[ \t]*(?:@\S+[ \t]+)?net_namespace[ \t]+([\w-]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
