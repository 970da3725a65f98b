using System.Globalization;

namespace KeepSharp.Model.Net;

/// <summary>The kernel's number of a network interface.</summary>
/// <param name="Value">1 and up; 0 stands for "no interface".</param>
public readonly record struct LinkIndex(int Value)
{
    /// <summary>True for 0, which names no interface.</summary>
    public bool IsNone => Value == 0;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
