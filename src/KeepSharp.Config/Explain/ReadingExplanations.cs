using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Explain;

/// <summary>Explanations of what is found while files are read and cut into lines and words.</summary>
internal static class ReadingExplanations
{
    public static IReadOnlyList<Explanation> All { get; } =
    [
        new(Codes.FileUnreadable, "configuration file missing or unreadable")
        {
            KeepalivedClass = KeepalivedClass.FileNotFound,
            Text = """
                The file given with -f (default /etc/keepalived/keepalived.conf) does not exist, cannot be read, is a directory, or is executable, which no configuration is.
                The daemon cannot start with it (status 6). -t of keepalived ends with 0 here, ours with 6, as the start would.
                """,
            NoExample = "Check the name, the directory that relative names start from, and the permissions.",
        },
        new(Codes.LineTooLong, "line longer than 1022 bytes")
        {
            Text = """
                keepalived reads lines into a buffer of fixed size. Of a longer line every full buffer is dropped, and what is left over is read as a line of its own.
                """,
            NoExample = "Break the line: lists of words may stand on several lines, and a definition ($NAME= ... \\) can hold several.",
        },
        new(Codes.EmbeddedNul, "NUL byte in a line")
        {
            Text = """
                A NUL byte cannot be typed: the file was damaged, or written as UTF-16. The line is left out.
                """,
            Wrong = "global_defs {\n    router_id node1\0\n}\n",
            Right = "global_defs {\n    router_id node1\n}\n",
        },
        new(Codes.UnterminatedQuote, "double quote not closed at the end of the line")
        {
            KeepalivedClass = KeepalivedClass.UnmatchedQuote,
            Text = """
                A double quote groups words and protects blanks, braces, # and !. Without its partner the rest of the line is taken literally, a comment included, and the text behind the quote is lost.
                """,
            Wrong = """
                global_defs {
                    router_id "node 1   # the first node
                }
                """,
            Right = """
                global_defs {
                    router_id "node 1"  # the first node
                }
                """,
        },
        new(Codes.UnmatchedQuote, "odd number of quotes")
        {
            KeepalivedClass = KeepalivedClass.UnmatchedQuote,
            Text = """
                Words before the lone quote are used, the text behind it is lost. In lines that hold a command single quotes group too.
                """,
            Wrong = """
                vrrp_script check {
                    script "/bin/sh -c 'exit 0"
                }
                """,
            Right = """
                vrrp_script check {
                    script "/bin/sh -c 'exit 0'"
                }
                """,
        },
        new(Codes.TooManyDiagnostics, "more findings than anybody reads")
        {
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The list is cut after ten thousand findings. The exit status still counts all of them.
                """,
            NoExample = "The first findings of such a list usually explain the others: a brace, a quote, or the wrong file.",
        },
        new(Codes.LanguageNotSupported, "language element not supported yet")
        {
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The line uses an element of the configuration language that this version leaves out. Instances that may depend on it stay in Fault instead of running with another meaning.
                """,
            NoExample = "Write the lines out until it is supported.",
        },
    ];
}
