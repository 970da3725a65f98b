using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Validation;

/// <summary>
/// Interfaces that the configuration names must exist (vrrp.md section 1; the missing one was reported).
/// </summary>
internal sealed class InterfaceExistenceRule : IRule
{
    public void Apply(BuildContext context)
    {
        if (context.MissingInterface is { } first)
        {
            context.Bag.Fatal(
                Codes.UnknownInterface,
                first,
                "Non-existent interface specified in configuration",
                "every interface that the configuration names must exist before the start");
        }
    }
}

/// <summary>An instance has an interface, and one that can multicast (items 9 and 10).</summary>
internal sealed class InterfaceRule : InstanceRule
{
    protected override void Apply(BuildContext context, InstanceDraft instance)
    {
        if (instance.Interface is null)
        {
            if (!instance.IsUnicast)
            {
                context.Bag.Fatal(Codes.MissingInterface, instance.Range, $"({instance.Name}) Unknown interface!",
                    "every instance needs an interface");
            }

            return;
        }

        if (instance.Link is { IsMulticast: false } && !instance.IsUnicast)
        {
            instance.Blockers.Add(new Blocker(
                instance.InterfaceRange, $"interface {instance.Interface} does not support multicast", Fault: true));
            context.Bag.Error(
                Codes.InvalidValue,
                instance.InterfaceRange,
                $"({instance.Name}) interface {instance.Interface} does not support multicast"
                + " and there are no unicast peers");
        }
    }
}
