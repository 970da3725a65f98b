namespace KeepSharp.Config.Keywords;

/// <summary>Short forms for writing the table.</summary>
internal static class Rows
{
    /// <summary>Remark of the keywords of mail, which are checked in full.</summary>
    public const string MailLater = "Read and checked; mail is not sent yet.";

    public static Keyword Acts(string name, bool needs = false, string? owns = null) =>
        new(name, owns is null ? KeywordShape.Statement : KeywordShape.Block, KeywordStatus.Acts)
        {
            NeedsArgument = needs,
            Owns = owns,
        };

    public static Keyword Acts(string name, KeywordShape shape, bool needs = false) =>
        new(name, shape, KeywordStatus.Acts) { NeedsArgument = needs };

    public static Keyword Later(string name, bool needs = false, bool impact = false, string? owns = null) =>
        new(name, owns is null ? KeywordShape.Statement : KeywordShape.Block, KeywordStatus.NotSupported)
        {
            NeedsArgument = needs,
            Impact = impact,
            Owns = owns,
        };

    public static Keyword Later(string name, KeywordShape shape, bool needs = false, bool impact = false) =>
        new(name, shape, KeywordStatus.NotSupported) { NeedsArgument = needs, Impact = impact };

    public static Keyword Deprecated(string name, string replacement, bool needs = false, bool impact = false) =>
        Later(name, needs, impact) with { Replacement = replacement };

    public static Keyword NoEffect(string name, string remark, bool needs = false) =>
        new(name, KeywordShape.Statement, KeywordStatus.AcceptedWithoutEffect)
        {
            NeedsArgument = needs,
            Remark = remark,
        };

    public static Keyword NoEffect(string name, KeywordShape shape, string remark) =>
        new(name, shape, KeywordStatus.AcceptedWithoutEffect) { Remark = remark };

    public static Keyword Removed(string name, string remark, KeywordShape shape = KeywordShape.Statement) =>
        new(name, shape, KeywordStatus.Unknown) { Remark = remark };
}
