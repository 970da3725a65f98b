using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Route;
using KeepSharp.Model;
using KeepSharp.Model.Net;
using KeepSharp.Model.Ports;

namespace KeepSharp.Kernel;

/// <summary>
/// Answers of the running system: users from the name service, files from statx(2), links from rtnetlink. Every answer
/// is asked for again; nothing is cached, because a reload must see the present. Not on the loop thread: the name
/// service and file systems can be slow.
/// </summary>
public sealed class LinuxSystemFacts : ISystemFacts
{
    private const int LinkNameBytes = 15;
    private const int FirstEntryBytes = 4096;
    private const int MaximumEntryBytes = 1024 * 1024;
    private const int MaximumGroups = 65536;
    private const int ERANGE = 34;

    // What execvp(3) takes without PATH: confstr(_CS_PATH) of glibc.
    private const string DefaultSearchPath = "/bin:/usr/bin";

    private unsafe delegate int EntryLookup(byte* buffer, nuint length);

    /// <inheritdoc/>
    public string SearchPath => Environment.GetEnvironmentVariable("PATH") ?? DefaultSearchPath;

    /// <inheritdoc/>
    public uint EffectiveUserId => Libc.EffectiveUserId();

    /// <inheritdoc/>
    public uint EffectiveGroupId => Libc.EffectiveGroupId();

    /// <inheritdoc/>
    public unsafe string HostName
    {
        get
        {
            byte* name = stackalloc byte[256];
            return Libc.HostName(name, 255) == 0
                ? Encoding.UTF8.GetString(MemoryMarshal
                    .CreateReadOnlySpanFromNullTerminated(name))
                : "localhost";
        }
    }

    /// <inheritdoc/>
    public LinkInfo? FindLink(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0 || Encoding.UTF8.GetByteCount(name) > LinkNameBytes)
        {
            return null;
        }

        using RouteConnection connection = new();
        LinkInfo? link = connection.FindLink(name);

