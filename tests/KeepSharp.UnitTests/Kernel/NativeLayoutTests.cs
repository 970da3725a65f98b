using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using KeepSharp.Kernel.Ipvs;
using KeepSharp.Kernel.Native;
using KeepSharp.Kernel.Netlink;
using KeepSharp.Kernel.Route;

namespace KeepSharp.UnitTests.Kernel;

/// <summary>Compares structures and constants with what the C compiler of this machine makes of the headers.</summary>
public sealed class NativeLayoutTests
{
    private const string Headers = """
        #define _GNU_SOURCE
        #include <stddef.h>
        #include <stdio.h>
        #include <fcntl.h>
        #include <errno.h>
        #include <grp.h>
        #include <netinet/in.h>
        #include <poll.h>
        #include <pwd.h>
        #include <sched.h>
        #include <signal.h>
        #include <spawn.h>
        #include <sys/epoll.h>
        #include <sys/eventfd.h>
        #include <sys/prctl.h>
        #include <sys/resource.h>
        #include <sys/socket.h>
        #include <sys/stat.h>
        #include <sys/statfs.h>
        #include <sys/statvfs.h>
        #include <sys/syscall.h>
        #include <sys/time.h>
        #include <sys/timerfd.h>
        #include <sys/uio.h>
        #include <sys/utsname.h>
        #include <sys/wait.h>
        #include <time.h>
        #include <linux/filter.h>
        #include <linux/genetlink.h>
        #include <linux/if.h>
        #include <linux/if_addr.h>
        #include <linux/if_link.h>
        #include <linux/if_packet.h>
        #include <linux/ip_vs.h>
        #include <linux/magic.h>
        #include <linux/netlink.h>
        #include <linux/rtnetlink.h>
        #define SIZE(t) printf("sizeof " #t "=%zu\n", sizeof(t));
        #define OFFSET(t, f) printf(#t "." #f "=%zu\n", offsetof(t, f));
        #define VALUE(c) printf(#c "=%lld\n", (long long)(c));
        """;

    private static readonly string[] Queries =
    [
        "SIZE(struct itimerspec)", "OFFSET(struct itimerspec, it_value)",
        "SIZE(struct timespec)", "SIZE(struct timeval)", "SIZE(struct sockaddr_in)", "SIZE(struct sockaddr_ll)",
        "SIZE(struct sockaddr_nl)", "SIZE(struct ip_mreqn)", "SIZE(struct iovec)", "SIZE(struct msghdr)",
        "SIZE(struct sock_filter)", "SIZE(struct sock_fprog)", "SIZE(struct epoll_event)", "SIZE(siginfo_t)",
        "SIZE(struct passwd)", "SIZE(struct group)", "SIZE(struct statx)", "SIZE(struct nlmsghdr)",
        "SIZE(struct nlattr)", "SIZE(struct ifinfomsg)", "SIZE(struct ifaddrmsg)", "SIZE(struct cmsghdr)",
        "OFFSET(struct epoll_event, data)", "OFFSET(struct sockaddr_in, sin_addr)",
        "OFFSET(struct sockaddr_ll, sll_protocol)", "OFFSET(struct sockaddr_ll, sll_ifindex)",
        "OFFSET(struct sockaddr_ll, sll_halen)", "OFFSET(struct sockaddr_ll, sll_addr)",
        "OFFSET(struct sockaddr_nl, nl_pid)", "OFFSET(struct sockaddr_nl, nl_groups)",
        "OFFSET(struct ip_mreqn, imr_ifindex)", "OFFSET(struct msghdr, msg_namelen)",
        "OFFSET(struct msghdr, msg_iov)", "OFFSET(struct msghdr, msg_iovlen)", "OFFSET(struct msghdr, msg_control)",
        "OFFSET(struct msghdr, msg_controllen)", "OFFSET(struct msghdr, msg_flags)",
        "OFFSET(struct sock_filter, k)", "OFFSET(struct sock_fprog, filter)", "OFFSET(siginfo_t, si_code)",
        "OFFSET(siginfo_t, si_pid)", "OFFSET(siginfo_t, si_status)", "OFFSET(struct passwd, pw_uid)",
        "OFFSET(struct passwd, pw_gid)", "OFFSET(struct group, gr_gid)", "OFFSET(struct statx, stx_uid)",
        "OFFSET(struct statx, stx_gid)", "OFFSET(struct statx, stx_mode)", "OFFSET(struct cmsghdr, cmsg_level)",
        "OFFSET(struct statx, stx_ino)", "OFFSET(struct statx, stx_dev_major)",
        "OFFSET(struct statx, stx_dev_minor)", "SIZE(struct flock)", "OFFSET(struct flock, l_type)",
        "SIZE(struct rusage)", "OFFSET(struct rusage, ru_utime)", "OFFSET(struct rusage, ru_stime)",
        "SIZE(struct utsname)", "OFFSET(struct utsname, release)", "OFFSET(struct utsname, version)",
        "OFFSET(struct cmsghdr, cmsg_type)", "SIZE(struct statfs)", "OFFSET(struct statfs, f_type)",
        "OFFSET(struct statfs, f_flags)",
    ];

