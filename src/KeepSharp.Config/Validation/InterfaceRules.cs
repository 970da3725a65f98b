using KeepSharp.Config.Building;
using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Validation;

/// <summary>
/// Interfaces that the configuration names must exist, unless <c>dynamic_interfaces</c> lets them come later (vrrp.md
/// section 1).
/// </summary>
internal sealed class InterfaceExistenceRule : IRule
{
    public void Apply(BuildContext context)
    {
        if (context.Global.DynamicInterfaces)
        {
            foreach (MissingInterface missing in context.MissingInterfaces)
            {
                context.Bag.Log(Codes.UnknownInterface, Severity.Warning, missing.Range, missing.Message);
            }

            return;
        }

        foreach (MissingInterface missing in context.MissingInterfaces)
        {
            context.Bag.Fatal(
                Codes.UnknownInterface,
                missing.Hidden ? KeepalivedClass.UnknownKeyword : missing.Class,
                missing.Range,
                missing.Message);
        }

        if (context.MissingInterface is { } first)
        {
            context.Bag.Fatal(
                Codes.UnknownInterface,
                KeepalivedClass.BadInterface,
                first,
                "Non-existent interface specified in configuration",
                "every interface that the configuration names must exist before the start");
        }
    }
}
