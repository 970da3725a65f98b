using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using KeepSharp.Config;
using KeepSharp.Model;
using KeepSharp.Model.Ports;

namespace KeepSharp.Benchmarks;

/// <summary>A file of about 10,000 lines: 1,000 instances of ten lines each.</summary>
[MemoryDiagnoser]
public class ConfigurationBenchmarks
{
    private readonly ConfigurationLoader _loader = new(new NoFacts());
    private byte[] _text = [];

    /// <summary>Generates the file.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 1000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                vrrp_instance VI_{{i}} {
                    state BACKUP
                    interface eth{{i / 255}}
                    virtual_router_id {{(i % 255) + 1}}
                    priority 100
                    advert_int 1
                    virtual_ipaddress {
                        10.9.{{i / 250}}.{{(i % 250) + 1}}/16
                    }
                }

                """);
        }

        _text = Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Text to model with all rules.</summary>
    [Benchmark]
    public int Load() => _loader.LoadText("bench.conf", _text, new LoadOptions { TestMode = true }).Configuration.Instances.Count;

    internal sealed class NoFacts : ISystemFacts
    {
        public string SearchPath => "/usr/bin";

        public uint EffectiveUserId => 0;

        public uint EffectiveGroupId => 0;

        public string HostName => "bench";

        public LinkInfo? FindLink(string name) => new() { Index = new(2), Name = name, IsUp = true, IsRunning = true };

        public UserFacts? FindUser(string name) => null;

        public uint? FindGroup(string name) => null;

        public EquatableArray<uint> SupplementaryGroups(string userName, uint primaryGroup) => default;

        public FileFacts? Stat(string path, bool followLinks, out int errno)
        {
            errno = 2;
            return null;
        }

        public string? RealPath(string path) => null;

        public byte[]? ReadStart(string path, int count) => null;

        public FileSystemFacts? FindFileSystem(string path) => null;

        public bool NamespaceExists(string name) => true;

        public bool HostResolves(string name) => true;

        public int OnlineProcessors => 1;
    }
}
