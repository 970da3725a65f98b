using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;

namespace KeepSharp.Config.Syntax;

/// <summary>
/// Warns of words behind the value of a statement, which keepalived ignores without a message: a second statement on
/// the line, a <c>;</c>, a password with a blank that is cut there (config-language.md section 16).
/// </summary>
internal static class ExtraWords
{
    public static void Report(DiagnosticBag bag, Keyword keyword, LogicalLine line)
    {
        int known = 2 + keyword.MoreArguments;
        if (keyword is { Shape: KeywordShape.Statement, NeedsArgument: true } && line.Count > known)
        {
            // The words themselves are not repeated: they may be the rest of a password.
            bag.Log(
                Codes.ExtraParameters,
                Severity.Warning,
                line.RangeFrom(known),
                $"words behind the value of '{keyword.Name}' are ignored",
                "one statement stands on a line, without ';'; a value with blanks needs double quotes");
        }
    }
}
