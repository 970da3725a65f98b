using System.Globalization;
using System.Text;
using KeepSharp.Model.Ports;

namespace KeepSharp.Config.Values;

/// <summary>The name tables of iproute2 and of the system that routes and rules use.</summary>
internal enum NameTable
{
    Tables,
    Scopes,
    Protocols,
    TypesOfService,
    Realms,
    InterfaceGroups,
    IpProtocols,
}

/// <summary>
/// Translates names of tables, scopes and their relatives. Each file is read when its first name is asked for; what the
/// kernel itself names is known without files.
/// </summary>
internal sealed class RoutingNames(ISystemFacts facts, IReadOnlyList<string> directories)
{
    private const int LargestFile = 1 << 20;

    private readonly Dictionary<NameTable, Dictionary<string, uint>> _tables = [];

    /// <summary>A name of the table, or a number in C notation up to <paramref name="maximum"/>.</summary>
    public bool TryFind(NameTable table, string text, uint maximum, out uint value)
    {
        if (text.Length > 0 && char.IsAsciiDigit(text[0]))
        {
            return ValueGrammar.TryNumber(text, out value) && value <= maximum;
        }

        Dictionary<string, uint> names = Names(table);
        if (facts.IsAssumed && !names.ContainsKey(text))
        {
            // The tables are on another machine: the name is taken to be in them, with a number that no other name has.
            names.Add(text, maximum - (uint)names.Count);
        }

        return names.TryGetValue(text, out value) && value <= maximum;
    }

    private Dictionary<string, uint> Names(NameTable table)
    {
        if (!_tables.TryGetValue(table, out Dictionary<string, uint>? names))
        {
            _tables.Add(table, names = Read(table));
        }

        return names;
    }

    private Dictionary<string, uint> Read(NameTable table)
    {
        Dictionary<string, uint> names = BuiltIn(table);
        if (table == NameTable.IpProtocols)
        {
            ReadFile("/etc/protocols", names, nameFirst: true);
            return names;
        }

        string file = table switch
        {
            NameTable.Tables => "rt_tables",
            NameTable.Scopes => "rt_scopes",
            NameTable.Protocols => "rt_protos",
            NameTable.TypesOfService => "rt_dsfield",
            NameTable.Realms => "rt_realms",
            _ => "group",
        };
        foreach (string directory in directories)
        {
            ReadFile($"{directory}/{file}", names, nameFirst: false);
            foreach (string part in facts.ListFiles($"{directory}/{file}.d"))
            {
                if (part.EndsWith(".conf", StringComparison.Ordinal))
                {
                    ReadFile($"{directory}/{file}.d/{part}", names, nameFirst: false);
                }
            }
        }

        return names;
    }

    // Lines of a number and a name (the protocols of the system: a name, a number, more names); # starts a comment.
    private void ReadFile(string path, Dictionary<string, uint> names, bool nameFirst)
    {
        if (facts.ReadStart(path, LargestFile) is not { } bytes)
        {
            return;
        }

        foreach (string line in Encoding.UTF8.GetString(bytes).Split('\n'))
        {
            int comment = line.IndexOf('#', StringComparison.Ordinal);
            string[] words = (comment < 0 ? line : line[..comment])
                .Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 2 && ValueGrammar.TryNumber(words[nameFirst ? 1 : 0], out uint number))
            {
                names[words[nameFirst ? 0 : 1]] = number;
            }
        }
    }

    private static Dictionary<string, uint> BuiltIn(NameTable table) => table switch
    {
        NameTable.Tables => Of("unspec 0 default 253 main 254 local 255"),
        NameTable.Scopes => Of("global 0 site 200 link 253 host 254 nowhere 255"),
        NameTable.Protocols => Of("unspec 0 redirect 1 kernel 2 boot 3 static 4 ra 9 dhcp 16 keepalived 18"),
        NameTable.TypesOfService => Of("default 0"),
        NameTable.InterfaceGroups => Of("default 0"),
        NameTable.IpProtocols => Of("icmp 1 igmp 2 tcp 6 udp 17 gre 47 esp 50 ah 51 ospf 89 vrrp 112"),
        _ => [],
    };

    private static Dictionary<string, uint> Of(string pairs)
    {
        string[] words = pairs.Split(' ');
        Dictionary<string, uint> names = [];
        for (int i = 0; i < words.Length; i += 2)
        {
            names.Add(words[i], uint.Parse(words[i + 1], CultureInfo.InvariantCulture));
        }

        return names;
    }
}
