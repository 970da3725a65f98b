using KeepSharp.CommandLine;
using KeepSharp.Hosting;

namespace KeepSharp.UnitTests.Executable.CommandLine;

/// <summary>
/// The rules of getopt_long(3) and the messages of keepalived. Every expected text and status was seen on keepalived
/// 2.2.7 with the same words, except where a comment says otherwise.
/// </summary>
public sealed class CommandLineTests
{
    private static CommandLineOutcome Read(params string[] words) => CommandLineInterpreter.Interpret(words);

    [Fact]
    public void Short_options_combine_and_the_last_one_may_carry_its_argument()
    {
        CommandLineOutcome outcome = Read("-nlDGf/etc/a.conf");

        Assert.Null(outcome.ExitStatus);
        Assert.True(outcome.Options.Foreground);
        Assert.True(outcome.Options.LogToConsole);
        Assert.False(outcome.Options.LogToSyslog);
        Assert.Equal(1, outcome.Options.DetailLevel);
        Assert.Equal("/etc/a.conf", outcome.Options.ConfigurationFile);
    }

    [Theory]
    [InlineData("/a", "-f", "/a")]
    [InlineData("/a", "-f/a")]
    [InlineData("=", "-f=")]
    [InlineData("/a", "--use-file", "/a")]
    [InlineData("/a", "--use-file=/a")]
    [InlineData("/a", "--use=/a")]
    [InlineData("-n", "-f", "-n")]
    [InlineData("", "-f", "")]
    public void A_required_argument_is_attached_or_the_next_word(string expected, params string[] words)
    {
        CommandLineOutcome outcome = Read(words);

        Assert.Null(outcome.ExitStatus);
        Assert.Equal(expected, outcome.Options.ConfigurationFile);
        Assert.False(outcome.Options.Foreground);
    }

    [Theory]
    [InlineData(null, "", "-t")]
    [InlineData("FILE", "", "-tFILE")]
    [InlineData("=FILE", "", "-t=FILE")]
    [InlineData("FILE", "", "--config-test=FILE")]
    [InlineData(null, "", "--config-test=")]
    [InlineData(null, "Unexpected argument(s): FILE\n", "-t", "FILE")]
    [InlineData(null, "Unexpected argument(s): FILE\n", "--config-test", "FILE")]
    [InlineData("FILE", "", "--check-config=FILE")]
    [InlineData(null, "", "--check-config")]
    public void An_optional_argument_must_be_attached(string? file, string output, params string[] words)
    {
        CommandLineOutcome outcome = Read(words);

        Assert.Null(outcome.ExitStatus);
        Assert.True(outcome.Options.TestConfiguration);
        Assert.Equal(file, outcome.Options.TestOutputFile);
        Assert.Equal(output, outcome.StandardOutput);
    }

    [Fact]
    public void A_long_name_may_be_cut_to_a_unique_prefix_only()
    {
        Assert.True(Read("--dont-f").Options.Foreground);

        CommandLineOutcome ambiguous = Read("--dont"); // dont-fork, dont-respawn, dont-release-vrrp ...
        Assert.Equal(1, ambiguous.ExitStatus);
        Assert.Equal("Unknown option --dont\n", ambiguous.StandardError);
        Assert.False(ambiguous.Options.Foreground);
    }

    [Fact]
    public void An_exact_long_name_wins_over_longer_ones()
    {
        Assert.False(Read("--vrrp").Options.RunCheckers); // vrrp_pid starts with it
        Assert.False(Read("--check").Options.RunVrrp); // checkers_pid and check-config start with it
        Assert.Equal(1, Read("--vr").ExitStatus);
    }

    [Theory]
    [InlineData("Unknown option -y\n", "-y")]
    [InlineData("Unknown option -y\nUnknown option -z\n", "-yz")]
    [InlineData("Unknown option --foo\n", "--foo")]
    [InlineData("Unknown option --dump-conf=5\n", "--dump-conf=5")]
    [InlineData("Unknown option -=\nUnknown option -5\n", "-D=5")]
    [InlineData("Missing parameter for option -f\n", "-f")]
    [InlineData("Missing parameter for option --use-file\n", "--use-file")]
    [InlineData("Missing parameter for option --use-file\n", "--use-file=")]
    [InlineData("Missing parameter for option --use-file\n", "--use-f=")]
    [InlineData("Unknown option -y\nMissing parameter for option -f\n", "-y", "-f")]
    public void Errors_are_all_reported_and_end_with_status_1(string message, params string[] words)
    {
        CommandLineOutcome outcome = Read(words);

        Assert.Equal(1, outcome.ExitStatus);
        Assert.Equal(message, outcome.StandardError);
    }

