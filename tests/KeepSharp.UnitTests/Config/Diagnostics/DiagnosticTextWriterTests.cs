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
