namespace KeepSharp.UnitTests.Kernel.Ipvs;

/// <summary>The recorded messages of tests/vectors/ipvs-netlink.txt.</summary>
internal static class IpvsVectors
{
    public static byte[] Bytes(string id) => Convert.FromHexString(Hex(id));

    public static string Hex(string id) => File
        .ReadAllLines(Path.Combine(AppContext.BaseDirectory, "vectors", "ipvs-netlink.txt"))
        .Select(static line => line.Split(" | "))
        .Single(columns => columns[0] == id)[1];

    public static IEnumerable<byte[]> All() => File
        .ReadAllLines(Path.Combine(AppContext.BaseDirectory, "vectors", "ipvs-netlink.txt"))
        .Select(static line => line.Split(" | "))
        .Where(static columns => columns.Length == 3 && columns[0][0] != '#')
        .Select(static columns => Convert.FromHexString(columns[1]));
}
