namespace KeepSharp.Simulation.Checks;

/// <summary>An invariant is broken.</summary>
public sealed class InvariantException : Exception
{
    public InvariantException(string message)
        : base(message)
    {
    }

    public InvariantException()
    {
    }

    public InvariantException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
