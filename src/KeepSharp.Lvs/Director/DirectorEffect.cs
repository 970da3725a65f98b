using KeepSharp.Model.Configuration;
using KeepSharp.Model.Events;

namespace KeepSharp.Lvs.Director;

/// <summary>What the director wants done. Effects are executed in order.</summary>
public enum DirectorEffectKind : byte
{
    /// <summary>
    /// Clear the whole IPVS table, foreign services too (<c>lvs_flush</c>, <c>lvs_flush_on_stop</c>), before any further
    /// plan. The wanted table believes it done already; if it fails, tell <see cref="Directing.DesiredTable.Distrust"/>.
    /// </summary>
    Flush,

    /// <summary>The wanted table of <see cref="DirectorEffect.Server"/> changed: bring the kernel there.</summary>
    Program,

    /// <summary>Run <see cref="DirectorEffect.Script"/>; nobody waits for it.</summary>
    RunScript,

    /// <summary>Send <see cref="DirectorEffect.Mail"/>, if mail is configured.</summary>
    SendMail,

    /// <summary>Tell the observers.</summary>
    Raise,
}

/// <summary>A mail without the name of the node that its subject begins with.</summary>
/// <param name="Subject">Subject.</param>
/// <param name="Body">Body, one line.</param>
public sealed record LvsMail(string Subject, string Body);

/// <summary>One effect; see <see cref="DirectorEffectKind"/>.</summary>
public readonly record struct DirectorEffect
{
    /// <summary>Kind.</summary>
    public required DirectorEffectKind Kind { get; init; }

    /// <summary>The virtual server of a <see cref="DirectorEffectKind.Program"/>.</summary>
    public VirtualServerState? Server { get; init; }

    /// <summary>The program of a <see cref="DirectorEffectKind.RunScript"/>.</summary>
    public ScriptCommand? Script { get; init; }

    /// <summary>The mail of a <see cref="DirectorEffectKind.SendMail"/>.</summary>
    public LvsMail? Mail { get; init; }

    /// <summary>The fact of a <see cref="DirectorEffectKind.Raise"/>.</summary>
    public LvsEvent Event { get; init; }
}
