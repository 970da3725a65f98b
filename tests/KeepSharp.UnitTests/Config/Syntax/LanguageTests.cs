using System.Text;
using KeepSharp.Config;
using KeepSharp.Config.Reading;

namespace KeepSharp.UnitTests.Config.Syntax;

/// <summary>
/// Conditions, definitions, sequences: which text arrives. Messages are those of the rows of config-language.md section 17
/// (numbers in comments) and of experiments with keepalived 2.2.7 where there is none.
/// </summary>
public sealed class LanguageTests
{
    public static TheoryData<string, string[]> Rows => new()
    {
        { Global("@main smtp_alert M\n@oth smtp_alert O\n@^main smtp_alert NM\n@^oth smtp_alert NO"), ["2: M", "5: NO"] }, // 111
        { Global("@main\tsmtp_alert a\n@main  smtp_alert b\n@^ smtp_alert c\n@ smtp_alert d"), ["2: a", "3: b", "4: c"] },
        { "@main $A=5\n@oth $A=6\n" + Global("smtp_alert x${A}"), ["4: x5"] },
        { "$A=may\n" + Global("smtp_alert $A\nsmtp_alert ${A}be"), ["3: may", "4: maybe"] }, // 121
        { "$A=may\n" + Global("smtp_alert $Abe\nsmtp_alert $A.x\nsmtp_alert $A,x\nsmtp_alert \"$A\""), ["3: $Abe", "4: $A.x", "5: may,x", "6: $A"] }, // 122
        { Global("smtp_alert $U"), ["2: $U"] }, // 123
        { "$A=   may\n" + Global("smtp_alert $A"), ["3: may"] }, // 126
        { "$A=\n" + Global("smtp_alert x${A}y"), ["3: xy"] }, // 127
        { "$A=may\n" + Global("smtp_alert \"x ${A} y\""), ["3: x may y"] }, // 129
        { "$B=1${S}\n$S=0\n" + Global("smtp_alert ${B}") + "$S=5\n" + Global("smtp_alert ${B}"), ["4: 10", "8: 15"] }, // 130
        { "$K=global_defs {\n$K\nsmtp_alert maybe\n}", ["3: maybe"] }, // 131
        { "global_defs { $A=x }\nsmtp_alert ${A}\n", ["2: x"] },
        { "$D=$X=5\n" + Global("${D}\nsmtp_alert x${X}"), ["4: x5"] },
        { Global("smtp_alert a${_HASH}b\nsmtp_alert \"a${_HASH}b${_BANG}\""), ["2: a", "3: a#b!"] }, // 134
        { "$_HASH=h\n" + Global("smtp_alert a${_HASH}b"), ["3: ahb"] },
        { Global("smtp_alert ${_INSTANCE}"), ["2: main"] }, // 135
        { Global("smtp_alert x${_ENV NOSUCHX}y\nsmtp_alert x${_ENV HERE}"), ["2: xy", "3: xthere"] }, // 137
        { Global("smtp_alert ${_RANDOM 7 7}\nsmtp_alert ${_RANDOM  07  07}"), ["2: 7", "3: 7"] }, // 138
        { Global("smtp_alert ${_RANDOM 9 2}"), ["2: 9"] },
        { Global("smtp_alert ${_PWD}"), ["2: /test"] },
        { "$B= \\\nglobal_defs { \\\nsmtp_alert x${V} \\\n}\n$V=1\n$B\n$V=2\n$B", ["6: x1", "8: x2"] }, // 139
        { "$N=a b \\\nsmtp_alert c\n" + Global("smtp_alert x$N\nsmtp_alert z${N} # c"), ["4: xa", "4: c", "5: za", "5: c"] },
        { "$C=smtp_alert c1 \\\nsmtp_alert c2\n$B=smtp_alert a \\\n$C \\\nsmtp_alert d\n" + Global("$B"), ["7: a", "7: c1", "7: c2", "7: d"] },
        { "$B=smtp_alert a \\\n$X=5 \\\nsmtp_alert d${X}\n" + Global("$B"), ["5: a", "5: d5"] },
        { "$B=@main smtp_alert a \\\n@oth smtp_alert b \\\n~SEQ(S, 2) smtp_alert c${S}\n" + Global("$B"), ["5: a", "5: c1", "5: c2"] },
        { "$B=smtp_alert a \\\n\n" + Global("smtp_alert z\n$B"), ["4: z", "5: a"] },
        { Global("smtp_alert x  \\\nsmtp_alert y\\"), ["2: x\\", "3: y\\"] }, // section 6
        { Global("~SEQ(S, 1, 2) $B=smtp_alert a${S} \\\nsmtp_alert b\n$B"), ["4: a2", "4: b"] },
        { Global("~SEQ(S, 1, 3) smtp_alert x${S}"), ["2: x1", "2: x2", "2: x3"] }, // 143
        { Global("~SEQ(S, 2) smtp_alert x${S}\n~SEQ(S, 0) smtp_alert y${S}\n~SEQ(S, -2) smtp_alert z${S}"), ["2: x1", "2: x2", "3: y1", "3: y0", "4: z-1", "4: z-2"] }, // 145, 146
        { Global("~SEQ(S, 2, 1) smtp_alert x${S}\n~SEQ(S, 3,-1,1) smtp_alert y${S}"), ["2: x2", "2: x1", "3: y3", "3: y2", "3: y1"] }, // 147
        { Global("~SEQ(S, 1, 2, 6) smtp_alert x${S}"), ["2: x1", "2: x3", "2: x5"] },
        { Global("~SEQ(S, ) smtp_alert x${S}"), ["2: x1", "2: x0"] },
        { Global("~SEQx(S, 0x9, 0xb) smtp_alert x${S}\n~SEQx(S, 254, 256) smtp_alert y${S}"), ["2: x9", "2: xa", "2: xb", "3: yfe", "3: yff", "3: y100"] }, // 149
        { Global("~SEQ(S, 010, 011) smtp_alert x${S}"), ["2: x8", "2: x9"] }, // 150
        { Global("~SEQ(A, 1, 2) ~SEQ(B, 5, 6) smtp_alert x${A}y${B}"), ["2: x1y5", "2: x1y6", "2: x2y5", "2: x2y6"] }, // 151
        { Global("~SEQ(S, 1, 2) smtp_alert x${S}\nsmtp_alert after${S}"), ["2: x1", "2: x2", "3: after2"] }, // 153
        { Global("~SEQ(S, 1, 7)\nsmtp_alert after${S}"), ["3: after7"] },
        { Global("~SEQ (S , 1, 2 )smtp_alert x${S}"), ["2: x1", "2: x2"] },
        { "$N=2\n" + Global("~SEQ(S,1,$N) smtp_alert x${S}\n~SEQ(S,1,${N}) smtp_alert y${S}"), ["3: x1", "3: x2", "4: y1", "4: y2"] },
        { "$N=~SEQ(S,1,2)\n" + Global("$N smtp_alert x${S}"), ["3: x1", "3: x2"] },
        { "$N=smtp_alert a${S} \\\nsmtp_alert b${S}\n" + Global("~SEQ(S,1,2) $N"), ["4: a1", "4: b1", "4: a2", "4: b2"] },
        { Global("~SEQ(S,1,2) @main smtp_alert x${S}"), ["2: x1", "2: x2"] },
        { "~SEQ(S,1,2) global_defs { smtp_alert x${S} }", ["1: x1", "1: x2"] },
        { Global("smtp_alert ~SEQ(S,1,2) x"), ["2: ~SEQ(S,1,2)"] }, // 155
        { Global("~LST(S, a, b) smtp_alert x${S}"), ["2: xa", "2: xb"] }, // 157
        { Global("~LST({A,B}, {a,b},{c}) smtp_alert x${A}y${B}"), ["2: xayb", "2: xcy"] }, // 158
        { Global("~LST({A, B}, {a , b}) smtp_alert x${A}y${B}z\n~LST(S,,a,,b) smtp_alert q${S}y"), ["2: xaybz", "3: qy", "3: qay", "3: qby"] },
        { "$A=q, r\n" + Global("~LST(S, $A, b) smtp_alert x${S}"), ["3: xq,", "3: xb"] },
    };

