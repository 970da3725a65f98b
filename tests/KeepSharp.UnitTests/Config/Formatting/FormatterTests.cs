using System.Text;
using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config.Formatting;

public sealed class FormatterTests
{
    public static TheoryData<string> Corpus => CorpusTests.Files;

    [Theory]
    [InlineData("global_defs{router_id   X}", "global_defs {\n    router_id X\n}\n")]
    [InlineData("a\n{\n\tb\tc\n}\n", "a {\n    b c\n}\n")]
    [InlineData("a # one\n# two\n\n{ # three\nb\n}", "a { # one\n    # two\n\n    # three\n    b\n}\n")]
    [InlineData("a { b } c # end", "a {\n    b\n}\nc # end\n")]
    [InlineData("a {b {c}}", "a {\n    b {\n        c\n    }\n}\n")]
    [InlineData("}\n}\na", "}\n}\na\n")]
    [InlineData("\n\na\n\n\nb\n\n", "a\n\n\nb\n")]
    [InlineData("a {\r\n  b\r\n}\r\n", "a {\n    b\n}\n")]
    [InlineData("  ! comment  \n   a!b\n", "! comment\na !b\n")]
    [InlineData("a {\n# in\n}\n# out\n", "a {\n    # in\n}\n# out\n")]
    [InlineData("", "")]
    [InlineData("\n \n", "")]
    public void Layout_is_one_statement_per_line_and_four_blanks_per_block(string text, string expected) =>
        Assert.Equal(expected, Format(text));

    [Theory]
    [InlineData("script   \"a   'b   c'\"  root", "script \"a   'b   c'\" root\n")]
    [InlineData("script  'a   b'   c", "script 'a   b' c\n")]
    [InlineData("x  a\\   b", "x a\\  b\n")] // the blank behind the backslash belongs to the word, the next separates
    [InlineData("x  don't   y", "x don't   y\n")]
    [InlineData("x ab\"c  d\"ef", "x ab\"c  d\"ef\n")]
    [InlineData("x \"{ # }\"   y", "x \"{ # }\" y\n")]
    public void Blanks_that_quotes_or_escapes_protect_stay(string text, string expected) =>
        Assert.Equal(expected, Format(text));

    [Theory]
    [InlineData("  include   /etc/a b.conf  # c", "include   /etc/a b.conf # c\n")]
    [InlineData("a {\ninclude x }\n}", "a {\n    include x }\n}\n")]
    [InlineData("a {\n@main b  {  c }\n}", "a {\n    @main b  {  c }\n}\n")]
    [InlineData("$A=x   y {", "$A=x   y {\n")]
    [InlineData("a {\n  b $A   {\n c\n } }", "a {\n    b $A   {\n        c\n    }\n}\n")]
    [InlineData("a $A\n{\nb\n}", "a $A\n{\n    b\n}\n")]
    [InlineData("a {\n~SEQ(S, 1,  3) b  ${S}\n}", "a {\n    ~SEQ(S, 1,  3) b  ${S}\n}\n")]
    [InlineData("a {\n~LST({A,B}, {a,b})   b ${A}\n}", "a {\n    ~LST({A,B}, {a,b})   b ${A}\n}\n")]
    [InlineData("$B= \\\n   global_defs {  \\\n smtp_alert \\\n  }\na", "$B= \\\n   global_defs {  \\\n smtp_alert \\\n  }\na\n")]
    [InlineData("a\\#b   c", "a\\#b   c\n")]
    [InlineData("a  \"b   c", "a  \"b   c\n")]
    public void Elements_of_the_language_and_odd_quotes_are_only_indented(string text, string expected) =>
        Assert.Equal(expected, Format(text));

    [Fact]
    public void The_branches_of_a_condition_count_as_one()
    {
        const string text = "@main a {\n@^main b {\nc\n@main }\n@^main }\nd\n";
        Assert.Equal("@main a {\n@^main b {\n    c\n@main }\n@^main }\nd\n", Format(text));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_and_lines_too_long_stay()
    {
        byte[] bytes = [.. "a  "u8, 0xff, 0xfe, .. "  b\n"u8];
        Assert.Equal([.. "a "u8, 0xff, 0xfe, .. " b\n"u8], ConfigurationFormatter.Format(bytes));

        string tooLong = $"   a   {new string('x', 1023)}\n";
        Assert.Equal(tooLong, Format(tooLong));
    }

    [Fact]
    public void No_line_becomes_too_long_to_be_read()
    {
        string longest = new('x', 1020);
        string text = Format($"a{{b{{c{{\n{longest}\n}}}}}}\n{longest}#c\n{longest}\n# c\n{{\n");
        Assert.All(text.Split('\n'), static line => Assert.True(line.Length <= 1022, $"{line.Length}"));
        Assert.Equal(text, Format(text));
    }

    [Theory]
    [InlineData("global_defs {\n router_id A\n}\n", "global_defs {\n router_id B\n}\n")]
    [InlineData("foo\n", "")]
    [InlineData("@oth global_defs {\n@oth router_id A\n@oth }\n", "@oth global_defs {\n@oth router_id B\n@oth }\n")]
    [InlineData("global_defs { @^a router_id A\n}\n@^a foo\n", "global_defs { @^a router_id A\n}\n@a foo\n")]
    public void A_text_that_means_something_else_is_noticed(string before, string after)
    {
        Assert.True(FormattingCheck.MeansTheSame("k.conf", Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(before)));
        Assert.False(FormattingCheck.MeansTheSame("k.conf", Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after)));
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Formatted_text_means_the_same_and_stays_as_it_is(string name)
    {
        Assert.SkipWhen(RepositoryFiles.Root is null, "the source tree is not here");
        AssertSame(Encoding.UTF8.GetBytes(CorpusTests.Read(name).Text));
    }

    [Fact]
    public void Published_configurations_mean_the_same_when_formatted()
    {
        string? shared = Environment.GetEnvironmentVariable("KEEPSHARP_SHARED");
        Assert.SkipWhen(shared is null, "KEEPSHARP_SHARED is not set");
        string[] files = Directory.GetFiles(Path.Combine(shared!, "corpus"), "*.conf");
        Assert.True(files.Length > 100);
        Assert.All(files, static file => AssertSame(File.ReadAllBytes(file)));
    }

    private static void AssertSame(byte[] text)
    {
        byte[] formatted = ConfigurationFormatter.Format(text);
        Assert.Equal(Encoding.Latin1.GetString(formatted), Encoding.Latin1.GetString(ConfigurationFormatter.Format(formatted)));
        Assert.True(FormattingCheck.MeansTheSame("k.conf", text, formatted), Encoding.UTF8.GetString(formatted));
    }

    private static string Format(string text) => Encoding.UTF8.GetString(ConfigurationFormatter.Format(Encoding.UTF8.GetBytes(text)));
}
