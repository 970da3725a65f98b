using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;

namespace KeepSharp.Lvs.Director;

/// <summary>
/// Effects of one call, in order. Reused call after call: it grows to the largest call seen and then never allocates.
/// </summary>
public sealed class DirectorEffects
{
    private DirectorEffect[] _effects = new DirectorEffect[64];

    /// <summary>Number of effects.</summary>
    public int Count { get; private set; }

    /// <summary>The effect at a position below <see cref="Count"/>.</summary>
    public ref readonly DirectorEffect this[int index] => ref _effects[index];

    /// <summary>Appends an effect.</summary>
    public void Add(in DirectorEffect effect)
    {
        if (Count == _effects.Length)
        {
            Array.Resize(ref _effects, Count * 2);
        }

        _effects[Count++] = effect;
    }

    /// <summary>Forgets all effects and what they refer to.</summary>
    public void Clear()
    {
        Array.Clear(_effects, 0, Count);
        Count = 0;
    }

    internal void Raise(in LvsEvent lvsEvent) =>
        Add(new DirectorEffect { Kind = DirectorEffectKind.Raise, Event = lvsEvent });

    internal void Program(VirtualServerState server) =>
        Add(new DirectorEffect { Kind = DirectorEffectKind.Program, Server = server });

    internal void Run(ScriptCommand? script)
    {
        if (script is not null)
        {
            Add(new DirectorEffect { Kind = DirectorEffectKind.RunScript, Script = script });
        }
    }

    internal void Send(string subject, string body) =>
        Add(new DirectorEffect { Kind = DirectorEffectKind.SendMail, Mail = new LvsMail(subject, body) });
}
