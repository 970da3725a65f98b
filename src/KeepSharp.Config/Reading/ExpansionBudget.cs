using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Reading;

/// <summary>Counts what definitions and sequences make of a text, and ends it when it gets out of hand.</summary>
internal sealed class ExpansionBudget(ReadingLimits limits, DiagnosticBag bag)
{
    private int _left = limits.Steps;

    /// <summary>Takes one step; false, said once, when none is left.</summary>
    public bool Take(SourceRange place)
    {
        if (_left > 0)
        {
            _left--;
            return true;
        }

        if (_left == 0)
        {
            _left = -1;
            bag.Error(
                Codes.LanguageLimit,
                place,
                $"definitions and sequences make more than {limits.Steps} lines - the others are left out",
                "keepalived would go on for ever, or until its memory ends");
        }

        return false;
    }
}
