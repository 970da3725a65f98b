using System.Runtime.InteropServices;

namespace KeepSharp.Kernel.Native;

/// <summary>An owned file descriptor; closed once, also when its owner forgets it.</summary>
internal sealed class FileDescriptor : SafeHandle
{
    /// <summary>An empty handle; the marshaller fills it.</summary>
    public FileDescriptor()
        : base(-1, ownsHandle: true)
    {
    }

    /// <summary>Takes over a descriptor that a call without handle marshalling returned.</summary>
    internal FileDescriptor(int descriptor)
        : this() => SetHandle(descriptor);

    /// <inheritdoc/>
    public override bool IsInvalid => (int)handle < 0;

    /// <summary>The number, for structures that name a descriptor. The caller keeps this object alive.</summary>
    internal int Number => (int)handle;

    /// <summary>
    /// close(2). EINTR is no error on Linux: the descriptor is gone, and closing again could hit another.
    /// </summary>
    protected override bool ReleaseHandle()
    {
        _ = Libc.Close((int)handle);
        return true;
    }
}
