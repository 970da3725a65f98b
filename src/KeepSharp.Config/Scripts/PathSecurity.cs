using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Scripts;

/// <summary>What the walk over the components of a script's path found.</summary>
internal enum PathFinding
{
    /// <summary>Only root can change what is executed.</summary>
    Safe,

    /// <summary>Somebody else can.</summary>
    Unsafe,

    /// <summary>A component has a kind that cannot stand there.</summary>
    WrongKind,
}

/// <summary>
/// The security walk of daemon.md section 9.3: every component from <c>/</c> down must belong to root, and nobody else
/// may write to it, except into directories with the sticky bit.
/// </summary>
internal static class PathSecurity
{
    private const int GroupWrite = 0b000_010_000;
    private const int OtherWrite = 0b000_000_010;
    private const int Sticky = 0b001_000_000_000;

    public static PathFinding Walk(ISystemFacts facts, string path)
    {
        PathFinding finding = PathFinding.Safe;
        for (int i = 0; i >= 0 && i < path.Length; i = path.IndexOf('/', i + 1))
        {
            PathFinding found = Component(facts, i == 0 ? "/" : path[..i], last: false);
            finding = found > finding ? found : finding;
        }

        PathFinding end = Component(facts, path, last: true);
        return end > finding ? end : finding;
    }

    private static PathFinding Component(ISystemFacts facts, string path, bool last)
    {
        FileFacts? file = facts.Stat(path, false, out _);
        if (file is null)
        {
            return PathFinding.Unsafe;
        }

        // The target of a link on the way is judged by the walk over the real path.
        bool expected = last
            ? file.Kind is FileKind.Regular or FileKind.SymbolicLink
            : file.Kind is FileKind.Directory or FileKind.SymbolicLink;
        if (!expected)
        {
            return PathFinding.WrongKind;
        }

        if (file.UserId != 0)
        {
            return PathFinding.Unsafe;
        }

        // The mode of a link says nothing, and in a sticky directory others cannot replace root's files.
        bool exempt = file.Kind == FileKind.SymbolicLink
            || (file.Kind == FileKind.Directory && (file.Mode & Sticky) != 0);
        bool writable = (file.Mode & OtherWrite) != 0 || ((file.Mode & GroupWrite) != 0 && file.GroupId != 0);
        return writable && !exempt ? PathFinding.Unsafe : PathFinding.Safe;
    }
}
