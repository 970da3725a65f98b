using KeepSharp.Model;
using KeepSharp.Model.Ports;
using KeepSharp.Simulation.Nodes;

namespace KeepSharp.Simulation.Scenarios;

/// <summary>
/// The system that a configuration of a simulated node is read on: the node's links, root as the only user, and every file
/// a program of root's.
/// </summary>
internal sealed class SimulatedFacts(Node node) : ISystemFacts
{
    public string SearchPath => "/usr/bin:/bin";

    public uint EffectiveUserId => 0;

    public uint EffectiveGroupId => 0;

    public string HostName => node.Name;

    public int OnlineProcessors => 2;

    public LinkInfo? FindLink(string name) => node.Machine.Find(name)?.Describe();

    public UserFacts? FindUser(string name) => name == "root" ? new UserFacts(name, 0, 0) : null;

    public uint? FindGroup(string name) => name == "root" ? 0 : null;

    public EquatableArray<uint> SupplementaryGroups(string userName, uint primaryGroup) => default;

    public FileFacts? Stat(string path, bool followLinks, out int errno)
    {
        errno = 0;
        bool program = path.Contains("bin/", StringComparison.Ordinal) || path.Contains('.', StringComparison.Ordinal);
        return new FileFacts(program ? FileKind.Regular : FileKind.Directory, 0x1ed, 0, 0);
    }

    public string? RealPath(string path) => path;

    public byte[]? ReadStart(string path, int count) => "#!/bin/sh\n"u8.ToArray();

    public FileSystemFacts? FindFileSystem(string path) => new(IsReadOnly: false, IsWatchable: true);

    public bool NamespaceExists(string name) => true;

    public bool HostResolves(string name) => true;
}
