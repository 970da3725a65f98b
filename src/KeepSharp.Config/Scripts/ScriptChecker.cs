using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Scripts;

/// <summary>How the check of a command ended.</summary>
internal enum CommandOutcome
{
    /// <summary>It may run.</summary>
    Usable,

    /// <summary>Its user is not known; reported.</summary>
    NoUser,

    /// <summary>No such file, or not reachable for its user.</summary>
    NotFound,

    /// <summary>Not executable for its user.</summary>
    NotExecutable,

    /// <summary>Not a file, or others can change what it executes.</summary>
    Insecure,
}

/// <summary>
/// Finds what a command line executes and checks it (daemon.md sections 9.1 to 9.3). keepalived does this after the
/// reading, in <c>-t</c> too.
/// </summary>
internal sealed class ScriptChecker(BuildContext context)
{
    private const int MagicLength = 4;
    private const int SetUserId = 0x800;
    private const int SetGroupId = 0x400;
    private ScriptUser? _defaultUser;

    /// <summary>True when a command that keepalived sees would run as root.</summary>
    public bool RunsAsRoot { get; private set; }

    /// <summary>True when others can change what such a command executes.</summary>
    public bool HasInsecure { get; private set; }

    /// <summary>Takes over what another checker has seen.</summary>
    public void Add(ScriptChecker other)
    {
        RunsAsRoot |= other.RunsAsRoot;
        HasInsecure |= other.HasInsecure;
    }

    /// <summary>Checks a command; when it may run, <see cref="CommandDraft.Resolved"/> is set.</summary>
    public CommandOutcome Check(CommandDraft command, ScriptUser? owner, bool trackScript)
    {
        command.User ??= owner;
        ScriptUser? user = command.User ?? DefaultUser(command);
        if (user is null)
        {
            return CommandOutcome.NoUser;
        }

        if (trackScript && command.Words[0].StartsWith("</", StringComparison.Ordinal))
        {
            RunsAsRoot |= IsRoot(user);
            command.Resolved = ThroughShell(command, user, string.Join(' ', command.Words));
            return CommandOutcome.Usable;
        }

        string name = command.Words[0];
        string? path = name.Contains('/', StringComparison.Ordinal) ? name : Search(command, name, user);
        if (path is null)
        {
            return CommandOutcome.NotFound;
        }

        string? real = context.Facts.RealPath(path);
        string? reason = real is null ? "No such file or directory" : FileAccess.Unreachable(context.Facts, real, user);
        if (real is null || reason is not null)
        {
            context.Bag.Log(
                Codes.ScriptNotFound,
                Severity.Warning,
                command.Range,
                $"Script {PathNames.Clean(path)} cannot be accessed - {reason}",
                "the script is not run");
            return CommandOutcome.NotFound;
        }

        return CheckFile(command, user, path, real);
    }

    private CommandOutcome CheckFile(CommandDraft command, ScriptUser user, string path, string real)
    {
        FileFacts file = context.Facts.Stat(real, true, out _)!;
        bool root = IsRoot(user)
            || ((file.Mode & SetUserId) != 0 && file.UserId == 0)
            || ((file.Mode & SetGroupId) != 0 && file.GroupId == 0);
        RunsAsRoot |= root && !command.Hidden;
        if (file.Kind != FileKind.Regular)
        {
            Report(command, Codes.ScriptUnsafe, $"Wrong file type found in script path '{path}'.");
            return CommandOutcome.Insecure;
        }

        if (!FileAccess.CanExecute(file, user))
        {
            Report(
                command,
                Codes.ScriptNotExecutable,
                $"WARNING - script '{path}' is not executable for uid:gid {user.UserId}:{user.GroupId} - disabling.");
            return CommandOutcome.NotExecutable;
        }

        if (root && Insecure(command, path, real))
        {
            return CommandOutcome.Insecure;
        }

        string shown = PathNames.Clean(path);
        if (IsProgram(real))
        {
            command.Resolved = Command(command, user, real, [shown, .. command.Words.Skip(1)]);
            return CommandOutcome.Usable;
        }

        context.Bag.Log(
            Codes.ScriptShebang, Severity.Warning, command.Range, $"Please add a #! shebang to script {shown}");
        string line = string.Join(' ', command.Words.Skip(1).Prepend(shown).Select(Quote));
        command.Resolved = ThroughShell(command, user, line);
        return CommandOutcome.Usable;
    }

