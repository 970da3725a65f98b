namespace KeepSharp.Simulation.Network;

/// <summary>One datagram on its way; shared by all receivers, never changed.</summary>
/// <param name="Bytes">IP datagram.</param>
/// <param name="Sender">Node that sent it, or -1.</param>
/// <param name="IsJunk">No valid advert: receivers must not be moved by it.</param>
internal sealed record Packet(byte[] Bytes, int Sender, bool IsJunk)
{
    public byte Vrid => Bytes[21];

    public byte Priority => Bytes[22];

    /// <summary>IPv4 source as a number.</summary>
    public uint Source => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(Bytes.AsSpan(12));
}