    public static TheoryData<string, string[]> Complaints => new()
    {
        { Global("@main @^oth smtp_alert x"), ["2: Unknown keyword '@^oth'"] }, // 113
        { "$IF=@main\n" + Global("$IF smtp_alert x"), ["3: Unknown keyword '@main'"] }, // section 8
        { "$A =may", ["1: Unknown keyword '$A'"] }, // 125
        { "$1A=x", ["1: Unknown keyword '$1A=x'"] }, // 133
        { Global("~FOO(1) smtp_alert x"), ["2: Unknown keyword '~FOO(1)'"] }, // 161
        { Global("router_id \\"), ["2: Unknown keyword 'router_id\\'"] }, // section 6
        { "include", ["1: Unknown keyword 'include'"] },
        { "\"include\" x", ["1: Unknown keyword 'include'"] },
        { "includez x", ["1: Unknown keyword 'includez'"] },
        { Global("~SEQ(S, 1, 3 smtp_alert x"), ["2: ~SEQ missing terminating ')' '~SEQ(S, 1, 3 smtp_alert x'", "2: Invalid ~SEQ specification '~SEQ(S, 1, 3 smtp_alert x'"] }, // 154
        { Global("~SEQ(S) x"), ["2: Invalid ~SEQ definition '~SEQ(S) x'", "2: Invalid ~SEQ specification '~SEQ(S) x'"] },
        { Global("~SEQ(S,1x,3) x"), ["2: Invalid ~SEQ definition '~SEQ(S,1x,3) x'", "2: Invalid ~SEQ specification '~SEQ(S,1x,3) x'"] },
        { Global("~SEQ(S,1,2,3,4) x"), ["2: Invalid ~SEQ definition '~SEQ(S,1,2,3,4) x'", "2: Invalid ~SEQ specification '~SEQ(S,1,2,3,4) x'"] },
        { Global("~SEQ(S,1,-1,5) x"), ["2: Invalid ~SEQ values '~SEQ(S,1,-1,5) x'", "2: Invalid ~SEQ specification '~SEQ(S,1,-1,5) x'"] },
        { Global("~SEQ(S,1,0,5) x"), ["2: Invalid ~SEQ values '~SEQ(S,1,0,5) x'", "2: Invalid ~SEQ specification '~SEQ(S,1,0,5) x'"] },
        { Global("~SEQx(S,-2) x"), ["2: ~SEQx is only valid for positive numbers '~SEQx(S,-2) x'", "2: Invalid ~SEQ specification '~SEQx(S,-2) x'"] },
        { Global("~LST({A,B}, {a,b,c}) x"), ["2: ~LST specification has too many values '~LST({A,B}, {a,b,c}) x'", "2: Invalid ~LST specification '~LST({A,B}, {a,b,c}) x'"] }, // 159
        { Global("~LST(S) x"), ["2: Invalid ~LST specification '~LST(S) x'"] },
        { Global("~LST(S, a b) x"), ["2: Invalid ~LST specification '~LST(S, a b) x'"] },
        { Global("~LST(S,a,b x"), ["2: Invalid ~LST specification '~LST(S,a,b x'"] },
        { Global("~LST({A,B} {a,b}) x"), ["2: Invalid ~LST specification '~LST({A,B} {a,b}) x'"] },
        { "$Q=\"abc\n" + Global("router_id ${Q} # foo"), ["1: Unterminated quote '$Q=\"abc'", "3: Unmatched quote: 'router_id \"abc'", "3: Unterminated quote 'router_id \"abc'", "3: routerid name missing - ignoring"] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Text_arrives_as_in_keepalived(string text, string[] values) => Assert.Equal(
        values.Select(static v => v.Replace(": ", ": Invalid value '", StringComparison.Ordinal) + "' for global smtp_alert specified"),
        Read(text).Messages());

    [Theory]
    [MemberData(nameof(Complaints))]
    public void Text_is_complained_about_as_by_keepalived(string text, string[] messages) =>
        Assert.Equal(messages.Order(), Read(text).Messages().Order());

    [Theory]
    [InlineData("${_RANDOM a}", "Definition _RANDOM requires numeric parameters only.")]
    [InlineData("${_RANDOM 7 7 }", "Definition _RANDOM requires numeric parameters only.")]
    [InlineData("${_RANDOM 1 2 3}", "Definition _RANDOM requires between 0 and 2 parameters, 3 specified.")]
    [InlineData("${_ENV}", "Definition _ENV requires the name of a variable")]
    public void Wrong_parameters_are_reported_and_the_text_stays(string use, string message)
    {
        Assert.Empty(Read(Global("router_id x${_RANDOM 1 2}${_ENV HERE}")).Messages());
        string[] messages = Read(Global("router_id x" + use)).Messages();
        Assert.Contains("2: " + message, messages);
        Assert.Contains("2: Unexpected '{' - ignoring", messages);
    }

    [Fact]
    public void Random_numbers_follow_from_the_seed()
    {
        const string text = "global_defs {\n router_id ${_RANDOM}-${_RANDOM 1000000}\n}\n";
        string? first = Read(text).Configuration.Global.RouterId;
        Assert.Equal(first, Read(text).Configuration.Global.RouterId);
        Assert.NotEqual(first, Read(text, options => options with { RandomSeed = 2 }).Configuration.Global.RouterId);
    }

    [Fact]
    public void Id_is_the_node_name_up_to_the_first_dot_without_option()
    {
        // The node is called node.example.com.
        LoadResult result = Read(Global("@node router_id ${_INSTANCE}\n@node.example.com router_id x"), static o => o with { ConfigId = null });
        Assert.Equal("node", result.Configuration.Global.RouterId);
    }

    [Fact]
    public void Substituted_line_has_at_most_1023_bytes()
    {
        // Observed: 1023 bytes are replaced, of 1024 nothing.
        string value = new('a', 500);
        string Line(int length) => $"$A={value}\n" + Global("router_id ${A}" + new string('b', length - 510));
        Assert.Equal(1013, Read(Line(1023)).Configuration.Global.RouterId!.Length);
        LoadResult result = Read(Line(1024));
        Assert.StartsWith("$", result.Configuration.Global.RouterId, StringComparison.Ordinal);
        Diagnostic found = Assert.Single(result.Diagnostics, static d => d.Code == "KS0064");
        Assert.Equal(KeepalivedClass.None, found.KeepalivedClass);
        Assert.StartsWith("Parameter substitution on line 'router_id ${A}bbb", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Span_of_substituted_text_is_the_use_and_the_definition_is_related()
    {
        Diagnostic found = Assert.Single(
            Read("$V=1${W}\n$W=x\nglobal_defs {\n  vrrp_version ${V} y\n}\n").Diagnostics, static d => d.Code == "KS0030");
        Assert.Equal(new SourceSpan("k.conf", 4, 16, 4), found.Span);
        Assert.Equal(new SourceSpan("k.conf", 2, 1, 2), found.RelatedSpan);
    }

    [Fact]
    public void Span_behind_substituted_text_is_exact()
    {
        Diagnostic found = Assert.Single(
            Read("$V=smtp_alert\nglobal_defs {\n ${V}  maybe\n}\n").Diagnostics, static d => d.Code == "KS0032");
        Assert.Equal(new SourceSpan("k.conf", 3, 8, 5), found.Span);
    }

    [Fact]
    public void Span_of_a_line_of_a_definition_is_its_use_and_its_definition_is_related()
    {
        Diagnostic found = Assert.Single(
            Read("$B=router_id a \\\nfoo\nglobal_defs {\n  $B\n}\n").Diagnostics, static d => d.Code == "KS0010");
        Assert.Equal(new SourceSpan("k.conf", 4, 3, 2), found.Span);
        Assert.Equal(new SourceSpan("k.conf", 1, 1, 2), found.RelatedSpan);
    }

    [Fact]
    public void Rounds_say_the_same_about_one_place_once()
    {
        LoadResult result = Read(Global("~SEQ(S, 1, 50) foo ${S}"));
        Assert.Equal(["2: Unknown keyword 'foo'"], result.Messages());
    }

    [Fact]
    public void Sequence_makes_whole_blocks()
    {
        LoadResult result = Read("~SEQ(N, 1, 3) vrrp_instance V${N} { interface eth0 \n");
        Assert.Equal(5, result.TestExitStatus);
        result = Read("$I=vrrp_instance V${N} { \\\ninterface eth0 \\\nvirtual_router_id ${N} \\\nvirtual_ipaddress { \\\n10.9.0.${N} \\\n} \\\n}\n~SEQ(N, 1, 3) $I\n");
        Assert.Equal(0, result.TestExitStatus);
        Assert.Equal(["V1", "V2", "V3"], result.Configuration.Instances.Select(static i => i.Name));
    }

    private static string Global(string lines) => $"global_defs {{\n{lines}\n}}\n";

    private static LoadResult Read(string text, Func<LoadOptions, LoadOptions>? change = null)
    {
        MemoryFiles files = new MemoryFiles().Add("k.conf", Encoding.UTF8.GetBytes(text));
        LoadOptions options = new()
        {
            TestMode = true,
            ConfigId = "main",
            EnvironmentVariable = static name => name == "HERE" ? "there" : null,
            Files = files,
        };
        return new ConfigurationLoader(new FakeSystemFacts()).Load("k.conf", change?.Invoke(options) ?? options);
    }
}
