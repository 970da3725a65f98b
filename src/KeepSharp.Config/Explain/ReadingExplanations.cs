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
        new(Codes.NothingMatched, "no file matches a pattern")
        {
            Severity = Severity.Note,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The include has wildcards and no file matches them. That is often meant: a directory for files that may come later. includew, includea and include_check make it an error that ends the start with status 6.
                """,
            Wrong = "include /nonexistent*.conf\n",
            Right = "# include /nonexistent*.conf\n",
        },
        new(Codes.NotUtf8, "bytes that are not UTF-8")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                keepalived hands bytes on as they are. Names, paths and addresses of mail are text here: bytes that are not UTF-8 are taken for Latin-1, which is what old files are written in. Scripts then get the name in UTF-8. Passwords keep their bytes.
                """,
            NoExample = "Convert the file: iconv -f latin1 -t utf-8.",
        },
    ];
}
