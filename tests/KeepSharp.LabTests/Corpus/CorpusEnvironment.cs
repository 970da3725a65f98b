using System.Globalization;
using System.Text;
using KeepSharp.LabTests.Lab;

namespace KeepSharp.LabTests.Corpus;

/// <summary>What the program under test did with one file.</summary>
internal sealed record CorpusOutcome(string File, string Run, int ExitStatus, string Output);

/// <summary>
/// Runs the check over many files in one network and mount namespace. The root of the namespace is an overlay over the
/// machine's own, so that users, scripts and namespaces leave nothing behind, and nothing can reach a network.
/// </summary>
internal sealed class CorpusEnvironment(string folder, CorpusPreparation preparation, string program)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    /// <summary>Runs all the files of one kind of environment.</summary>
    public async Task<IReadOnlyList<CorpusOutcome>> RunAsync(IReadOnlyList<Verdict> verdicts, bool prepared)
    {
        string work = Directory.CreateTempSubdirectory("keepsharp-corpus-").FullName;
        try
        {
            string script = Path.Combine(work, "outside.sh");
            await File.WriteAllTextAsync(script, Outside(work));
            await File.WriteAllTextAsync(Path.Combine(work, "inside.sh"), Inside(verdicts, prepared));
            CommandResult result = await Shell.RunAsync("unshare", ["-m", "-n", "sh", script], Limit);
            Assert.True(result.Succeeded, $"the namespace: {result.Output}");
            return [.. verdicts.Select((verdict, index) => ReadOutcome(work, verdict, index))];
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static CorpusOutcome ReadOutcome(string work, Verdict verdict, int index) => new(
        verdict.File,
        verdict.Run,
        int.Parse(File.ReadAllText(Path.Combine(work, $"{index}.status")), CultureInfo.InvariantCulture),
        File.ReadAllText(Path.Combine(work, $"{index}.out")));

    private string Outside(string work) => $"""
        set -e
        mount --make-rprivate /
        mount -t tmpfs none /mnt
        mkdir /mnt/upper /mnt/work /mnt/root
        mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root
        cd /mnt/root
        for folder in proc sys dev; do mount --rbind /$folder $folder; done
        mkdir -p run/program run/corpus run/results run/netns
        mount -t tmpfs none run/netns
        mount --bind '{Path.GetDirectoryName(program)}' run/program
        mount --bind '{folder}' run/corpus
        mount --bind '{work}' run/results
        rm -rf etc/keepalived && mkdir etc/keepalived
        exec chroot . /bin/sh /run/results/inside.sh

        """.ReplaceLineEndings("\n");

    private string Inside(IReadOnlyList<Verdict> verdicts, bool prepared)
    {
        StringBuilder script = new();
        if (prepared)
        {
            Prepare(script);
        }

        script.Append("cd /etc/keepalived\nset +e\n");
        for (int i = 0; i < verdicts.Count; i++)
        {
            string file = verdicts[i].File;
            string id = verdicts[i].Run.StartsWith("prepared -i ", StringComparison.Ordinal)
                ? verdicts[i].Run["prepared".Length..] : string.Empty;
            script.Append(CultureInfo.InvariantCulture, $"cp /run/corpus/{file} {file}\n");
            script.Append(
                CultureInfo.InvariantCulture,
                $"timeout 20 /run/program/{Path.GetFileName(program)} -t{id} -f {file} >/run/results/{i}.out 2>&1\n");
            script.Append(CultureInfo.InvariantCulture, $"echo $? >/run/results/{i}.status; rm -f {file}\n");
        }

        return script.Append("exit 0\n").ToString();
    }

    private void Prepare(StringBuilder script)
    {
        Links(script, "ip");
        foreach (string name in preparation.Namespaces)
        {
            script.Append(CultureInfo.InvariantCulture, $"ip netns add {name}\n");
            Links(script, $"ip -n {name}");
        }

        foreach (string path in preparation.Scripts)
        {
            script.Append(
                CultureInfo.InvariantCulture,
                $"[ -e {path} ] || {{ mkdir -p $(dirname {path}); printf '#!/bin/sh\\nexit 0\\n' >{path};"
                + $" chmod 755 {path}; }}\n");
        }

        int number = 7000;
        foreach (string user in preparation.Users)
        {
            number++;
            script.Append(
                CultureInfo.InvariantCulture,
                $"grep -q '^{user}:' /etc/passwd || echo '{user}:x:{number}:{number}::/:/bin/sh' >>/etc/passwd\n"
                + $"grep -q '^{user}:' /etc/group || echo '{user}:x:{number}:' >>/etc/group\n");
        }
    }

    private void Links(StringBuilder script, string ip)
    {
        int number = 0;
        foreach (string name in preparation.Interfaces)
        {
            number++;
            script.Append(
                CultureInfo.InvariantCulture,
                $"{ip} link add {name} type veth peer name peer{number} && {ip} link set {name} up &&"
                + $" {ip} address add 192.168.255.{number}/32 dev {name}\n");
        }
    }
}
