using System.Text;
using KeepSharp.Model;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config;

/// <summary>
/// Answers "exists" to every question about the system: a configuration is read for another machine, or without root.
/// Interfaces, users and script files are then taken as the configuration names them, so that what is reported is wrong
/// with the configuration itself.
/// </summary>
public sealed class OfflineSystemFacts : ISystemFacts
{
    private const int LongestInterfaceName = 15;
    private const uint FirstUser = 1000;
    private const int ProgramMode = 0x1ed; // 0755

    private readonly Dictionary<string, LinkInfo> _links = [];
    private readonly Dictionary<string, uint> _ids = new() { ["root"] = 0 };

    /// <inheritdoc/>
    public bool IsAssumed => true;

    /// <summary>One directory: in it every program is found.</summary>
    public string SearchPath => "/usr/bin";

    /// <summary>The daemon runs as root.</summary>
    public uint EffectiveUserId => 0;

    /// <inheritdoc/>
    public uint EffectiveGroupId => 0;

    /// <summary>The name of this machine: what <c>@</c> lines compare with unless an id is given.</summary>
    public string HostName => Environment.MachineName;

    /// <summary>An interface that is up; null for a name that no interface can have.</summary>
    public LinkInfo? FindLink(string name)
    {
        if (_links.TryGetValue(name, out LinkInfo? link))
        {
            return link;
        }

        if (name.Length == 0 || Encoding.UTF8.GetByteCount(name) > LongestInterfaceName)
        {
            return null;
        }

        link = new LinkInfo
        {
            Index = new LinkIndex(_links.Count + 1),
            Name = name,
            IsUp = true,
            IsRunning = true,
            IsLoopback = name == "lo",
        };
        _links.Add(name, link);
        return link;
    }

    /// <inheritdoc/>
    public UserFacts? FindUser(string name) => name.Length == 0 ? null : new UserFacts(name, Id(name), Id(name));

    /// <inheritdoc/>
    public uint? FindGroup(string name) => name.Length == 0 ? null : Id(name);

    /// <inheritdoc/>
    public EquatableArray<uint> SupplementaryGroups(string userName, uint primaryGroup) => [primaryGroup];

    /// <summary>
    /// A program that belongs to root and that nobody else may change. Not followed, every name is a symbolic link of
    /// root's, which may stand anywhere in the path of a script.
    /// </summary>
    public FileFacts? Stat(string path, bool followLinks, out int errno)
    {
        errno = 0;
        return new FileFacts(followLinks ? FileKind.Regular : FileKind.SymbolicLink, ProgramMode, 0, 0);
    }

    /// <inheritdoc/>
    public FileSystemFacts? FindFileSystem(string path) => new(IsReadOnly: false, IsWatchable: true);

    /// <inheritdoc/>
    public bool NamespaceExists(string name) => true;

    /// <inheritdoc/>
    public bool HostResolves(string name) => true;

    /// <summary>As many as a list of processors may name.</summary>
    public int OnlineProcessors => 1024;

    /// <inheritdoc/>
    public string? RealPath(string path) => path;

    /// <inheritdoc/>
    public byte[]? ReadStart(string path, int count) => [.. "#!/bin/sh\n"u8[..Math.Clamp(count, 0, 10)]];

    private uint Id(string name)
    {
        if (!_ids.TryGetValue(name, out uint id))
        {
            id = FirstUser + (uint)_ids.Count;
            _ids.Add(name, id);
        }

        return id;
    }
}