    [Fact]
    public void Structures_have_the_layout_of_the_C_headers()
    {
        Dictionary<string, long> seen = Compile(Queries);
        Dictionary<string, long> ours = new()
        {
            ["sizeof struct timespec"] = Size<Libc.TimeSpec>(),
            ["sizeof struct timeval"] = Size<Libc.TimeSpec>(),
            ["sizeof struct itimerspec"] = Size<Libc.TimerSpec>(),
            ["struct itimerspec.it_value"] = Offset<Libc.TimerSpec>("Value"),
            ["sizeof struct sockaddr_in"] = Size<Libc.SocketAddressV4>(),
            ["sizeof struct sockaddr_ll"] = Size<Libc.SocketAddressLink>(),
            ["sizeof struct sockaddr_nl"] = Size<Libc.SocketAddressNetlink>(),
            ["sizeof struct ip_mreqn"] = Size<Libc.MulticastRequest>(),
            ["sizeof struct iovec"] = Size<Libc.IoVector>(),
            ["sizeof struct msghdr"] = Size<Libc.MessageHeader>(),
            ["sizeof struct sock_filter"] = Size<Libc.FilterInstruction>(),
            ["sizeof struct sock_fprog"] = Size<Libc.FilterProgram>(),
            ["sizeof struct epoll_event"] = Libc.EpollEventSize,
            ["sizeof siginfo_t"] = Size<Libc.ChildStatus>(),
            ["sizeof struct passwd"] = Size<Libc.UserEntry>(),
            ["sizeof struct group"] = Size<Libc.GroupEntry>(),
            ["sizeof struct statx"] = Size<Libc.FileStatus>(),
            ["sizeof struct nlmsghdr"] = NetlinkConstants.HeaderLength,
            ["sizeof struct nlattr"] = NetlinkConstants.AttributeHeaderLength,
            ["sizeof struct ifinfomsg"] = RouteConstants.LinkHeaderLength,
            ["sizeof struct ifaddrmsg"] = RouteConstants.AddressHeaderLength,
            ["sizeof struct cmsghdr"] = 16,
            ["struct epoll_event.data"] = Libc.EpollEventDataOffset,
            ["struct sockaddr_in.sin_addr"] = Offset<Libc.SocketAddressV4>("Address"),
            ["struct sockaddr_ll.sll_protocol"] = Offset<Libc.SocketAddressLink>("Protocol"),
            ["struct sockaddr_ll.sll_ifindex"] = Offset<Libc.SocketAddressLink>("Index"),
            ["struct sockaddr_ll.sll_halen"] = Offset<Libc.SocketAddressLink>("AddressLength"),
            ["struct sockaddr_ll.sll_addr"] = Offset<Libc.SocketAddressLink>("Address"),
            ["struct sockaddr_nl.nl_pid"] = Offset<Libc.SocketAddressNetlink>("PortId"),
            ["struct sockaddr_nl.nl_groups"] = Offset<Libc.SocketAddressNetlink>("Groups"),
            ["struct ip_mreqn.imr_ifindex"] = Offset<Libc.MulticastRequest>("Index"),
            ["struct msghdr.msg_namelen"] = Offset<Libc.MessageHeader>("NameLength"),
            ["struct msghdr.msg_iov"] = Offset<Libc.MessageHeader>("Vectors"),
            ["struct msghdr.msg_iovlen"] = Offset<Libc.MessageHeader>("VectorCount"),
            ["struct msghdr.msg_control"] = Offset<Libc.MessageHeader>("Control"),
            ["struct msghdr.msg_controllen"] = Offset<Libc.MessageHeader>("ControlLength"),
            ["struct msghdr.msg_flags"] = Offset<Libc.MessageHeader>("Flags"),
            ["struct sock_filter.k"] = Offset<Libc.FilterInstruction>("Value"),
            ["struct sock_fprog.filter"] = Offset<Libc.FilterProgram>("Instructions"),
            ["siginfo_t.si_code"] = Offset<Libc.ChildStatus>("Code"),
            ["siginfo_t.si_pid"] = Offset<Libc.ChildStatus>("ProcessId"),
            ["siginfo_t.si_status"] = Offset<Libc.ChildStatus>("Status"),
            ["struct passwd.pw_uid"] = Offset<Libc.UserEntry>("UserId"),
            ["struct passwd.pw_gid"] = Offset<Libc.UserEntry>("GroupId"),
            ["struct group.gr_gid"] = Offset<Libc.GroupEntry>("GroupId"),
            ["struct statx.stx_uid"] = Offset<Libc.FileStatus>("UserId"),
            ["struct statx.stx_gid"] = Offset<Libc.FileStatus>("GroupId"),
            ["struct statx.stx_mode"] = Offset<Libc.FileStatus>("Mode"),
            ["struct statx.stx_ino"] = Offset<Libc.FileStatus>("Inode"),
            ["struct statx.stx_dev_major"] = Offset<Libc.FileStatus>("DeviceMajor"),
            ["struct statx.stx_dev_minor"] = Offset<Libc.FileStatus>("DeviceMinor"),
            ["sizeof struct flock"] = Size<Libc.FileLock>(),
            ["struct flock.l_type"] = Offset<Libc.FileLock>("Type"),
            ["sizeof struct rusage"] = Size<Libc.ResourceUsage>(),
            ["struct rusage.ru_utime"] = Offset<Libc.ResourceUsage>("UserSeconds"),
            ["struct rusage.ru_stime"] = Offset<Libc.ResourceUsage>("SystemSeconds"),
            ["sizeof struct utsname"] = 6 * 65,
            ["struct utsname.release"] = 2 * 65,
            ["struct utsname.version"] = 3 * 65,
            ["struct cmsghdr.cmsg_level"] = 8,
            ["struct cmsghdr.cmsg_type"] = 12,
            ["sizeof struct statfs"] = Size<Libc.FileSystemStatus>(),
            ["struct statfs.f_type"] = Offset<Libc.FileSystemStatus>("Type"),
            ["struct statfs.f_flags"] = Offset<Libc.FileSystemStatus>("Flags"),
        };
        Assert.Equal(
            seen.OrderBy(p => p.Key, StringComparer.Ordinal),
            ours.OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Constants_have_the_values_of_the_C_headers()
    {
        // Every constant that is spelled as in C, by name.
        Dictionary<string, long> ours = [];
        foreach (Type type in (Type[])[typeof(Libc), typeof(Errno), typeof(RouteConstants), typeof(NetlinkConstants),
            typeof(IpvsConstants)])
        {
            foreach (System.Reflection.FieldInfo field in type.GetFields(
                System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic))
            {
                if (field.IsLiteral && !field.Name.Any(char.IsAsciiLetterLower))
                {
                    ours[field.Name] = Convert.ToInt64(field.GetRawConstantValue());
                }
            }
        }

        Assert.True(ours.Count > 100);

        // In libc this is 0 on 64-bit, where every file is large; newer numbers may be missing in older headers.
        string[] known = [.. ours.Keys.Where(name => name is not ("IPPROTO_VRRP" or "NLM_F_DUMP"))];
        Dictionary<string, long> seen = Compile(known.Select(name =>
            $"\n#if defined({name}) || !defined(SKIP_{name})\nVALUE({name})\n#endif"), optional: known);
        foreach ((string name, long value) in seen)
        {
            Assert.True(ours[name] == value, $"{name} is {value}, not {ours[name]}");
        }

        int unknown = known.Length - seen.Count;
        Assert.True(unknown <= 2, $"{unknown} constants are unknown to the headers");
    }

    [Fact]
    public void System_calls_have_the_numbers_of_this_machine()
    {
        bool arm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        Dictionary<string, long> seen = Compile(
            ["VALUE(SYS_setgroups)", "VALUE(SYS_setresuid)", "VALUE(SYS_setresgid)", "VALUE(SYS_pidfd_open)",
            "VALUE(SYS_epoll_pwait2)", "VALUE(SYS_close_range)", "VALUE(SYS_sched_setscheduler)",
            "VALUE(O_NOFOLLOW)"]);
        Assert.Equal(Libc.O_NOFOLLOW, seen["O_NOFOLLOW"]);
        Assert.Equal(arm ? 119 : 144, seen["SYS_sched_setscheduler"]);
        Assert.Equal(arm ? 159 : 116, seen["SYS_setgroups"]);
        Assert.Equal(arm ? 147 : 117, seen["SYS_setresuid"]);
        Assert.Equal(arm ? 149 : 119, seen["SYS_setresgid"]);
        Assert.Equal(434, seen["SYS_pidfd_open"]);
        Assert.Equal(441, seen["SYS_epoll_pwait2"]);
        Assert.Equal(436, seen["SYS_close_range"]);
    }

    [Fact]
    public void Opaque_spawn_types_fit_the_room_they_get()
    {
        Dictionary<string, long> seen = Compile(
            ["SIZE(posix_spawnattr_t)", "SIZE(posix_spawn_file_actions_t)", "SIZE(sigset_t)", "SIZE(struct sigaction)",
            "OFFSET(struct sigaction, sa_handler)"]);
        Assert.InRange(seen["sizeof posix_spawnattr_t"], 1, 1024);
        Assert.InRange(seen["sizeof posix_spawn_file_actions_t"], 1, 1024);
        Assert.InRange(seen["sizeof sigset_t"], 1, 1024);
        Assert.InRange(seen["sizeof struct sigaction"], 1, 256);
        Assert.Equal(0, seen["struct sigaction.sa_handler"]);
    }

    private static long Size<T>()
        where T : unmanaged => Unsafe.SizeOf<T>();

    private static long Offset<T>(string field) => Marshal.OffsetOf<T>(field);

    private static Dictionary<string, long> Compile(IEnumerable<string> queries, string[]? optional = null)
    {
        string directory = Directory.CreateTempSubdirectory("keepsharp-layout").FullName;
        try
        {
            string skips = optional is null ? "" : FindMissing(directory, optional);
            string source = $"{skips}{Headers}\nint main(void) {{\n{string.Join('\n', queries)}\nreturn 0; }}\n";
            (int status, string output) = Build(directory, source);
            Assert.True(status == 0, output);
            using Process program = Process.Start(
                new ProcessStartInfo(Path.Combine(directory, "layout")) { RedirectStandardOutput = true })!;
            string[] lines = program.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            program.WaitForExit();
            return lines.Select(line => line.Split('=')).ToDictionary(pair => pair[0], pair => long.Parse(pair[1]));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>Names that the headers of this machine do not have (they are newer than the headers).</summary>
    private static string FindMissing(string directory, string[] names)
    {
        string queries = string.Join('\n', names.Select(name => $"VALUE({name})"));
        string source = $"{Headers}\nint main(void) {{\n{queries}\nreturn 0; }}\n";
        (_, string output) = Build(directory, source);
        StringBuilder skips = new();
        foreach (string name in names)
        {
            // The quotes depend on the language of the compiler's messages.
            if (output.Contains($"‘{name}’ undeclared") || output.Contains($"'{name}' undeclared"))
            {
                skips.Append($"#define SKIP_{name}\n");
            }
        }

        return skips.ToString();
    }

    private static (int Status, string Output) Build(string directory, string source)
    {
        string file = Path.Combine(directory, "layout.c");
        File.WriteAllText(file, source);
        try
        {
            using Process compiler = Process.Start(new ProcessStartInfo(
                "cc", ["-w", "-fmax-errors=0", "-o", Path.Combine(directory, "layout"), file])
            { RedirectStandardError = true })!;
            string output = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            return (compiler.ExitCode, output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("no C compiler (cc) here");
            throw;
        }
    }
}