    [Theory]
    [InlineData("Unexpected argument(s): foo bar\n", "foo", "-n", "bar")]
    [InlineData("Unexpected argument(s): -t -x\n", "-n", "--", "-t", "-x")]
    [InlineData("Unexpected argument(s): -\n", "-", "-n")]
    public void Other_words_are_named_on_standard_output_and_ignored(string message, params string[] words)
    {
        CommandLineOutcome outcome = Read(words);

        Assert.Null(outcome.ExitStatus);
        Assert.Equal(message, outcome.StandardOutput);
        Assert.True(outcome.Options.Foreground);
        Assert.False(outcome.Options.TestConfiguration);
    }

    [Theory]
    [InlineData("STOP", 15)]
    [InlineData("RELOAD", 1)]
    [InlineData("DATA", 10)]
    [InlineData("STATS", 12)]
    [InlineData("STATS_CLEAR", 63)]
    [InlineData("JSON", 36)]
    public void Signum_prints_the_number_on_standard_output(string name, int number)
    {
        CommandLineOutcome outcome = Read("--signum=" + name, "--nonsense");

        Assert.Equal(0, outcome.ExitStatus);
        Assert.Equal($"{number}\n", outcome.StandardOutput);
        Assert.Equal("", outcome.StandardError);
    }

    [Theory]
    [InlineData("TDATA")]
    [InlineData("stop")]
    [InlineData("-G")]
    public void Signum_refuses_other_names(string name)
    {
        CommandLineOutcome outcome = Read("--signum", name);

        Assert.Equal(1, outcome.ExitStatus);
        Assert.Equal($"Unknown sigfunc {name}\n", outcome.StandardError);
    }

