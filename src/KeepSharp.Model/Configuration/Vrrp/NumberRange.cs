namespace KeepSharp.Model.Configuration;

/// <summary>An inclusive range of ports or user ids (<c>FIRST-LAST</c>).</summary>
/// <param name="First">First one.</param>
/// <param name="Last">Last one.</param>
public readonly record struct NumberRange(uint First, uint Last)
{
    /// <inheritdoc/>
    public override string ToString() => $"{First}-{Last}";
}
