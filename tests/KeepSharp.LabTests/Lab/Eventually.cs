using System.Diagnostics;

namespace KeepSharp.LabTests.Lab;

/// <summary>Waits for conditions; nothing in the lab waits for time alone.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until the condition holds and fails with what was expected when it does not in time.</summary>
    public static async Task TrueAsync(Func<bool> condition, TimeSpan limit, string what, Func<string>? context = null)
    {
        if (!await HoldsAsync(() => Task.FromResult(condition()), limit))
        {
            Fail(limit, what, context);
        }
    }

    /// <summary>The same for a condition that has to run a command to be known.</summary>
    public static async Task TrueAsync(
        Func<Task<bool>> condition, TimeSpan limit, string what, Func<string>? context = null)
    {
        if (!await HoldsAsync(condition, limit))
        {
            Fail(limit, what, context);
        }
    }

    /// <summary>Waits for a value.</summary>
    public static async Task<T> ValueAsync<T>(
        Func<T?> find, TimeSpan limit, string what, Func<string>? context = null)
        where T : class
    {
        T? found = null;
        await TrueAsync(() => (found = find()) is not null, limit, what, context);
        return found!;
    }

    private static async Task<bool> HoldsAsync(Func<Task<bool>> condition, TimeSpan limit)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) > limit)
            {
                // The last look comes after the deadline: a machine that paused us must not decide the test.
                return await condition();
            }

            await Task.Delay(Step);
        }

        return true;
    }

    private static void Fail(TimeSpan limit, string what, Func<string>? context) =>
        Assert.Fail($"not within {limit.TotalSeconds:0.###} s: {what}"
            + (context is null ? string.Empty : Environment.NewLine + context()));
}