    // True when the command must not run: it is unsafe and script security is on.
    private bool Insecure(CommandDraft command, string path, string real)
    {
        PathFinding finding = PathSecurity.Walk(context.Facts, real);
        if (path.StartsWith('/') && finding == PathFinding.Safe)
        {
            finding = PathSecurity.Walk(context.Facts, path);
        }

        if (finding == PathFinding.Safe)
        {
            return false;
        }

        HasInsecure |= !command.Hidden;
        bool disable = context.Global.ScriptSecurity;
        Report(
            command,
            Codes.ScriptUnsafe,
            $"Unsafe permissions found for script '{path}'{(disable ? " - disabling" : ".")}",
            "the file and every directory above it must belong to root and be writable by root alone");
        return disable;
    }

    private string? Search(CommandDraft command, string name, ScriptUser user)
    {
        foreach (string directory in context.Facts.SearchPath.Split(':'))
        {
            string candidate = directory.Length == 0 ? name : $"{directory.TrimEnd('/')}/{name}";
            FileFacts? file = context.Facts.Stat(candidate, true, out _);
            if (file is { Kind: FileKind.Regular } && FileAccess.CanExecute(file, user))
            {
                context.Bag.Log(
                    Codes.ScriptPathSearch,
                    Severity.Note,
                    command.Range,
                    $"WARNING - script `{name}` resolved by path search to `{candidate}`. Please specify full path.");
                return candidate;
            }
        }

        Report(command, Codes.ScriptNotFound, $"Cannot find script {name} in path - disabling");
        return null;
    }

    private ScriptUser? DefaultUser(CommandDraft command)
    {
        GlobalDraft global = context.Global;
        if (global.ScriptUser is not null || _defaultUser is not null)
        {
            return global.ScriptUser ?? _defaultUser;
        }

        if (global.ScriptUserFailed)
        {
            Report(command, Codes.ScriptUser, "the script has no user, because script_user failed - ignoring");
            return null;
        }

        if (context.Facts.FindUser("keepalived_script") is { } user)
        {
            return _defaultUser = new ScriptUser(user.Name, null, user.UserId, user.GroupId, []);
        }

        if (global.ScriptSecurity)
        {
            DefaultUserMissing.Report(context, command.Range, command.Hidden);
            return null;
        }

        return _defaultUser = new ScriptUser(
            string.Empty, null, context.Facts.EffectiveUserId, context.Facts.EffectiveGroupId, []);
    }

    private bool IsProgram(string path) => context.Facts.ReadStart(path, MagicLength) is { } start
        && (start.AsSpan().StartsWith("#!"u8) || start.AsSpan().StartsWith("\u007fELF"u8));

    private static bool IsRoot(ScriptUser user) => user.UserId == 0 || user.GroupId == 0;

    private static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static ScriptCommand ThroughShell(CommandDraft command, ScriptUser user, string line) =>
        Command(command, user, "/bin/sh", ["/bin/sh", "-c", line]);

    private static ScriptCommand Command(
        CommandDraft command, ScriptUser user, string path, IEnumerable<string> arguments) => new()
        {
            Text = command.Text,
            Path = path,
            Arguments = EquatableArray.From(arguments),
            UserId = user.UserId,
            GroupId = user.GroupId,
            SupplementaryGroups = user.SupplementaryGroups,
            User = user.Name.Length > 0 ? user.Name : null,
            Group = user.Group,
        };

    private void Report(CommandDraft command, Codes code, string message, string? hint = null) =>
        context.Bag.Log(code, Severity.Warning, command.Range, message, hint);
}
