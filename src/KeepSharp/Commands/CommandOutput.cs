using System.Globalization;
using System.Text;

namespace KeepSharp.Commands;

/// <summary>Where a sub-command writes: standard output and error, or what a test looks at.</summary>
internal sealed class CommandOutput : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly MemoryStream _output = new();

    public CommandOutput() => Text = new StreamWriter(_output, Utf8, leaveOpen: true) { AutoFlush = true, NewLine = "\n" };

    /// <summary>Standard output as text.</summary>
    public TextWriter Text { get; }

    /// <summary>Standard output as bytes.</summary>
    public Stream Bytes => _output;

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; } = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <summary>Colour text on standard output.</summary>
    public bool Coloured { get; init; }

    /// <summary>All of standard output.</summary>
    public ReadOnlySpan<byte> Written => _output.GetBuffer().AsSpan(0, (int)_output.Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        Text.Dispose();
        Error.Dispose();
        _output.Dispose();
    }
}
