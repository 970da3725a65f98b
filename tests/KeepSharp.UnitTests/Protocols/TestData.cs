namespace KeepSharp.UnitTests.Protocols;

/// <summary>The text files of tests/vectors, copied beside the test program.</summary>
internal static class TestData
{
    /// <summary>Lines without comments and blank lines; the number of each line comes along for messages.</summary>
    public static IEnumerable<(int Number, string Text)> Lines(string file) => File
        .ReadAllLines(Path.Combine(AppContext.BaseDirectory, "vectors", file))
        .Select((text, index) => (Number: index + 1, Text: text.Trim()))
        .Where(line => line.Text.Length > 0 && line.Text[0] != '#');
}
