namespace KeepSharp.Config.Diagnostics;

/// <summary>Numbers of the diagnostics. A number keeps its meaning for ever; gaps are room for relatives.</summary>
internal enum Codes
{
    /// <summary>Reading: lines, words, quotes.</summary>
    FileUnreadable = 1,
    LineTooLong = 2,
    EmbeddedNul = 3,
    UnterminatedQuote = 4,
    UnmatchedQuote = 5,
    TooManyDiagnostics = 6,
    NothingMatched = 8,
    NotUtf8 = 9,

    /// <summary>Blocks and keywords.</summary>
    UnknownKeyword = 10,
    UnexpectedOpeningBrace = 11,
    MissingOpeningBrace = 12,
    ExtraClosingBrace = 13,
    MissingClosingBrace = 14,
    MissingParameter = 15,
    KeywordNotSupported = 16,
    KeywordDeprecated = 17,
    ExtraParameters = 18,
    BlockName = 19,
    DuplicateBlock = 20,
    DuplicateSetting = 21,
    EmptyBlock = 22,
    KeywordWithoutEffect = 23,
    NestedTooDeep = 24,

    /// <summary>Values.</summary>
    InvalidNumber = 30,
    NumberRead = 31,
    InvalidValue = 32,
    InvalidAddress = 33,
    UnknownInterface = 34,
    UnknownName = 35,
    DuplicateEntry = 36,
    UnknownWord = 37,
    MailNotYet = 38,

    /// <summary>Scripts.</summary>
    ScriptUser = 50,
    ScriptNotFound = 51,
    ScriptPathSearch = 52,
    ScriptUnsafe = 53,
    ScriptSecurity = 54,
    ScriptShebang = 55,
    ScriptNotExecutable = 56,
    ScriptMissing = 57,
    ScriptUnused = 58,
    ScriptRemoved = 59,

    /// <summary>Language before keywords: include, definitions, sequences.</summary>
    RepeatedInclude = 60,
    LanguageLimit = 61,
    InvalidSequence = 62,
    InvalidDefinition = 63,
    SubstitutionTooLong = 64,
    SeveralMainFiles = 65,

    /// <summary>Rules over the whole configuration.</summary>
    VirtualRouterId = 70,
    DuplicateVirtualRouter = 71,
    MissingInterface = 72,
    NoVirtualAddress = 73,
    TooManyAddresses = 74,
    StateAndPriority = 75,
    Contradiction = 76,
    AdvertisementInterval = 77,
    Authentication = 78,
    StrictMode = 79,
    TrackerWeight = 80,
    SyncGroup = 81,
    OwnInterface = 82,
    UnicastPeers = 83,
    LinkLocalAddress = 84,
    SharedAddress = 85,
}
