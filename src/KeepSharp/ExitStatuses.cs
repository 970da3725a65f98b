namespace KeepSharp;

/// <summary>Exit statuses of the daemon (keepalived's numbers, which supervisors and wrappers test for).</summary>
internal static class ExitStatuses
{
    /// <summary>Orderly end, and "already running".</summary>
    public const int Normal = 0;

    /// <summary>Bad command line, or something that the daemon cannot work without is missing.</summary>
    public const int Fatal = 1;

    /// <summary>A configuration that must not be run.</summary>
    public const int Configuration = 2;

    /// <summary>The system refuses what the daemon needs.</summary>
    public const int MissingPermission = 4;

    /// <summary>The configuration test found errors.</summary>
    public const int TestFoundErrors = 5;

    /// <summary>No configuration file.</summary>
    public const int NoConfigurationFile = 6;

    /// <summary>A signal asked to end what is no daemon (128 + SIGTERM, as the shell has it).</summary>
    public const int Terminated = 143;

    /// <summary>A fault of the program itself (EX_SOFTWARE of sysexits.h).</summary>
    public const int ProgramError = 70;
}
