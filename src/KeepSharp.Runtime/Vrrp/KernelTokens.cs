namespace KeepSharp.Runtime.Vrrp;

/// <summary>Tokens of kernel requests: who asked, in the high byte, and which of its objects, in the rest.</summary>
internal static class KernelTokens
{
    public const int Address = 0;
    public const int OpenChannel = 1;
    public const int CloseChannel = 2;
    public const int Dump = 3;

    private const int Shift = 24;

    public static int Make(int kind, int index) => (kind << Shift) | index;

    public static int Kind(int token) => token >> Shift;

    public static int Index(int token) => token & ((1 << Shift) - 1);
}
