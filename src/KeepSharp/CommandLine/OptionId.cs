namespace KeepSharp.CommandLine;

/// <summary>What a command line option asks for. Options that nothing acts on yet share <see cref="NotSupported"/>.</summary>
internal enum OptionId
{
    UseFile,
    DontFork,
    LogConsole,
    NoSyslog,
    LogFile,
    FlushLogFile,
    LogDetail,
    LogFacility,
    NoCheckers,
    NoVrrp,
    NoBfd,
    PidFile,
    VrrpPidFile,
    CheckersPidFile,
    BfdPidFile,
    ConfigTest,
    ConfigId,
    Umask,
    DontRespawn,
    SignalNumber,
    Version,
    Help,
    Genhash,
    Namespace,
    ReadyDescriptor,
    NotSupported,
}
