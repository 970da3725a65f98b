using System.Globalization;
using System.Text;
using KeepSharp.Config;

namespace KeepSharp.CommandLine;

/// <summary>
/// Gives the options their meaning, in the order in which they were given. Pure: what is to be printed comes back as
/// text.
/// </summary>
internal static class CommandLineInterpreter
{
    private const int MaxUmask = 0x1ff;

    /// <summary>Reads the words after the program name.</summary>
    public static CommandLineOutcome Interpret(IReadOnlyList<string> words)
    {
        var state = new State();
        var operands = new List<string>();
        foreach (GetoptItem item in new GetoptReader(OptionTable.All).Read(words))
        {
            switch (item.Kind)
            {
                case GetoptItemKind.Operand:
                    operands.Add(item.Spelling);
                    break;
                case GetoptItemKind.Unknown:
                    state.Fail($"Unknown option {item.Spelling}");
                    break;
                case GetoptItemKind.MissingArgument:
                    state.Fail($"Missing parameter for option {item.Spelling}");
                    break;
                default:
                    if (ActsAtOnce(item, state) is { } outcome)
                    {
                        return outcome;
                    }

                    Apply(item, state);
                    break;
            }
        }

        return Complete(state, operands);
    }

    private static CommandLineOutcome Complete(State state, List<string> operands)
    {
        if (state.Options.NamespaceRequested && !state.Failed)
        {
            state.Fail("Refusing to run: without it the routers would run in another network than the one asked for");
        }

        if (state.Options is { TestConfiguration: false, Check.Given: { } given } && !state.Failed)
        {
            state.Fail($"Option {given} needs --check-config");
        }

        return new CommandLineOutcome
        {
            Options = state.Options with { NotSupported = state.NotSupported },
            ExitStatus = state.Failed ? ExitStatuses.Fatal : null,
            StandardError = state.Error.ToString(),
            StandardOutput = operands.Count == 0 ? "" : $"Unexpected argument(s): {string.Join(' ', operands)}\n",
        };
    }

    /// <summary>Options that print something and exit, whatever stands behind them.</summary>
    private static CommandLineOutcome? ActsAtOnce(GetoptItem item, State state)
    {
        switch (item.Definition!.Id)
        {
            case OptionId.Version:
                return Exit(ExitStatuses.Normal, "", state.Error + ProgramTexts.Version);
            case OptionId.Help:
                return Exit(ExitStatuses.Normal, "", state.Error + ProgramTexts.Usage);
            case OptionId.SignalNumber:
                return SignalNames.TryGetNumber(item.Value!, out int number)
                    ? Exit(ExitStatuses.Normal, $"{number}\n", state.Error.ToString())
                    : Exit(ExitStatuses.Fatal, "", $"{state.Error}Unknown sigfunc {item.Value}\n");
            case OptionId.Explain:
                return Explained(item.Value!) is { } text
                    ? Exit(ExitStatuses.Normal, text, state.Error.ToString())
                    : Exit(ExitStatuses.Fatal, "", $"{state.Error}Unknown code {item.Value}\n");
            case OptionId.Genhash:
                return Exit(ExitStatuses.Fatal, "", $"{state.Error}{NotSupportedText(item.Spelling)}\n");
            default:
                return null;
        }

        CommandLineOutcome Exit(int status, string output, string error) => new()
        {
            Options = state.Options, ExitStatus = status, StandardOutput = output, StandardError = error,
        };
    }

