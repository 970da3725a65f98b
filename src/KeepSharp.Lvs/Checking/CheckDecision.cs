namespace KeepSharp.Lvs.Checking;

/// <summary>What a result changes about a checker.</summary>
public enum CheckChange : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is up now.</summary>
    Up,

    /// <summary>It is down now.</summary>
    Down,

    /// <summary>It was down from the start (alpha) and its first result says so too: observers hear of it once.</summary>
    ConfirmedDown,
}

/// <summary>Which line the log gets about a result (checkers.md section 15).</summary>
public enum CheckReport : byte
{
    /// <summary>None.</summary>
    None,

    /// <summary>The first success, or the one that brought the checker up.</summary>
    Success,

    /// <summary>A failure that decides nothing yet; only with <c>log_all_failures</c>.</summary>
    Attempt,

    /// <summary>The failure that decided.</summary>
    Failure,

    /// <summary>A request that failed before succeeded while the checker is down.</summary>
    UrlRecovered,

    /// <summary>The attempt could not be made and does not count.</summary>
    Postponed,
}

/// <summary>The consequence of one result.</summary>
/// <param name="Change">Change of the checker.</param>
/// <param name="Report">Line for the log.</param>
/// <param name="Delay">Pause before the next run, from the end of this one.</param>
/// <param name="Retries">Attempts beyond the first that were made (of a decision), or are made with the next one.</param>
/// <param name="Url">Index of the request that the result is about; 0 for checkers without requests.</param>
/// <param name="FromStart">The pause counts from the start of the run: a program that took longer runs again at once.</param>
public readonly record struct CheckDecision(
    CheckChange Change,
    CheckReport Report,
    TimeSpan Delay,
    uint Retries = 0,
    int Url = 0,
    bool FromStart = false);
