using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Syntax;
using KeepSharp.Model;
using KeepSharp.Model.Configuration;
using KeepSharp.Model.Net;

namespace KeepSharp.Config.Validation;

/// <summary>Strict mode, family and version where the instance says nothing (items 1 to 3).</summary>
internal sealed class DefaultsRule : InstanceRule
{
    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        instance.Strict ??= context.Global.Strict;
        instance.Family ??= IpFamily.V4;
        if (instance.Version is null)
        {
            instance.Version = instance.Family == IpFamily.V6 ? 3 : context.Global.Version;
            if (instance.Family == IpFamily.V4 && context.Global.Version3 is { } range)
            {
                instance.Blockers.Add(new Blocker(range, "'vrrp_version 3'"));
            }
        }
        else if (instance is { Family: IpFamily.V6, Version: 2, IsStrict: true })
        {
            context.Bag.Error(
                Codes.StrictMode,
                instance.VersionRange,
                $"({instance.Name}) cannot use IPv6 with VRRP version 2; setting version 3");
            instance.Version = 3;
        }
    }
}

/// <summary>State and priority complete each other; strict mode wants MASTER exactly for owners (item 5).</summary>
internal sealed class StateAndPriorityRule : InstanceRule
{
    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        instance.Priority ??= instance.WantMaster == true ? 255 : 100;
        instance.WantMaster ??= instance.IsOwner;
        if (instance.IsStrict && instance.WantMaster != instance.IsOwner)
        {
            context.Bag.Error(
                Codes.StateAndPriority,
                instance.StateRange.File is null ? instance.Range : instance.StateRange,
                $"({instance.Name}) State MASTER must match being address owner",
                "strict mode: only priority 255 starts as MASTER; the state is taken from the priority");
            instance.WantMaster = instance.IsOwner;
        }
    }
}

/// <summary>Password authentication exists in version 2 without strict mode (item 6).</summary>
internal sealed class AuthenticationRule : InstanceRule
{
    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        if (instance.AuthenticationType is null)
        {
            return;
        }

        string? fault = instance.IsStrict ? "Strict mode does not support authentication. Ignoring."
            : instance.Version == 3 ? "VRRP version 3 does not support authentication. Ignoring."
            : instance.AuthenticationPassword.Length == 0 ? "Authentication specified but no password given. Ignoring"
            : instance is { AuthenticationType: "AH", Family: IpFamily.V6 }
                ? "Cannot use AH authentication with IPv6. ignoring"
            : null;
        if (fault is not null)
        {
            context.Bag.Error(Codes.Authentication, instance.AuthenticationRange, $"({instance.Name}) {fault}");
            instance.AuthenticationType = null;
            return;
        }

        if (instance.AuthenticationType == "AH")
        {
            instance.Blockers.Add(new Blocker(instance.AuthenticationRange, "'auth_type AH'"));
            context.Bag.Log(
                Codes.KeywordNotSupported,
                Severity.Warning,
                instance.AuthenticationRange,
                "'auth_type AH' is not supported yet",
                ImpactHints.Instance);
            if (instance.WantMaster == true && !instance.IsOwner)
            {
                context.Bag.Warn(
                    Codes.Authentication,
                    instance.AuthenticationRange,
                    $"({instance.Name}) Initial state master is incompatible with AH authentication - clearing");
                instance.WantMaster = false;
            }
        }
    }
}

/// <summary>The authentication trailer replaces the legacy authentication and needs its active key (item 7).</summary>
internal sealed class HmacRule : InstanceRule
{
    private const long ShortestWindow = 5;
    private const long LongestWindow = 300;

    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        if (instance.Hmac is not { } hmac)
        {
            return;
        }

        if (!hmac.Keys.Exists(k => k.Id == hmac.ActiveKey))
        {
            context.Bag.Error(
                Codes.Authentication,
                hmac.Range,
                $"({instance.Name}) auth_hmac active_key {hmac.ActiveKey} is not defined, disabling extension",
                "name one of the keys of the block");
            return;
        }

        if (instance.AuthenticationType is not null)
        {
            context.Bag.Error(
                Codes.Authentication,
                instance.AuthenticationRange,
                $"({instance.Name}) auth_hmac cannot be combined with authentication, dropping legacy auth",
                related: hmac.Range);
            instance.AuthenticationType = null;
        }

        HmacMode mode = hmac.Mode;
        if (instance.IsStrict && mode != HmacMode.Enforce)
        {
            context.Bag.Warn(
                Codes.StrictMode, hmac.ModeRange, $"({instance.Name}) strict mode requires auth_hmac mode enforce");
            mode = HmacMode.Enforce;
        }

        long window = 3 * instance.AdvertisementInterval.Ticks / TimeSpan.TicksPerSecond;
        instance.CompletedHmac = new HmacSettings
        {
            Keys = EquatableArray.From(hmac.Keys),
            ActiveKey = hmac.ActiveKey,
            TimeWindow = hmac.TimeWindow ?? TimeSpan.FromSeconds(Math.Clamp(window, ShortestWindow, LongestWindow)),
            ChecksTime = hmac.ChecksTime,
            Mode = mode,
        };
    }
}
