using KeepSharp.Config.Keywords;

namespace KeepSharp.Config;

/// <summary>The keyword table as a document, with the status of every keyword.</summary>
public static class KeywordReference
{
    /// <summary>Writes Markdown.</summary>
    public static void Write(TextWriter writer) => KeywordReferenceWriter.Write(writer);
}