        // The kernel finds a link by its alternative names too; the monitor reports it under its name only.
        return link?.Name == name ? link : null;
    }

    /// <inheritdoc/>
    public EquatableArray<LinkAddress> FindAddresses()
    {
        using RouteConnection connection = new();
        if (connection.Dump(out _) is not { } all)
        {
            return [];
        }

        Dictionary<LinkIndex, string> names = [];
        foreach (LinkInfo link in all.Links)
        {
            names[link.Index] = link.Name;
        }

        return EquatableArray.From(all.Addresses
            .Where(a => names.ContainsKey(a.Link))
            .Select(a => new LinkAddress(names[a.Link], a.Prefix)));
    }

    /// <inheritdoc/>
    public unsafe UserFacts? FindUser(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Libc.UserEntry entry = default;
        Libc.UserEntry* found = null;
        Libc.UserEntry** result = &found;
        Libc.UserEntry* target = &entry;
        Lookup((buffer, length) => Libc.FindUser(name, target, buffer, length, result));
        return found is null ? null : new UserFacts(name, entry.UserId, entry.GroupId);
    }

    /// <inheritdoc/>
    public unsafe uint? FindGroup(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Libc.GroupEntry entry = default;
        Libc.GroupEntry* found = null;
        Libc.GroupEntry** result = &found;
        Libc.GroupEntry* target = &entry;
        Lookup((buffer, length) => Libc.FindGroup(name, target, buffer, length, result));
        return found is null ? null : entry.GroupId;
    }

    /// <inheritdoc/>
    public unsafe EquatableArray<uint> SupplementaryGroups(string userName, uint primaryGroup)
    {
        ArgumentNullException.ThrowIfNull(userName);
        int count = 64;
        while (true)
        {
            uint[] groups = new uint[count];
            int found = count;
            fixed (uint* list = groups)
            {
                if (Libc.GroupList(userName, primaryGroup, list, &found) >= 0)
                {
                    return EquatableArray.Create<uint>(groups.AsSpan(0, found));
                }
            }

            if (count >= MaximumGroups)
            {
                return [primaryGroup];
            }

            count = Math.Min(MaximumGroups, Math.Max(found, count * 2));
        }
    }

    /// <inheritdoc/>
    public unsafe FileFacts? Stat(string path, bool followLinks, out int errno)
    {
        Libc.FileStatus status;
        int flags = followLinks ? 0 : Libc.AT_SYMLINK_NOFOLLOW;
        if (Libc.Statx(Libc.AT_FDCWD, path, flags, Libc.STATX_BASIC_STATS, &status) != 0)
        {
            errno = Errno.Last;
            return null;
        }

        errno = 0;
        FileKind kind = (status.Mode & Libc.S_IFMT) switch
        {
            Libc.S_IFREG => FileKind.Regular,
            Libc.S_IFDIR => FileKind.Directory,
            Libc.S_IFLNK => FileKind.SymbolicLink,
            _ => FileKind.Other,
        };
        return new FileFacts(kind, status.Mode & ~Libc.S_IFMT & 0xffff, status.UserId, status.GroupId);
    }

    /// <inheritdoc/>
    public string? RealPath(string path) => Libc.RealPath(path, 0);

    /// <inheritdoc/>
    public EquatableArray<string> ListFiles(string directory)
    {
        try
        {
            string[] names = [.. Directory.EnumerateFiles(directory).Select(static p => Path.GetFileName(p))];
            Array.Sort(names, StringComparer.Ordinal);
            return EquatableArray.Create<string>(names);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public unsafe byte[]? ReadStart(string path, int count)
    {
        // Non-blocking, so that a fifo in place of a file does not stop the reader.
        using FileDescriptor file = Libc.Open(path, Libc.O_RDONLY | Libc.O_CLOEXEC | Libc.O_NONBLOCK, 0);
        if (file.IsInvalid || count < 0)
        {
            return null;
        }

        byte[] bytes = new byte[count];
        int length = 0;
        fixed (byte* start = bytes)
        {
            while (length < count)
            {
                nint read = Libc.Read(file, start + length, (nuint)(count - length));
                if (read < 0 && Errno.Last != Errno.EINTR)
                {
                    return null;
                }

                if (read == 0)
                {
                    break;
                }

                length += (int)Math.Max(0, read);
            }
        }

        return bytes[..length];
    }

    /// <inheritdoc/>
    public unsafe FileSystemFacts? FindFileSystem(string path)
    {
        Libc.FileSystemStatus status;
        return Libc.StatFileSystem(path, &status) != 0
            ? null
            : new FileSystemFacts((status.Flags & Libc.ST_RDONLY) != 0, IsWatchable(status.Type));
    }

    /// <inheritdoc/>
    public bool NamespaceExists(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 0 && !name.Contains('/', StringComparison.Ordinal)
            && Stat($"/run/netns/{name}", true, out _) is { Kind: not FileKind.Directory };
    }

    /// <inheritdoc/>
    public bool HostResolves(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        try
        {
            return name.Length > 0 && Dns.GetHostAddresses(name).Length > 0;
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public int OnlineProcessors => Math.Max(1, (int)Libc.SystemConfiguration(Libc.ProcessorsOnline));

    // Changes by another host, or by the kernel itself, raise no inotify event (inotify(7), "Limitations and caveats").
    private static bool IsWatchable(long type) => (uint)type is not (
        Libc.NFS_SUPER_MAGIC or Libc.CIFS_SUPER_MAGIC or Libc.SMB2_SUPER_MAGIC or Libc.PROC_SUPER_MAGIC
        or Libc.SYSFS_MAGIC or Libc.V9FS_MAGIC or Libc.AFS_SUPER_MAGIC or Libc.CEPH_SUPER_MAGIC
        or Libc.CGROUP2_SUPER_MAGIC or Libc.DEBUGFS_MAGIC);

    /// <summary>
    /// Calls a name service function again with more room as long as it says that its buffer is too small.
    /// </summary>
    private static unsafe void Lookup(EntryLookup lookup)
    {
        for (int size = FirstEntryBytes; size <= MaximumEntryBytes; size *= 4)
        {
            byte[] buffer = new byte[size];
            fixed (byte* start = buffer)
            {
                int errno = lookup(start, (nuint)size);
                if (errno != ERANGE && errno != Errno.EINTR)
                {
                    return;
                }
            }
        }
    }
}
