namespace KeepSharp.Model.Ports;

/// <summary>Why the kernel refused something.</summary>
/// <param name="Operation">What was tried, for example <c>RTM_NEWADDR(20) 192.0.2.1/24 dev eth0</c>.</param>
/// <param name="Errno">Error number (Linux errno, positive).</param>
/// <param name="Message">The system's text, with the kernel's extended message where it sent one.</param>
public sealed record KernelError(string Operation, int Errno, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Operation}: {Message} ({Errno})";
}
