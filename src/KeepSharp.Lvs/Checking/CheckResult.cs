using KeepSharp.Model.Configuration.Lvs;
using KeepSharp.Model.Events;

namespace KeepSharp.Lvs.Checking;

/// <summary>What one attempt of a checker found.</summary>
/// <param name="Reason">None: success.</param>
/// <param name="Detail">A number that belongs to the reason: status code, exit status, signal, RCODE, errno.</param>
/// <param name="Weight">The weight that a program with <c>misc_dynamic</c> asks for, 0..253; null: the configured one.</param>
public readonly record struct CheckResult(CheckReason Reason, int Detail = 0, int? Weight = null)
{
    /// <summary>A success.</summary>
    public static CheckResult Success => default;

    /// <summary>True for a success.</summary>
    public bool IsSuccess => Reason == CheckReason.None;

    /// <summary>False when the attempt could not be made and says nothing about the server (checkers.md section 4).</summary>
    public bool Counts => Reason != CheckReason.LocalError;

    /// <summary>
    /// The result of a program that exited (checkers.md section 5.9): 0 succeeds; with <c>misc_dynamic</c> 2 to 255 succeed
    /// too and ask for the weight 0 to 253; all else fails.
    /// </summary>
    public static CheckResult OfExit(MiscCheck check, int status) => status switch
    {
        0 => Success,
        >= 2 and <= 255 when check.Dynamic => new CheckResult(CheckReason.None, status, status - 2),
        _ => new CheckResult(CheckReason.ExitStatus, status),
    };
}