    [Fact]
    public void Version_and_help_act_at_once_after_the_errors_before_them()
    {
        CommandLineOutcome version = Read("-y", "-v", "-z");

        Assert.Equal(0, version.ExitStatus);
        Assert.StartsWith("Unknown option -y\nKeepSharp v", version.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain("-z", version.StandardError, StringComparison.Ordinal);
        Assert.StartsWith("Usage: ", Read("--help").StandardError, StringComparison.Ordinal);
        Assert.Equal(0, Read("-h").ExitStatus);
    }

    [Theory]
    [InlineData("0", 16)]
    [InlineData("7", 23)]
    [InlineData("007", 23)]
    [InlineData(" +3", 19)]
    [InlineData("", 16)]
    [InlineData("local3", 19)]
    [InlineData("user", 1)]
    [InlineData("daemon", 3)]
    public void Facilities_are_those_of_syslog(string name, int facility) =>
        Assert.Equal(facility, Read("-S", name).Options.Facility);

    [Theory]
    [InlineData("8")]
    [InlineData("zz")]
    [InlineData("USER")]
    [InlineData("local8")]
    [InlineData("-0")]
    [InlineData("7 ")]
    [InlineData("+")]
    [InlineData("17")]
    public void A_bad_facility_is_reported_and_ignored(string name)
    {
        CommandLineOutcome outcome = Read("-S", name);

        Assert.Null(outcome.ExitStatus);
        Assert.Equal($"Invalid log facility '{name}'\n", outcome.StandardError);
        Assert.Equal(3, outcome.Options.Facility);
    }

    /// <summary>
    /// Recorded with keepalived 2.2.7: the same files end with 0, 2, 5 and 6 under -S 7; 4 is the class below "general".
    /// </summary>
    [Theory]
    [InlineData("7", 0, 0)]
    [InlineData(" 1", 0, 0)]
    [InlineData("local0", 0, 5)]
    [InlineData("daemon", 0, 5)]
    [InlineData("9", 0, 5)]
    [InlineData("9", 4, 5)]
    [InlineData("7", 4, 4)]
    [InlineData("local0", 2, 2)]
    [InlineData("local0", 5, 5)]
    [InlineData("local0", 6, 6)]
    public void A_facility_that_is_no_number_is_an_error_of_the_test(string name, int without, int with) =>
        Assert.Equal(with, ConfigurationTest.ExitStatus(without, Read("-S", name, "-t").Options));

    [Fact]
    public void A_facility_that_was_no_number_stays_an_error_beside_one_that_is() =>
        Assert.True(Read("-S", "local0", "-S", "3").Options.FacilityIsNotANumber);

    [Theory]
    [InlineData("-e")]
    [InlineData("--all-config")]
    public void All_include_checks_are_switched_on(string option)
    {
        Assert.False(LoadOptionsFactory.Create(Read().Options, test: true).AllIncludeChecks);
        Assert.True(LoadOptionsFactory.Create(Read(option).Options, test: true).AllIncludeChecks);
    }

    [Fact]
    public void The_id_of_conditions_is_the_one_given()
    {
        Assert.Null(LoadOptionsFactory.Create(Read().Options, test: false).ConfigId);
        Assert.Equal("node", LoadOptionsFactory.Create(Read("-i", "node").Options, test: false).ConfigId);
    }

    [Theory]
    [InlineData("022", 0b000_010_010)]
    [InlineData("0x1ff", 0b111_111_111)]
    [InlineData("63", 0b000_111_111)]
    [InlineData("0", 0)]
    public void Umask_is_a_number_of_base_0(string text, int umask) => Assert.Equal(umask, Read("-u", text).Options.Umask);

    [Theory]
    [InlineData("999")]
    [InlineData("08")]
    [InlineData("022x")]
    [InlineData("01000")]
    [InlineData("0x")]
    [InlineData("99999999999999999999")]
    public void A_bad_umask_is_reported_and_ignored(string text)
    {
        CommandLineOutcome outcome = Read("--umask", text);

        Assert.Null(outcome.ExitStatus);
        Assert.Equal($"Invalid --umask option {text}\n", outcome.StandardError);
        Assert.Equal(0b001_111_111, outcome.Options.Umask);
    }

    [Fact]
    public void Pid_files_log_file_and_parts_are_taken_over()
    {
        DaemonOptions options =
            Read("-p", "/p", "-r", "/r", "-c", "/c", "-b", "/b", "-g/l", "-i", "node", "-P", "-C", "-R", "-DD").Options;

        Assert.Equal("/p", options.PidFile);
        Assert.Equal("/r", options.VrrpPidFile);
        Assert.Equal("/c", options.CheckersPidFile);
        Assert.Equal("/b", options.BfdPidFile);
        Assert.Equal("/l", options.LogFile);
        Assert.Equal("node", options.ConfigId);
        Assert.False(options.RunCheckers);
        Assert.False(options.RunVrrp);
        Assert.True(options.DontRespawn);
        Assert.Equal(2, options.DetailLevel);
        Assert.Equal("keepalived.log", Read("--log-file").Options.LogFile);
    }

    [Fact]
    public void Options_without_effect_are_said_as_they_were_spelled()
    {
        CommandLineOutcome outcome = Read("-dV", "--snmp", "-A", "/var/agentx", "-Mcore", "--debug=Abc");

        Assert.Null(outcome.ExitStatus);
        Assert.Equal(["-d", "-V", "--snmp", "-A", "-M", "--debug"], outcome.Options.NotSupported);
        Assert.Equal(
            "Option -d is not supported yet\nOption -V is not supported yet\nOption --snmp is not supported yet\n"
            + "Option -A is not supported yet\nOption -M is not supported yet\nOption --debug is not supported yet\n",
            outcome.StandardError);
    }

    [Theory]
    [InlineData("-s", "red")]
    [InlineData("-T", "-S")]
    public void Options_that_cannot_be_ignored_safely_are_refused(string option, string argument)
    {
        CommandLineOutcome outcome = Read("-n", option, argument);

        Assert.Equal(1, outcome.ExitStatus);
        Assert.StartsWith($"Option {option} is not supported yet\n", outcome.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_of_the_table_is_reachable_and_unique()
    {
        var reader = new GetoptReader(OptionTable.All);
        foreach (OptionDefinition definition in OptionTable.All)
        {
            GetoptItem item = Assert.Single(reader.Read([$"--{definition.Long}", "x"]), i => i.Definition is not null);
            Assert.Same(definition, item.Definition);
            if (definition.Short != '\0')
            {
                Assert.Same(definition, reader.Read([$"-{definition.Short}", "x"])[0].Definition);
            }
        }
    }
}
