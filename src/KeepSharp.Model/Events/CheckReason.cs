namespace KeepSharp.Model.Events;

/// <summary>Why a health check failed, or could not be made (checkers.md sections 4, 5 and 15).</summary>
public enum CheckReason : byte
{
    /// <summary>It did not.</summary>
    None = 0,

    /// <summary>The attempt could not be made for a local reason (bind, interface); it decides nothing.</summary>
    LocalError,

    /// <summary>The connection was refused, reset or has no route.</summary>
    ConnectFailed,

    /// <summary>The connection, with the TLS handshake, was not made in time.</summary>
    ConnectTimeout,

    /// <summary>The TLS handshake failed, or TLS did later.</summary>
    TlsError,

    /// <summary>The first byte of the answer did not come in time.</summary>
    AnswerTimeout,

    /// <summary>A later part of the answer did not come in time.</summary>
    BodyTimeout,

    /// <summary>Reading failed.</summary>
    ReadError,

    /// <summary>The peer closed without an answer, or without the end of a header.</summary>
    NoData,

    /// <summary>HTTP: the status code is not accepted; the detail is the code, 0 without one.</summary>
    HttpStatus,

    /// <summary>HTTP: the MD5 digest of the body differs.</summary>
    HttpDigest,

    /// <summary>HTTP: the pattern did not match, or did where it must not.</summary>
    HttpPattern,

    /// <summary>SMTP: the greeting is not 220.</summary>
    SmtpGreeting,

    /// <summary>SMTP: the answer to HELO is not 250.</summary>
    SmtpHelo,

    /// <summary>DNS: the detail is the RCODE.</summary>
    DnsCode,

    /// <summary>UDP: the reply is not the expected one.</summary>
    ReplyMismatch,

    /// <summary>A program exited with the status in the detail.</summary>
    ExitStatus,

    /// <summary>A program was ended by the signal in the detail.</summary>
    Signal,

    /// <summary>A program ran longer than allowed; the detail is the signal that ended it.</summary>
    ProgramTimeout,

    /// <summary>A program could not be started; the detail is the errno.</summary>
    NotStarted,

    /// <summary>The BFD session is not up.</summary>
    SessionDown,

    /// <summary>The number in a tracked file.</summary>
    FileValue,
}
