using System.Diagnostics;
using System.Collections;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using KeepSharp.Kernel.Scripts;
using KeepSharp.LabTests.Lab;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Ports;

namespace KeepSharp.LabTests.Kernel;

/// <summary>
/// What the loop relies on about <see cref="IScriptRunner"/>, with real processes (daemon.md section 9.1).
/// </summary>
public sealed partial class ScriptRunnerContract : ILoopInbox, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly BlockingCollection<LoopMessage> _messages = [];
    private readonly string _directory = Directory.CreateTempSubdirectory("keepsharp-scripts").FullName;
    private readonly ScriptRunner _runner;

    public ScriptRunnerContract()
    {
        Process.Start("chmod", ["0777", _directory]).WaitForExit();
        _runner = new ScriptRunner(this);
    }

    public bool TryPost(in LoopMessage message)
    {
        _messages.Add(message);
        return true;
    }

    public void Dispose()
    {
        _runner.Dispose();
        Directory.Delete(_directory, recursive: true);
        _messages.Dispose();
    }

    [Fact]
    public void The_exit_status_comes_back_with_the_token()
    {
        Assert.Equal((ScriptOutcome.Exited, 0), RunShell("exit 0"));
        Assert.Equal((ScriptOutcome.Exited, 42), RunShell("exit 42"));
    }

    [Fact]
    public void A_signal_is_told_with_its_number() =>
        Assert.Equal((ScriptOutcome.Signalled, 9), RunShell("kill -9 $$"));

    [Fact]
    public void What_cannot_be_executed_is_told_with_the_errno()
    {
        ScriptCommand absent = Shell("") with { Path = Path.Combine(_directory, "absent") };
        Assert.Equal((ScriptOutcome.NotStarted, 2), Run(new ScriptRun { Command = absent, Token = 1 })); // ENOENT
        File.WriteAllText(Path.Combine(_directory, "plain"), "");
        ScriptCommand plain = Shell("") with { Path = Path.Combine(_directory, "plain") };
        Assert.Equal((ScriptOutcome.NotStarted, 13), Run(new ScriptRun { Command = plain, Token = 1 })); // EACCES
        Assert.Equal((ScriptOutcome.Exited, 0), RunShell("exit 0")); // and the runner goes on
    }

    [Fact]
    public void Arguments_arrive_whole_and_the_extra_ones_last()
    {
        ScriptRun run = new()
        {
            Command = Shell($"printf '%s|' \"$0\" \"$@\" > {Out}", "name", "two words", "", "ä"),
            ExtraArguments = ["INSTANCE", "VI 1", "MASTER", "150"],
            Token = 1,
        };
        Assert.Equal((ScriptOutcome.Exited, 0), Run(run));
        Assert.Equal("name|two words||ä|INSTANCE|VI 1|MASTER|150|", File.ReadAllText(Out));
    }

    [Fact]
    public void The_script_has_only_the_credentials_of_its_user()
    {
        NeedsRoot();
        ScriptRun run = new()
        {
            Command = Shell($"cat /proc/self/status > {Out}") with
            {
                UserId = 65534,
                GroupId = 65533,
                SupplementaryGroups = [4242, 4243],
            },
            Token = 1,
        };
        Assert.Equal((ScriptOutcome.Exited, 0), Run(run));

        Dictionary<string, string> status = Status(File.ReadAllLines(Out));
        Assert.Equal("65534 65534 65534 65534", status["Uid"]); // real, effective, saved, file system
        Assert.Equal("65533 65533 65533 65533", status["Gid"]);
        Assert.Equal("4242 4243", status["Groups"]);
        Assert.Equal("0000000000000000", status["CapPrm"]);
        Assert.Equal("0000000000000000", status["CapEff"]);
        Assert.Equal("0000000000000000", status["CapAmb"]);
    }

    [Fact]
    public void Supplementary_groups_are_cleared_unless_asked_for()
    {
        NeedsRoot();
        ScriptRun run = new()
        {
            Command = Shell($"cat /proc/self/status > {Out}") with { UserId = 65534, GroupId = 65533 },
            Token = 1,
        };
        Assert.Equal((ScriptOutcome.Exited, 0), Run(run));
        Assert.Equal("", Status(File.ReadAllLines(Out))["Groups"]);
    }

    [Fact]
    public void Every_thread_of_the_daemon_keeps_its_credentials()
    {
        NeedsRoot();
        ScriptCommand other = Shell("exit 0") with { UserId = 65534, GroupId = 65533, SupplementaryGroups = [4242] };
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal((ScriptOutcome.Exited, 0), Run(new ScriptRun { Command = other, Token = 1 }));
        }

        foreach (string task in Directory.GetDirectories("/proc/self/task"))
        {
            Dictionary<string, string> status = Status(File.ReadAllLines($"{task}/status"));
            Assert.Equal("0 0 0 0", status["Uid"]);
            Assert.Equal("0 0 0 0", status["Gid"]);
        }
    }

    [Fact]
    public void The_script_leads_its_own_process_group()
    {
        Assert.Equal((ScriptOutcome.Exited, 0), RunShell($"cut -d' ' -f5 /proc/$$/stat > {Out}; echo $$ >> {Out}"));
        string[] lines = File.ReadAllLines(Out);
        Assert.Equal(lines[1], lines[0]);
        Assert.NotEqual(Environment.ProcessId.ToString(), lines[0]);
    }

    [Fact]
    public void The_script_inherits_no_descriptor()
    {
        // One that is not close-on-exec, as a parent of the daemon might have left it.
        using FileStream leftover = new(Path.Combine(_directory, "leftover"), FileMode.Create);
        int inherited = fcntl((int)leftover.SafeFileHandle.DangerousGetHandle(), 0, 100); // F_DUPFD from 100 on
        Assert.True(inherited >= 100);
        try
        {
            Assert.Equal((ScriptOutcome.Exited, 0), RunShell($"exec ls -l /proc/self/fd > {Out}"));
        }
        finally
        {
            _ = close(inherited);
        }

        // ls itself opens the directory that it lists, as 3.
        Dictionary<string, string> descriptors = File.ReadAllLines(Out)
            .Where(line => line.Contains(" -> "))
            .Select(line => line[..line.IndexOf(" -> ")].Split(' ')[^1] + "=" + line[(line.IndexOf(" -> ") + 4)..])
            .ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1]);
        Assert.Equal(["0", "1", "2", "3"], descriptors.Keys.Order());
        Assert.Equal("/dev/null", descriptors["0"]);
        Assert.Equal(Out, descriptors["1"]);
        Assert.Equal("/dev/null", descriptors["2"]);
        Assert.StartsWith("/proc/", descriptors["3"]);
    }

    [Fact]
    public void Standard_output_goes_to_dev_null()
    {
        Assert.Equal((ScriptOutcome.Exited, 0), RunShell("test \"$(readlink /proc/$$/fd/1)\" = /dev/null"));
    }

    [Fact]
    public void No_signal_is_blocked_or_ignored()
    {
        Assert.Equal((ScriptOutcome.Exited, 0), RunShell($"exec cat /proc/self/status > {Out}"));
        Dictionary<string, string> status = Status(File.ReadAllLines(Out));
        Assert.Equal("0000000000000000", status["SigBlk"]);
        Assert.Equal("0000000000000000", status["SigIgn"]);
    }

    [Fact]
    public void The_environment_is_that_of_the_daemon_without_the_dangerous_variables()
    {
        Hashtable variables = new()
        {
            ["PATH"] = "/bin",
            ["IFS"] = "x",
            ["LD_PRELOAD"] = "evil.so",
            ["LD_LIBRARY_PATH"] = "/evil",
            ["EMPTY"] = "",
        };
        Assert.Equal(["EMPTY=", "PATH=/bin"], ProcessSpawner.FilteredEnvironment(variables).Order());
        Assert.Equal((ScriptOutcome.Exited, 0), RunShell($"printf %s \"$PATH\" > {Out}"));
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), File.ReadAllText(Out));
    }

    [Fact]
    public async Task A_timeout_ends_the_whole_process_group()
    {
        Stopwatch watch = Stopwatch.StartNew();
        ScriptRun run = new()
        {
            Command = Shell($"sleep 1000 & echo $! > {Out}; wait"),
            Timeout = TimeSpan.FromMilliseconds(300),
            Token = 1,
        };
        Assert.Equal((ScriptOutcome.TimedOut, 15), Run(run));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.3, 1.9); // TERM was enough
        await GoneAsync(int.Parse(File.ReadAllText(Out)));
    }

    [Fact]
    public async Task A_script_that_ignores_TERM_is_killed_two_seconds_later()
    {
        Stopwatch watch = Stopwatch.StartNew();
        ScriptRun run = new()
        {
            Command = Shell($"trap '' TERM; sleep 1000 & echo $! > {Out}; wait; wait"),
            Timeout = TimeSpan.FromMilliseconds(200),
            Token = 1,
        };
        Assert.Equal((ScriptOutcome.TimedOut, 9), Run(run));
        Assert.InRange(watch.Elapsed.TotalSeconds, 2.2, 4);
        await GoneAsync(int.Parse(File.ReadAllText(Out)));
    }

    /// <summary>
    /// A process in the kernel's uninterruptible sleep feels no KILL. Here the signals are lost on their way instead.
    /// </summary>
    [Fact]
    public async Task A_script_is_not_started_beside_a_process_that_does_not_end_and_the_others_are()
    {
        bool deaf = true;
        int signals = 0;
        using ScriptRunner runner = new(this, send: (process, signal) =>
        {
            Interlocked.Increment(ref signals);
            return Volatile.Read(ref deaf) ? 0 : kill(process, signal);
        });
        ScriptRun hangs = new()
        {
            Command = Shell($"echo $$ >> {Out}; exec sleep 1000"),
            Timeout = TimeSpan.FromMilliseconds(100),
            Token = 1,
        };
        Assert.True(runner.TryStart(hangs));
        LoopMessage message = NextMessage();
        Assert.Equal((1, (int)ScriptOutcome.TimedOut, 9), (message.Token, message.Result, message.Result2));
        Assert.Equal(2, signals); // TERM and KILL
        Assert.Equal(0, runner.ActiveRuns); // the stop does not wait for it either

        for (int i = 0; i < 2; i++)
        {
            Assert.True(runner.TryStart(hangs));
            message = NextMessage();
            int process = int.Parse(Assert.Single(File.ReadAllLines(Out)));
            Assert.Equal((1, (int)ScriptOutcome.Hung, process), (message.Token, message.Result, message.Result2));
        }

        Assert.True(runner.TryStart(new ScriptRun { Command = Shell("exit 3"), Token = 2 }));
        message = NextMessage();
        Assert.Equal((2, (int)ScriptOutcome.Exited, 3), (message.Token, message.Result, message.Result2));

        // Once it has ended the script runs again.
        Volatile.Write(ref deaf, false);
        int hung = int.Parse(File.ReadAllText(Out));
        _ = kill(hung, 9);
        await GoneAsync(hung);
        Assert.True(runner.TryStart(hangs));
        message = NextMessage();
        Assert.Equal((1, (int)ScriptOutcome.TimedOut, 15), (message.Token, message.Result, message.Result2));
        Assert.Equal(2, File.ReadAllLines(Out).Length);
    }

    [Fact]
    public async Task Processes_that_do_not_end_take_no_place_from_the_others()
    {
        bool deaf = true;
        using ScriptRunner runner = new(
            this, send: (process, signal) => Volatile.Read(ref deaf) ? 0 : kill(process, signal));
        for (int i = 0; i < ScriptRunner.MaximumActive; i++)
        {
            Assert.True(runner.TryStart(new ScriptRun
            {
                Command = Shell("exec sleep 1000"),
                Timeout = TimeSpan.FromMilliseconds(1),
                Token = i,
            }));
        }

        for (int i = 0; i < ScriptRunner.MaximumActive; i++)
        {
            Assert.Equal((int)ScriptOutcome.TimedOut, NextMessage().Result);
        }

        Assert.True(runner.TryStart(new ScriptRun { Command = Shell("exit 3"), Token = 4000 }));
        LoopMessage message = NextMessage();
        Assert.Equal((4000, (int)ScriptOutcome.Exited), (message.Token, message.Result));
        Volatile.Write(ref deaf, false); // the end of the runner kills them
        await IdleAsync(runner);
    }

    [Fact]
    public async Task Notify_scripts_that_do_not_end_take_no_place_from_track_scripts()
    {
        string fifo = Path.Combine(_directory, "fifo");
        Process.Start("mkfifo", [fifo]).WaitForExit();
        using FileStream writer = new(fifo, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        const int Count = ScriptRunner.MaximumActive + 1; // the last one waits for a place
        for (int i = 0; i < Count; i++)
        {
            Assert.True(_runner.TryStart(new ScriptRun { Command = Shell($"read x < {fifo}") }));
        }

        Assert.Equal((ScriptOutcome.Exited, 3), RunShell("exit 3"));
        Assert.Equal(Count, _runner.ActiveRuns);
        writer.Write(Enumerable.Repeat((byte)'\n', Count).ToArray()); // each line ends one of them
        await IdleAsync(_runner);
    }

    [Fact]
    public async Task A_grandchild_that_ignores_TERM_does_not_survive_its_script()
    {
        ScriptRun run = new()
        {
            Command = Shell($"(trap '' TERM; echo ready > {Out}.ready; exec sleep 1000) & echo $! > {Out}; wait"),
            Timeout = TimeSpan.FromMilliseconds(500),
            Token = 1,
        };
        Assert.Equal(ScriptOutcome.TimedOut, Run(run).Outcome);
        Assert.True(File.Exists(Out + ".ready"));
        await GoneAsync(int.Parse(File.ReadAllText(Out)));
    }

    [Fact]
    public async Task TerminateAll_ends_track_scripts_and_leaves_notify_scripts_alone()
    {
        string fifo = Path.Combine(_directory, "fifo");
        Process.Start("mkfifo", [fifo]).WaitForExit();
        Assert.True(_runner.TryStart(new ScriptRun { Command = Shell($"read x < {fifo}; echo done > {Out}") }));
        ScriptCommand tracked = Shell($"echo up > {Out}.up; exec sleep 1000");
        Assert.True(_runner.TryStart(new ScriptRun { Command = tracked, Token = 7 }));
        await Eventually.TrueAsync(() => File.Exists(Out + ".up"), Patience, "the track script runs");
        Assert.Equal(2, _runner.ActiveRuns);

        _runner.TerminateAll();

        LoopMessage ended = NextMessage();
        Assert.Equal(7, ended.Token);
        Assert.Equal((int)ScriptOutcome.Signalled, ended.Result);
        Assert.Equal(15, ended.Result2);
        Assert.False(File.Exists(Out));
        File.WriteAllText(fifo, "go\n");
        await IdleAsync(_runner);
        Assert.Equal("done\n", File.ReadAllText(Out));
        Assert.Empty(_messages); // nobody waits for a notify script
    }

    [Fact]
    public async Task Many_runs_at_once_all_come_back()
    {
        const int Count = 600; // more than run at a time
        for (int i = 0; i < Count; i++)
        {
            Assert.True(_runner.TryStart(new ScriptRun { Command = Shell("exit $0", (i % 7).ToString()), Token = i }));
        }

        HashSet<int> tokens = [];
        for (int i = 0; i < Count; i++)
        {
            LoopMessage message = NextMessage();
            Assert.Equal(message.Token % 7, message.Result2);
            Assert.True(tokens.Add(message.Token));
        }

        await IdleAsync(_runner);
    }

    [Fact]
    public async Task Without_pidfd_everything_works_as_well()
    {
        using ScriptRunner old = new(this, usesPidFd: false);
        Assert.True(old.TryStart(new ScriptRun { Command = Shell("exit 3"), Token = 5 }));
        LoopMessage message = NextMessage();
        Assert.Equal((5, (int)ScriptOutcome.Exited, 3), (message.Token, message.Result, message.Result2));

        Assert.True(old.TryStart(new ScriptRun
        {
            Command = Shell("exec sleep 1000"),
            Timeout = TimeSpan.FromMilliseconds(100),
            Token = 6,
        }));
        message = NextMessage();
        Assert.Equal((6, (int)ScriptOutcome.TimedOut, 15), (message.Token, message.Result, message.Result2));
        await IdleAsync(old);
    }

    [Fact]
    public async Task A_full_queue_refuses()
    {
        // The file is removed before anything runs; starting is slower than queueing.
        int accepted = 0;
        while (accepted < 100_000 && _runner.TryStart(new ScriptRun { Command = Shell("exec sleep 1000"), Token = 1 }))
        {
            accepted++;
        }

        Assert.InRange(accepted, 4096, 4096);
        _runner.TerminateAll();
        await IdleAsync(_runner);
    }

    private string Out => Path.Combine(_directory, "out");

    private static ScriptCommand Shell(string code, params string[] arguments) => new()
    {
        Text = code,
        Path = "/bin/sh",
        Arguments = ["/bin/sh", "-c", code, .. arguments],
    };

    private static void NeedsRoot() => Assert.SkipUnless(Environment.IsPrivilegedProcess, "needs root to change users");

    private static Dictionary<string, string> Status(string[] lines) => lines.ToDictionary(
        line => line[..line.IndexOf(':')],
        line => line[(line.IndexOf(':') + 1)..].Replace('\t', ' ').Trim());

    private static Task GoneAsync(int processId) => Eventually.TrueAsync(
        () => !File.Exists($"/proc/{processId}/stat") || File.ReadAllText($"/proc/{processId}/stat").Contains(") Z "),
        Patience,
        $"process {processId} is gone");

    private static Task IdleAsync(ScriptRunner runner) =>
        Eventually.TrueAsync(() => runner.ActiveRuns == 0, Patience, "every run has ended");

    private (ScriptOutcome Outcome, int Status) RunShell(string code) =>
        Run(new ScriptRun { Command = Shell(code), Token = 1 });

    private (ScriptOutcome Outcome, int Status) Run(ScriptRun run)
    {
        Assert.True(_runner.TryStart(run));
        LoopMessage message = NextMessage();
        Assert.Equal(LoopMessageKind.ScriptFinished, message.Kind);
        Assert.Equal(run.Token, message.Token);
        return ((ScriptOutcome)message.Result, message.Result2);
    }

    private LoopMessage NextMessage()
    {
        Assert.True(_messages.TryTake(out LoopMessage message, Patience), "no result came");
        return message;
    }

    [LibraryImport("libc")]
    private static partial int fcntl(int descriptor, int command, int argument);

    [LibraryImport("libc")]
    private static partial int kill(int processId, int signal);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
