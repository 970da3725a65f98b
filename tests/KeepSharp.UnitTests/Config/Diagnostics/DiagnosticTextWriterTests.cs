using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config.Diagnostics;

public sealed class DiagnosticTextWriterTests
{
    [Fact]
    public void Message_source_line_carets_and_hint_are_written()
    {
        const string expected = """
            k.conf:2:2: error KS0010: Unknown keyword 'routr_id'
              	routr_id X
              	^^^^^^^^
              hint: did you mean 'router_id'?

            """;
        Assert.Equal(expected, Write("global_defs {\n\troutr_id X\n}\n", false));
    }

    [Fact]
    public void Colour_is_only_used_when_asked_for()
    {
        Assert.DoesNotContain('\u001b', Write("foo\n", false));
        Assert.Contains("\u001b[31merror\u001b[0m", Write("foo\n", true), StringComparison.Ordinal);
    }

    [Fact]
    public void Wide_characters_get_two_carets_and_control_characters_are_not_written()
    {
        string text = Write("\u4e2d\u6587\u0007 x\n", false);
        Assert.Contains("\n  ^^^^^\n", text, StringComparison.Ordinal);
        Assert.Contains("  \u4e2d\u6587? x", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_feed_of_the_last_line_is_not_part_of_it()
    {
        Assert.Contains("\n  foo\n  ^^^\n", Write("foo\n", false), StringComparison.Ordinal);
        Assert.Contains("\n  foo\n  ^^^\n", Write("foo\r\n", false), StringComparison.Ordinal);
        Assert.Contains("\n  foo\n  ^^^\n", Write("foo", false), StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_of_the_text_do_not_reach_the_terminal()
    {
        string text = Write("foo\u001b[2J\n", false);
        Assert.Contains("Unknown keyword 'foo?[2J'", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void Of_a_line_longer_than_keepalived_reads_only_the_part_at_the_column_is_shown()
    {
        // 1023 bytes are dropped as one full buffer; the keyword behind them is at column 1024.
        string text = Write(new string('x', 1023 * 1000) + "foo bar\n", false);
        Assert.Contains("k.conf:1:1023001: error KS0010: Unknown keyword 'foo'", text, StringComparison.Ordinal);
        Assert.Contains("xfoo bar\n", text, StringComparison.Ordinal);
        Assert.True(text.Length < 10_000, $"{text.Length} characters");
        string excerpt = text.Split('\n').First(static l => l.EndsWith("foo bar", StringComparison.Ordinal));
        Assert.Contains("\n" + new string(' ', excerpt.Length - "foo bar".Length) + "^^^\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Diagnostics_come_in_the_order_of_the_text()
    {
        LoadResult result = Load.Test("vrrp_instance V {\n interface eth0\n}\nfoo\nglobal_defs {\n bar\n}\n");
        Assert.Equal(result.Diagnostics.Select(static d => d.Span.Line).Order(), result.Diagnostics.Select(static d => d.Span.Line));
        Assert.Equal(1, result.Diagnostics[0].Span.Line); // found last: the id is missing
    }

    private static string Write(string text, bool colour)
    {
        LoadResult result = Load.Test(text);
        using StringWriter writer = new() { NewLine = "\n" };
        DiagnosticTextWriter.Write(writer, result.Diagnostics, result.Sources, colour);
        return writer.ToString();
    }
}
