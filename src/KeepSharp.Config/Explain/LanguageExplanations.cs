using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Explain;

/// <summary>Explanations of what is found in includes, definitions and sequences.</summary>
internal static class LanguageExplanations
{
    public static IReadOnlyList<Explanation> All { get; } =
    [
        new(Codes.RepeatedInclude, "file that keepalived reads more than once")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                keepalived's processes read a common copy of all files. An include line in which something stands before the word include (a condition, a brace, a definition, a sequence) is in that copy together with the text of the file, so its VRRP and checker processes read the file twice: instances are already defined, addresses stand twice in lists. A file that includes itself is read until no more files can be opened.
                Here such a file is read once. Where keepalived would complain about the second copy, this is an error and the exit status is the same.
                """,
            NoExample = "Begin the line with include. For an include under a condition put the condition before the lines of the included file.",
        },
        new(Codes.LanguageLimit, "text grows without bounds")
        {
            Text = """
                Sequences, definitions and includes can make an endless text out of a short one: a sequence up to 2147483647, a definition that stands for itself, files that include each other twice. keepalived goes on until time or memory ends; here reading ends with this error, and what would have followed is left out.
                The limits are 2 million replaced definitions and rounds, 100,000 include lines, 64 files within each other, and 256 MiB.
                """,
            Wrong = """
                $NAME=${NAME}
                global_defs {
                    router_id ${NAME}
                }
                """,
            Right = """
                $NAME=node1
                global_defs {
                    router_id ${NAME}
                }
                """,
        },
        new(Codes.InvalidSequence, "~SEQ or ~LST that cannot be read")
        {
            Text = """
                ~SEQ(NAME, START, STEP, END) text repeats the text with NAME set to every number; START and STEP can be left out, and STEP must lead from START to END. ~LST(NAME, VALUE, ...) text does so with every value, ~LST({NAME, NAME}, {VALUE, VALUE}, ...) with several at once. The line is left out.
                """,
            Wrong = """
                global_defs {
                    notification_email {
                        ~SEQ(N, 1, -1, 3) admin${N}@example.com
                    }
                }
                """,
            Right = """
                global_defs {
                    notification_email {
                        ~SEQ(N, 1, 1, 3) admin${N}@example.com
                    }
                }
                """,
        },
        new(Codes.InvalidDefinition, "built-in definition with wrong parameters")
        {
            Text = """
                ${_RANDOM}, ${_RANDOM MAX} and ${_RANDOM MIN MAX} give a number, ${_ENV NAME} the value of an environment variable. With other parameters the text is not replaced and falls apart at its braces.
                """,
            Wrong = """
                global_defs {
                    router_id node${_RANDOM one}
                }
                """,
            Right = """
                global_defs {
                    router_id node${_RANDOM 1 9}
                }
                """,
        },
        new(Codes.SubstitutionTooLong, "line too long after substitution")
        {
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                A line has room for 1023 bytes after the definitions in it were replaced. A definition that does not fit is left as it is, and keepalived tells nobody but the log.
                """,
            NoExample = "Use a definition of several lines, or several definitions on lines of their own.",
        },
        new(Codes.SeveralMainFiles, "several configuration files match")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.MultipleFiles,
            Text = """
                The name given with -f is a pattern. All files that match are read in the order of their names, as if they were one.
                """,
            NoExample = "Name one file, and include the others from it.",
        },
    ];
}
