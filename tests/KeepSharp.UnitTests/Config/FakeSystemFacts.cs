using KeepSharp.Model;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.UnitTests.Config;

/// <summary>A system from a table: interfaces, users, and files with owner and mode.</summary>
internal sealed class FakeSystemFacts : ISystemFacts
{
    private readonly Dictionary<string, LinkInfo> _links = [];
    private readonly Dictionary<string, UserFacts> _users = [];
    private readonly Dictionary<string, uint> _groups = [];
    private readonly Dictionary<string, (FileFacts Facts, byte[] Start)> _files = [];
    private readonly Dictionary<string, string> _links2 = [];

    public FakeSystemFacts()
    {
        foreach (string name in (string[])["eth0", "eth1", "ens0", "ens18", "ens33"])
        {
            AddLink(name);
        }

        AddLink("lo", link => link with { IsLoopback = true });
        AddUser("root", 0, 0).AddUser("nobody", 65534, 65534).AddUser("daemon", 1, 1);
        AddDirectory("/").AddDirectory("/bin").AddDirectory("/usr").AddDirectory("/usr/bin").AddDirectory("/etc");
        AddDirectory("/tmp", mode: 0x3ff).AddDirectory("/opt");
        AddProgram("/etc/iproute2/rt_dsfield", mode: 0x1a4, start: "# names\n0x28\tAF11\n0xB8\tEF\n");
        AddProgram("/etc/iproute2/rt_realms", mode: 0x1a4, start: "0 cosmos\n#1 inr\n");
        AddProgram("/etc/iproute2/rt_tables", mode: 0x1a4, start: "42 blue # for tests\n");
        AddProgram("/usr/bin/killall").AddProgram("/bin/true").AddProgram("/bin/false").AddProgram("/bin/sh");
    }

    public string SearchPath { get; set; } = "/usr/bin:/bin";

    public uint EffectiveUserId { get; set; }

    public uint EffectiveGroupId { get; set; }

    public string HostName => "node.example.com";

    public int OnlineProcessors => 2;

    /// <summary>Network namespaces that exist.</summary>
    public HashSet<string> Namespaces { get; } = [];

    /// <summary>Host names that the name service knows.</summary>
    public HashSet<string> Hosts { get; } = ["localhost"];

    /// <summary>Mount points of file systems that cannot hold tracked files.</summary>
    public Dictionary<string, FileSystemFacts> FileSystems { get; } = [];

    public FakeSystemFacts AddLink(string name, Func<LinkInfo, LinkInfo>? change = null)
    {
        LinkInfo link = new() { Index = new LinkIndex(_links.Count + 1), Name = name, IsUp = true, IsRunning = true };
        _links[name] = change is null ? link : change(link);
        return this;
    }

    public FakeSystemFacts AddUser(string name, uint user, uint group)
    {
        _users[name] = new UserFacts(name, user, group);
        _groups[name] = group;
        return this;
    }

    public FakeSystemFacts AddDirectory(string path, int mode = 0x1ed, uint owner = 0, uint group = 0)
    {
        _files[path] = (new FileFacts(FileKind.Directory, mode, owner, group), []);
        return this;
    }

    public FakeSystemFacts AddProgram(string path, int mode = 0x1ed, uint owner = 0, uint group = 0, string start = "\u007fELF")
    {
        _files[path] = (new FileFacts(FileKind.Regular, mode, owner, group), [.. start.Select(static c => (byte)c)]);
        return this;
    }

    public FakeSystemFacts AddSymbolicLink(string path, string target)
    {
        _links2[path] = target;
        return this;
    }

    public LinkInfo? FindLink(string name) => _links.GetValueOrDefault(name);

    /// <summary>Addresses of interfaces.</summary>
    public Dictionary<string, EquatableArray<IpPrefix>> Addresses { get; } = [];

    public EquatableArray<LinkAddress> FindAddresses() => EquatableArray.From(Addresses.SelectMany(
        static pair => pair.Value.Select(prefix => new LinkAddress(pair.Key, prefix))));

    public UserFacts? FindUser(string name) => _users.GetValueOrDefault(name);

    public uint? FindGroup(string name) => _groups.TryGetValue(name, out uint id) ? id : null;

    public EquatableArray<uint> SupplementaryGroups(string userName, uint primaryGroup) => [primaryGroup, 999];

    public FileFacts? Stat(string path, bool followLinks, out int errno)
    {
        errno = 0;
        if (_links2.TryGetValue(path, out string? target))
        {
            return followLinks ? Stat(target, true, out errno) : new FileFacts(FileKind.SymbolicLink, 0x1ff, 0, 0);
        }

        if (_files.TryGetValue(path, out (FileFacts Facts, byte[] Start) file))
        {
            return file.Facts;
        }

        errno = 2;
        return null;
    }

    public string? RealPath(string path) =>
        _links2.TryGetValue(path, out string? target) ? target : _files.ContainsKey(path) ? path : null;

    public byte[]? ReadStart(string path, int count) =>
        _files.TryGetValue(path, out (FileFacts Facts, byte[] Start) file) ? file.Start[..Math.Min(count, file.Start.Length)] : null;

    public FileSystemFacts? FindFileSystem(string path) =>
        FileSystems.GetValueOrDefault(path) ?? (_files.ContainsKey(path) ? new FileSystemFacts(false, true) : null);

    public bool NamespaceExists(string name) => Namespaces.Contains(name);

    public bool HostResolves(string name) => Hosts.Contains(name);
}
