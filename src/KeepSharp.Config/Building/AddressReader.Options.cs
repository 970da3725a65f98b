using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Building;

/// <summary>The rarer options of an address.</summary>
internal sealed partial class AddressReader
{
    private VirtualAddress Make()
    {
        bool hidden = _prefix.Address.Family == IpFamily.V6 && _prefix.Length == _prefix.Address.BitLength;
        TimeSpan? lifetime = _options.LifetimeGiven ? _options.Lifetime : hidden ? TimeSpan.Zero : null;
        return new VirtualAddress
        {
            Prefix = _prefix,
            Interface = _interface ?? string.Empty,
            NamesInterface = _interface is not null,
            Scope = _scope,
            Broadcast = _broadcast,
            Label = _label,
            Peer = _options.Peer,
            PreferredLifetime = lifetime,
            IsHome = _options.IsHome,
            DetectsDuplicates = _options.DetectsDuplicates,
            ManagesTemporaryAddresses = _options.ManagesTemporaryAddresses,
            NoPrefixRoute = _options.NoPrefixRoute,
            AutoJoin = _options.AutoJoin,
            Tracked = !_options.NotTracked,
            UsesVmac = _options.UsesVmac,
        };
    }

    // False: the word is no flag.
    private bool Flag(string word, int i)
    {
        switch (word)
        {
            case "home":
                _options = _options with { IsHome = true };
                break;
            case "-nodad":
                _options = _options with { DetectsDuplicates = true };
                break;
            case "mngtmpaddr":
                _options = _options with { ManagesTemporaryAddresses = true };
                break;
            case "noprefixroute":
                _options = _options with { NoPrefixRoute = true };
                break;
            case "autojoin":
                _options = _options with { AutoJoin = true };
                break;
            case "no_track":
                _options = _options with { NotTracked = true };
                NotSupported(word, i, blocks: false);
                return true;
            case "use_vmac" when !isStatic:
                _options = _options with { UsesVmac = true };
                break;
            default:
                return false;
        }

        NotSupported(word, i, blocks: true);
        return true;
    }

    private void Peer(string text, int i)
    {
        string? fault = _options.Peer is not null ? $"Peer {text} - another peer has already been specified"
            : !IpAddress.TryParse(text, out IpAddress peer) ? $"Invalid peer address {text}"
            : peer.Family != _prefix.Address.Family ? $"Peer address {text} does not match address family"
            : null;
        if (fault is not null)
        {
            context.Bag.Error(Codes.InvalidAddress, _line.WordRange(i), fault, "an address without prefix length");
            return;
        }

        _options = _options with { Peer = IpAddress.Parse(text) };
        NotSupported("peer", i - 1, blocks: true);
    }

    // With a peer the address is a host and has no broadcast address.
    private void CheckPeer()
    {
        if (_hasLength)
        {
            context.Bag.Error(
                Codes.Contradiction,
                _line.WordRange(0),
                "Cannot specify address prefix when specifying peer address - ignoring");
            _prefix = _prefix with { Length = (byte)_prefix.Address.BitLength };
        }

        if (_broadcast is not null)
        {
            context.Bag.Error(
                Codes.Contradiction,
                _line.WordRange(0),
                "Cannot specify broadcast and peer addresses - ignoring broadcast address");
            _broadcast = null;
        }
    }

    private void PreferredLifetime(string text, int i)
    {
        TimeSpan? lifetime = null;
        if (text != "forever")
        {
            if (!context.Numbers.TryUnsigned(text, _line.WordRange(i), 0, uint.MaxValue, out uint seconds))
            {
                context.Bag.Error(
                    Codes.InvalidValue, _line.WordRange(i), $"preferred_lft {text} is invalid", "seconds or 'forever'");
                return;
            }

            // The kernel's word for "for ever".
            lifetime = seconds == uint.MaxValue ? null : TimeSpan.FromSeconds(seconds);
        }

        _options = _options with { LifetimeGiven = true, Lifetime = lifetime };
        NotSupported("preferred_lft", i - 1, blocks: true);
    }

    private void TrackGroup(string name, int i)
    {
        if (_options.TrackGroup is not null)
        {
            context.Bag.Error(Codes.DuplicateSetting, _line.WordRange(i), $"track_group {name} is a duplicate");
        }
        else if (!context.TrackGroupsByName.ContainsKey(name))
        {
            context.Bag.Error(
                Codes.UnknownName,
                _line.WordRange(i),
                $"track_group {name} not found",
                "the track_group must stand before the entry that names it");
        }
        else
        {
            _options = _options with { TrackGroup = name };
        }
    }

    // Of a static block the parser has said that it is not supported.
    private void NotSupported(string word, int i, bool blocks)
    {
        if (isStatic)
        {
            return;
        }

        context.Bag.Log(
            Codes.KeywordNotSupported,
            Severity.Warning,
            _line.WordRange(i),
            $"'{word}' is not supported yet",
            blocks ? ImpactHints.Instance : null);
        if (blocks)
        {
            blockers.Add(new Blocker(_line.WordRange(i), $"'{word}'"));
        }
    }

    // One object for all addresses without such options.
    private sealed record AddressOptions
    {
        public static AddressOptions None { get; } = new();

        public IpAddress? Peer { get; init; }

        public bool LifetimeGiven { get; init; }

        public TimeSpan? Lifetime { get; init; }

        public bool IsHome { get; init; }

        public bool DetectsDuplicates { get; init; }

        public bool ManagesTemporaryAddresses { get; init; }

        public bool NoPrefixRoute { get; init; }

        public bool AutoJoin { get; init; }

        public bool NotTracked { get; init; }

        public bool UsesVmac { get; init; }

        public string? TrackGroup { get; init; }
    }
}
