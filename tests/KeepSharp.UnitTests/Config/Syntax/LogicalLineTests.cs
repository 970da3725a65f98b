using System.Text;
using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config.Syntax;

/// <summary>
/// Lines, words, quotes, comments and braces: the rows of config-language.md section 17, whose messages show which word
/// arrived. Numbers of the rows in comments.
/// </summary>
public sealed class LogicalLineTests
{
    public static TheoryData<string, string[]> Rows => new()
    {
        { "", [] }, // 1
        { "# a\n! b", [] }, // 2
        { "global_defs {\r\n smtp_alert maybe\r\n}\r", ["2: " + Invalid("maybe")] }, // 3
        { "global_defs {\n smtp_alert maybe\n}", ["2: " + Invalid("maybe")] }, // 5
        { "global_defs {\n smtp_alert may\0be\n smtp_alert x\n}", ["2: configuration appears to have embedded NULs - ignoring line", "3: " + Invalid("x")] }, // 7
        { "global_defs {\n \vsmtp_alert maybe\n}", ["2: " + Invalid("maybe")] }, // 9
        { "global_defs {\n \u3000router_id X\n}", ["2: Unknown keyword '\u3000router_id'"] }, // 10
        { "global_defs {\n router_id\u3000X\n}", ["2: Unknown keyword 'router_id\u3000X'"] }, // 11
        { "global_defs {\n smtp_alert \u4e2d\u6587\n}", ["2: " + Invalid("\u4e2d\u6587")] }, // 13
        { "global_defs {\n smtp_alert maybe # c\n}", ["2: " + Invalid("maybe")] }, // 14
        { "global_defs {\n smtp_alert may#be\n}", ["2: " + Invalid("may")] }, // 15
        { "global_defs {\n smtp_alert \"a#b!c\"\n}", ["2: " + Invalid("a#b!c")] }, // 17
        { "global_defs {\n smtp_alert 'a#b'\n}", ["2: " + Invalid("'a")] }, // 18
        { "global_defs {\n smtp_alert a\\#b\n}", ["2: " + Invalid("a#b")] }, // 19
        { "global_defs {\n smtp_alert \"a\\#b\"\n}", ["2: " + Invalid("a\\#b")] }, // 21
        { "global_defs {\n smtp_alert maybe # don't \"x\n}", ["2: " + Invalid("maybe")] }, // 22
        { Load.Instance + " // note\n}", ["7: Unknown keyword '//'"] }, // 23
        { "global_defs {\n smtp_alert 'a b'\n}", ["2: " + Invalid("'a")] }, // 25
        { "global_defs {\n smtp_alert ab\"cd e\"fg\n}", ["2: " + Invalid("ab")] }, // 26
        { "global_defs {\n smtp_alert \"ab\"cd\n}", ["2: " + Invalid("ab")] }, // 27
        { "global_defs {\n smtp_alert a\\tb\\\\c\n}", ["2: " + Invalid("a\\tb\\\\c")] }, // 29
        { "global_defs {\n smtp_alert a\\\"b\n}", ["2: Unmatched quote: 'smtp_alert a\\\"b'", "2: " + Invalid("a\\")] }, // 30
        { "global_defs {\n smtp_alert \"a b\n}", ["2: Unterminated quote 'smtp_alert \"a b'", "2: Unmatched quote: 'smtp_alert \"a b'"] }, // 31
        { "global_defs {\n smtp_alert \"a {b} c\"\n}", ["2: " + Invalid("a {b} c")] }, // 33
        { "global_defs {\n smtp_alert \u201ca b\u201d\n}", ["2: " + Invalid("\u201ca")] }, // 35
        { "global_defs{\n smtp_alert maybe}", ["2: " + Invalid("maybe")] }, // 37
        { "global_defs { smtp_alert maybe }", ["1: " + Invalid("maybe")] }, // 38
        { "global_defs {\n smtp_alert a smtp_alert b\n}", ["2: " + Invalid("a")] }, // 39
        { "global_defs\n smtp_alert maybe\n}", ["2: Missing '{' at beginning of configuration block", "2: " + Invalid("maybe"), "3: Extra '}' found"] }, // 42, the parent
        { "global_defs {\n smtp_alert maybe\n}\n}", ["2: " + Invalid("maybe"), "4: Extra '}' found"] }, // 43
        { "global_defs {\n smtp_alert a\n}\nglobal_defs {\n smtp_alert b\n}", ["2: " + Invalid("a"), "5: " + Invalid("b")] }, // 51
        { "global_defs {\n notification_email {\n }\n}", ["3: Warning - empty notification_email block"] }, // 59
        { "global_defs {\n notification_email foo {\n a@b\n }\n}", ["2: Block notification_email has extra parameters foo ..."] }, // 61
        { "global_defs {\n smtp_alert on\n smtp_alert no\n smtp_alert\n smtp_alert ON\n smtp_alert 1\n}", ["5: " + Invalid("ON"), "6: " + Invalid("1")] }, // 66
        { "router_id X", ["1: Unknown keyword 'router_id'"] }, // 78
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Text_gives_the_messages_of_keepalived(string text, string[] messages) =>
        Assert.Equal(messages, Load.Test(text).Messages());

    [Fact]
    public void Escaped_comment_character_is_a_comment_in_blocks_of_child_processes()
    {
        // Comments are removed once in global_defs and twice in an instance (section 1).
        Assert.Equal("a#b", Load.Run("global_defs {\n router_id a\\#b\n}").Configuration.Global.RouterId);
        Assert.Equal("a"u8.ToArray(), Password("a\\#b"));
        Assert.Equal("a#b"u8.ToArray(), Password("\"a#b\""));
    }

    [Fact]
    public void Line_of_1022_bytes_is_read_and_a_longer_one_is_not()
    {
        string room = new('a', 1022 - "router_id ".Length);
        Assert.Equal(room, Load.Run($"global_defs {{\nrouter_id {room}\n}}").Configuration.Global.RouterId);

        LoadResult result = Load.Test($"global_defs {{\nrouter_id {room}a\n}}");
        Assert.Equal(["2: line too long - ignoring"], result.Messages());
        Assert.Null(result.Configuration.Global.RouterId);
    }

    [Fact]
    public void Rest_of_a_line_that_is_too_long_is_a_line_of_its_own()
    {
        // 1023 bytes are dropped; what follows them is read (section 2).
        string text = $"global_defs {{\n{new string('a', 1023)}router_id rest\n}}";
        Assert.Equal("rest", Load.Test(text).Configuration.Global.RouterId);
    }

    [Theory]
    [InlineData("\u3000router_id X", "U+3000 IDEOGRAPHIC SPACE")]
    [InlineData("\u00a0router_id X", "U+00A0 NO-BREAK SPACE")]
    [InlineData("\u201crouter_id\u201d X", "U+201C LEFT DOUBLE QUOTATION MARK")]
    public void Misleading_characters_are_named(string line, string name)
    {
        Diagnostic diagnostic = Assert.Single(Load.Test($"global_defs {{\n{line}\n}}").Diagnostics);
        Assert.Contains(name, diagnostic.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Byte_order_mark_makes_the_first_keyword_unknown_and_is_named()
    {
        LoadResult result = Load.Test("\ufeffglobal_defs {\n}"); // row 6
        Diagnostic diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(5, result.TestExitStatus);
        Assert.Contains("U+FEFF", diagnostic.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Spans_give_line_column_and_length_in_characters()
    {
        Diagnostic diagnostic = Assert.Single(
            Load.Test("global_defs {\r\n\tsmtp_alert \"\u4e2d\u6587 x\" # y\r\n}\r\n").Diagnostics,
            static d => d.Severity == Severity.Error);
        Assert.Equal(new SourceSpan("k.conf", 2, 14, 4), diagnostic.Span);
    }

    [Fact]
    public void Bytes_that_are_no_text_do_not_disturb()
    {
        byte[] text = [.. "global_defs {\n router_id "u8, 0xff, 0xfe, 0x80, .. "\n}\nfoo\n"u8];
        LoadResult result = Load.Bytes(text);
        Assert.Equal(["4: Unknown keyword 'foo'"], result.Messages());
        Assert.NotNull(result.Configuration.Global.RouterId);
    }

    private static string Invalid(string word) => $"Invalid value '{word}' for global smtp_alert specified";

    private static byte[] Password(string word) =>
        [.. Load.With($" authentication {{\n auth_type PASS\n auth_pass {word}\n }}").Authentication.Password];
}
