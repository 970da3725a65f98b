namespace KeepSharp.Model.Configuration;

/// <summary>VRRPv2 authentication kind; the value is the "Auth Type" octet (RFC 2338 section 5.3.6).</summary>
public enum VrrpAuthenticationType : byte
{
    /// <summary>No authentication: eight zero octets.</summary>
    None = 0,

    /// <summary>Clear text password of up to 8 octets, zero padded.</summary>
    Password = 1,

    /// <summary>IP Authentication Header; not supported yet.</summary>
    AuthenticationHeader = 2,
}

/// <summary>Authentication of an instance.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Password">1..8 octets for <see cref="VrrpAuthenticationType.Password"/>, otherwise empty.</param>
public sealed record VrrpAuthentication(VrrpAuthenticationType Type, EquatableArray<byte> Password)
{
    /// <summary>No authentication.</summary>
    public static VrrpAuthentication None { get; } = new(VrrpAuthenticationType.None, default);

    /// <summary>Never shows the password.</summary>
    public override string ToString() => Type.ToString();
}