    private static string? Explained(string code)
    {
        if (Explanations.Find(code) is not { } explanation)
        {
            return null;
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        ExplanationWriter.Write(text, explanation);
        return text.ToString();
    }

    /// <summary>The line that is printed and logged for an option without effect.</summary>
    public static string NotSupportedText(string spelling) => $"Option {spelling} is not supported yet";

    private static void Apply(GetoptItem item, State state)
    {
        DaemonOptions options = state.Options;
        string value = item.Value ?? "";
        state.Options = item.Definition!.Id switch
        {
            OptionId.UseFile => options with { ConfigurationFile = value },
            OptionId.DontFork => options with { Foreground = true },
            OptionId.LogConsole => options with { LogToConsole = true },
            OptionId.NoSyslog => options with { LogToSyslog = false },
            OptionId.LogFile => options with { LogFile = item.Value ?? DaemonOptions.DefaultLogFile },
            OptionId.FlushLogFile => options with { FlushLogFile = true },
            OptionId.LogDetail => options with { DetailLevel = Math.Min(options.DetailLevel + 1, 2) },
            OptionId.LogFacility => WithFacility(value, state),
            OptionId.NoCheckers => options with { RunCheckers = false },
            OptionId.NoVrrp => options with { RunVrrp = false },

            // There is no BFD part, which is what the option asks for.
            OptionId.NoBfd => options,
            OptionId.PidFile => options with { PidFile = value },
            OptionId.VrrpPidFile => options with { VrrpPidFile = value },
            OptionId.CheckersPidFile => options with { CheckersPidFile = value },
            OptionId.BfdPidFile => options with { BfdPidFile = value },
            OptionId.ConfigTest => options with
            {
                TestConfiguration = true,
                TestOutputFile = string.IsNullOrEmpty(item.Value) ? null : item.Value,
                DontRespawn = true,
                Foreground = true,
                LogToSyslog = false,
            },
            OptionId.ConfigId => options with { ConfigId = value },
            OptionId.AllConfig => options with { AllIncludeChecks = true },
            OptionId.Umask => WithUmask(value, state),
            OptionId.DontRespawn => options with { DontRespawn = true },
            OptionId.ReadyDescriptor => WithReadyDescriptor(value, state),
            OptionId.Namespace => state.Unsupported(item) with { NamespaceRequested = true },
            OptionId.NotSupported => state.Unsupported(item),
            _ => WithCheck(item, state),
        };
    }

    private static DaemonOptions WithCheck(GetoptItem item, State state)
    {
        if (CheckOptionReader.Apply(state.Options.Check, item, out string? fault) is { } check)
        {
            return state.Options with { Check = check };
        }

        state.Fail(fault ?? $"Unknown option {item.Spelling}");
        return state.Options;
    }

    private static DaemonOptions WithFacility(string value, State state)
    {
        bool known = SyslogFacilities.TryParse(value, out int facility, out bool isNumber);
        DaemonOptions options = isNumber ? state.Options : state.Options with { FacilityIsNotANumber = true };
        if (known)
        {
            return options with { Facility = facility };
        }

        state.Error.Append("Invalid log facility '").Append(value).Append("'\n");
        return options;
    }

    private static DaemonOptions WithUmask(string value, State state)
    {
        if (TryParseBaseZero(value, out int umask) && umask <= MaxUmask)
        {
            return state.Options with { Umask = umask };
        }

        state.Error.Append("Invalid --umask option ").Append(value).Append('\n');
        return state.Options;
    }

    private static DaemonOptions WithReadyDescriptor(string value, State state)
    {
        if (TryParseBaseZero(value, out int descriptor) && descriptor > 2)
        {
            return state.Options with { ReadyDescriptor = descriptor };
        }

        state.Fail($"Unknown option --keepsharp-ready-fd={value}");
        return state.Options;
    }

    /// <summary>A number in the notation of strtoul(3) with base 0: 0x hexadecimal, leading 0 octal, else decimal.</summary>
    private static bool TryParseBaseZero(string text, out int number)
    {
        (string digits, int radix) = text switch
        {
            ['0', 'x' or 'X', ..] => (text[2..], 16),
            ['0', _, ..] => (text[1..], 8),
            _ => (text, 10),
        };
        number = 0;
        foreach (char c in digits)
        {
            int digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix || number > short.MaxValue)
            {
                return false;
            }

            number = (number * radix) + digit;
        }

        return digits.Length > 0;
    }

    private sealed class State
    {
        public DaemonOptions Options { get; set; } = new();

        public StringBuilder Error { get; } = new();

        public List<string> NotSupported { get; } = [];

        public bool Failed { get; private set; }

        public void Fail(string message)
        {
            Failed = true;
            Error.Append(message).Append('\n');
        }

        public DaemonOptions Unsupported(GetoptItem item)
        {
            NotSupported.Add(item.Spelling);
            Error.Append(NotSupportedText(item.Spelling)).Append('\n');
            return Options;
        }
    }
}
