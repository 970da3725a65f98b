using KeepSharp.Config;

namespace KeepSharp.Commands;

/// <summary><c>keepsharp config fmt</c>.</summary>
internal static class FormatCommand
{
    private const string StandardInput = "-";

    /// <summary>Lays the files out; returns the exit status.</summary>
    public static int Run(string[] files, bool write, bool check, CommandOutput output)
    {
        if (write && check)
        {
            output.Error.WriteLine("keepsharp: --write and --check exclude each other");
            return CommandStatuses.Trouble;
        }

        int status = CommandStatuses.Done;
        foreach (string file in files)
        {
            status = Math.Max(status, Run(file, write, check, output));
        }

        return status;
    }

    private static int Run(string file, bool write, bool check, CommandOutput output)
    {
        try
        {
            byte[] before = file == StandardInput ? ReadInput() : File.ReadAllBytes(file);
            byte[] after = ConfigurationFormatter.Format(before);
            if (!FormattingCheck.MeansTheSame(file, before, after))
            {
                output.Error.WriteLine($"keepsharp: {file}: would mean something else in the new layout, left as it is");
                return CommandStatuses.Trouble;
            }

            bool same = before.AsSpan().SequenceEqual(after);
            if (check)
            {
                if (!same)
                {
                    output.Text.WriteLine(file);
                }

                return same ? CommandStatuses.Done : CommandStatuses.Findings;
            }

            if (!write || file == StandardInput)
            {
                output.Bytes.Write(after);
            }
            else if (!same)
            {
                Replace(file, after);
            }

            return CommandStatuses.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            output.Error.WriteLine($"keepsharp: {file}: {e.Message}");
            return CommandStatuses.Trouble;
        }
    }

    private static byte[] ReadInput()
    {
        using Stream input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>
    /// Overwrites the file in place: owner, mode, links and labels of a system configuration stay as they are. What was
    /// there is put back when the write fails half way.
    /// </summary>
    private static void Replace(string file, byte[] text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        byte[] before = new byte[stream.Length];
        stream.ReadExactly(before);
        try
        {
            Overwrite(stream, text);
        }
        catch (IOException)
        {
            Overwrite(stream, before);
            throw;
        }
    }

    private static void Overwrite(FileStream stream, byte[] text)
    {
        stream.Position = 0;
        stream.Write(text);
        stream.SetLength(text.Length);
        stream.Flush(flushToDisk: true);
    }
}
