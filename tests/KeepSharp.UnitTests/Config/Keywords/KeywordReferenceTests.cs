using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config.Keywords;

public sealed class KeywordReferenceTests
{
    [Fact]
    public void Committed_reference_equals_the_table()
    {
        Assert.SkipWhen(RepositoryFiles.Root is null, "the source tree is not here");
        string path = Path.Combine(RepositoryFiles.Root!, "src", "KEYWORDS.md");
        using StringWriter writer = new();
        KeywordReference.Write(writer);
        if (RepositoryFiles.Update)
        {
            File.WriteAllText(path, writer.ToString());
        }

        Assert.Equal(File.ReadAllText(path), writer.ToString());
    }
}
