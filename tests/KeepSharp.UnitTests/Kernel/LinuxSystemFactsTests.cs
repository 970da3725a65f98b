using KeepSharp.Kernel;
using KeepSharp.Model.Ports;

namespace KeepSharp.UnitTests.Kernel;

[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class LinuxSystemFactsTests : IDisposable
{
    private readonly LinuxSystemFacts _facts = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("keepsharp-facts").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_loopback_link_is_found_and_an_unknown_one_is_not()
    {
        LinkInfo? link = _facts.FindLink("lo");
        Assert.NotNull(link);
        Assert.True(link.IsLoopback);
        Assert.Equal(1, link.Index.Value); // the kernel gives it the first number in every namespace
        Assert.Null(_facts.FindLink("no-such-link"));
        Assert.Null(_facts.FindLink("a-name-of-more-than-fifteen-bytes"));
        Assert.Null(_facts.FindLink(""));
    }

    [Fact]
    public void Addresses_are_those_that_the_runtime_sees()
    {
        string[] expected = [.. System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(static link => link.GetIPProperties().UnicastAddresses
                .Where(static a => a.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork)
                .Select(a => $"{link.Name} {a.Address}/{a.PrefixLength}"))];
        string[] found = [.. _facts.FindAddresses()
            .Where(static a => a.Prefix.Address.Family == KeepSharp.Model.Net.IpFamily.V4)
            .Select(static a => $"{a.Link} {a.Prefix}")];
        Assert.Equal(expected.Order(), found.Order());
    }

    [Fact]
    public void Root_is_a_user_and_a_group()
    {
        Assert.Equal(new UserFacts("root", 0, 0), _facts.FindUser("root"));
        Assert.Equal(0u, _facts.FindGroup("root"));
        Assert.Contains(0u, _facts.SupplementaryGroups("root", 0));
        Assert.Null(_facts.FindUser("no-such-user"));
        Assert.Null(_facts.FindGroup("no-such-group"));
    }

    [Fact]
    public void Stat_tells_kinds_modes_and_links_apart()
    {
        string file = Path.Combine(_directory, "file");
        string link = Path.Combine(_directory, "link");
        File.WriteAllText(file, "#!/bin/sh\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.SetUser);
        File.CreateSymbolicLink(link, file);

        FileFacts? facts = _facts.Stat(file, followLinks: false, out int errno);
        Assert.Equal(0, errno);
        Assert.Equal(FileKind.Regular, facts!.Kind);
        Assert.Equal(Convert.ToInt32("4500", 8), facts.Mode);
        Assert.Equal(_facts.EffectiveUserId, facts.UserId);
        Assert.Equal(FileKind.SymbolicLink, _facts.Stat(link, followLinks: false, out _)!.Kind);
        Assert.Equal(FileKind.Regular, _facts.Stat(link, followLinks: true, out _)!.Kind);
        Assert.Equal(FileKind.Directory, _facts.Stat(_directory, followLinks: true, out _)!.Kind);
        Assert.Equal(FileKind.Other, _facts.Stat("/dev/null", followLinks: true, out _)!.Kind);
        Assert.Null(_facts.Stat(Path.Combine(_directory, "absent"), followLinks: true, out errno));
        Assert.Equal(2, errno); // ENOENT
    }

    [Fact]
    public void Proc_is_no_file_system_for_watches_and_a_temporary_folder_is_writable()
    {
        Assert.False(_facts.FindFileSystem("/proc")!.IsWatchable);
        Assert.Equal(new FileSystemFacts(IsReadOnly: false, IsWatchable: true), _facts.FindFileSystem(_directory));
        Assert.Null(_facts.FindFileSystem(Path.Combine(_directory, "absent")));
    }

    [Fact]
    public void Unknown_namespaces_and_hosts_are_not_found()
    {
        Assert.False(_facts.NamespaceExists("no-such-namespace"));
        Assert.False(_facts.NamespaceExists("../netns"));
        Assert.True(_facts.HostResolves("127.0.0.1"));
        Assert.False(_facts.HostResolves(""));
        Assert.True(_facts.OnlineProcessors > 0);
    }

    [Fact]
    public void The_real_path_has_no_links()
    {
        string file = Path.Combine(_directory, "file");
        string link = Path.Combine(_directory, "link");
        File.WriteAllText(file, "");
        File.CreateSymbolicLink(link, "./file");
        Assert.Equal(_facts.RealPath(file), _facts.RealPath(link));
        Assert.EndsWith("/file", _facts.RealPath(link));
        Assert.Null(_facts.RealPath(Path.Combine(_directory, "absent")));
    }

    [Fact]
    public void The_start_of_a_file_is_at_most_what_was_asked_for()
    {
        string file = Path.Combine(_directory, "file");
        File.WriteAllText(file, "#!/bin/sh\n");
        Assert.Equal("#!"u8.ToArray(), _facts.ReadStart(file, 2));
        Assert.Equal("#!/bin/sh\n"u8.ToArray(), _facts.ReadStart(file, 100));
        Assert.Null(_facts.ReadStart(_directory, 2));
        Assert.Null(_facts.ReadStart(Path.Combine(_directory, "absent"), 2));
    }

    [Fact]
    public void The_host_name_is_the_node_name() =>
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/hostname").TrimEnd(), _facts.HostName);
}
