using KeepSharp.Model.Net;

namespace KeepSharp.Model.Ports;

/// <summary>A user of the system (passwd).</summary>
/// <param name="Name">Login name.</param>
/// <param name="UserId">User id.</param>
/// <param name="GroupId">Primary group id.</param>
public sealed record UserFacts(string Name, uint UserId, uint GroupId);

/// <summary>Kinds of files that the script checks tell apart.</summary>
public enum FileKind
{
    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link (only when not followed).</summary>
    SymbolicLink,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>What stat(2) says of a file.</summary>
/// <param name="Kind">Type.</param>
/// <param name="Mode">Permission bits, set-id and sticky bits (07777).</param>
/// <param name="UserId">Owner.</param>
/// <param name="GroupId">Group.</param>
public sealed record FileFacts(FileKind Kind, int Mode, uint UserId, uint GroupId);

/// <summary>What is known of the file system that holds a directory.</summary>
/// <param name="IsReadOnly">True when it is mounted read-only.</param>
/// <param name="IsWatchable">False when inotify does not see all changes: network and pseudo file systems.</param>
public sealed record FileSystemFacts(bool IsReadOnly, bool IsWatchable);

/// <summary>An address that an interface has.</summary>
/// <param name="Link">Name of the interface.</param>
/// <param name="Prefix">Address and prefix length.</param>
public readonly record struct LinkAddress(string Link, IpPrefix Prefix);

/// <summary>
/// Read-only questions about the running system that reading a configuration asks (interfaces, users, script files).
/// Tests answer from a table.
/// </summary>
public interface ISystemFacts
{
    /// <summary>
    /// True when nothing is known of the system and everything is taken to be there: checks of what a file is or holds
    /// make no sense then.
    /// </summary>
    bool IsAssumed => false;

    /// <summary>The interface of that name, or null.</summary>
    LinkInfo? FindLink(string name);

    /// <summary>All addresses of all interfaces at the moment; empty when nobody knows.</summary>
    EquatableArray<LinkAddress> FindAddresses() => [];

    /// <summary>The user of that name, or null.</summary>
    UserFacts? FindUser(string name);

    /// <summary>The id of the group of that name, or null.</summary>
    uint? FindGroup(string name);

    /// <summary>Supplementary groups of a user.</summary>
    EquatableArray<uint> SupplementaryGroups(string userName, uint primaryGroup);

    /// <summary>stat or lstat; null with the errno when it fails.</summary>
    FileFacts? Stat(string path, bool followLinks, out int errno);

    /// <summary>The absolute path without symbolic links, or null.</summary>
    string? RealPath(string path);

    /// <summary>The first bytes of a file (at most <paramref name="count"/>), or null when it cannot be read.</summary>
    byte[]? ReadStart(string path, int count);

    /// <summary>Names of the files in a directory in byte order; empty when it cannot be read.</summary>
    EquatableArray<string> ListFiles(string directory) => [];

    /// <summary>The file system of an existing path, or null.</summary>
    FileSystemFacts? FindFileSystem(string path);

    /// <summary>True when a network namespace of that name exists (<c>/run/netns</c>).</summary>
    bool NamespaceExists(string name);

    /// <summary>True when the name service knows an address of the host. May take as long as the resolver does.</summary>
    bool HostResolves(string name);

    /// <summary>Number of processors that are online.</summary>
    int OnlineProcessors { get; }

    /// <summary>The search path of the daemon (PATH, or the system default).</summary>
    string SearchPath { get; }

    /// <summary>Effective user id of the daemon.</summary>
    uint EffectiveUserId { get; }

    /// <summary>Effective group id of the daemon.</summary>
    uint EffectiveGroupId { get; }

    /// <summary>Node name (uname).</summary>
    string HostName { get; }
}
