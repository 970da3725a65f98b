using static KeepSharp.Config.Keywords.Rows;

namespace KeepSharp.Config.Keywords;

/// <summary>What the reader handles before keywords are looked up, at any block level.</summary>
internal static class SyntaxKeywords
{
    public static Keyword[] All { get; } =
    [
        Include("include", "Reads the files that match a glob pattern in place of the line; missing ones are reported."),
        Include("includer", "As include; files that cannot be read refuse the start."),
        Include("includem", "As includer; a missing name refuses the start too."),
        Include("includew", "As includem; a pattern with wildcards that matches nothing refuses the start too."),
        Include("includeb", "As includer; a missing alternative in braces refuses the start too."),
        Include("includea", "As include with all checks."),
        Acts("$NAME=VALUE", KeywordShape.Syntax).Takes(
            "VALUE [\\]", summary: "Defines text for $NAME and ${NAME}; a backslash continues it on the next line."),
        Acts("@ID / @^ID", KeywordShape.Syntax).Takes(
            "TEXT", summary: "Keeps the line if ID is the configuration id (-i), or with ^ if it is not."),
        Acts("~SEQ( ~SEQx( ~LST(", KeywordShape.Syntax).Takes(
            "NAME, VALUES) TEXT", summary: "Repeats the text for a sequence of numbers or a list of values."),
    ];

    private static Keyword Include(string name, string summary) =>
        Acts(name, KeywordShape.Syntax).Takes("PATTERN", since: name == "include" ? "1.1.14" : "2.2.0", summary: summary);
}
