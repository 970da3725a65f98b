using System.Runtime.InteropServices;
using System.Text;

namespace KeepSharp.Kernel.Native;

/// <summary>A null-terminated vector of C strings (argv, envp) in one block of native memory.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private byte** _vector;

    /// <summary>Copies the texts as UTF-8.</summary>
    internal NativeStrings(IReadOnlyCollection<string> texts)
    {
        nuint pointers = (nuint)(texts.Count + 1) * (nuint)sizeof(byte*);
        nuint bytes = 0;
        foreach (string text in texts)
        {
            bytes += (nuint)Encoding.UTF8.GetByteCount(text) + 1;
        }

        _vector = (byte**)NativeMemory.AllocZeroed(pointers + bytes);
        byte* next = (byte*)_vector + pointers;
        byte* end = next + bytes;
        int i = 0;
        foreach (string text in texts)
        {
            _vector[i++] = next;
            next += Encoding.UTF8.GetBytes(text, new Span<byte>(next, (int)(end - next))) + 1;
        }
    }

    /// <summary>The vector; valid until this object is disposed.</summary>
    internal byte** Vector => _vector;

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_vector);
        _vector = null;
    }
}
