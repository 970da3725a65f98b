using KeepSharp.Config.Building;
using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Writing;

/// <summary>Writes the static blocks.</summary>
internal static class StaticEntryWriter
{
    public static void Write(ConfText text, KeepSharpConfiguration configuration)
    {
        Addresses(text, configuration);
        if (!configuration.StaticRoutes.IsEmpty)
        {
            text.Open("static_routes");
            foreach (StaticRoute entry in configuration.StaticRoutes)
            {
                text.Line(RouteText.Words(entry.Route, entry.TrackGroup));
            }

            text.Close();
        }

        if (!configuration.StaticRules.IsEmpty)
        {
            text.Open("static_rules");
            foreach (StaticRule entry in configuration.StaticRules)
            {
                text.Line(RuleText.Words(entry.Rule, entry.TrackGroup));
            }

            text.Close();
        }
    }

    // The model has no default_interface: it is known by the addresses that took their interface from it.
    private static void Addresses(ConfText text, KeepSharpConfiguration configuration)
    {
        string usual = new GlobalDraft().DefaultInterface;
        bool open = false;
        foreach (StaticAddress entry in configuration.StaticAddresses)
        {
            if (!entry.Address.NamesInterface && entry.Address.Interface != usual)
            {
                usual = entry.Address.Interface;
                Close(text, ref open);
                text.Open("global_defs");
                text.Line("default_interface", usual);
                text.Close();
            }

            if (!open)
            {
                text.Open("static_ipaddress");
                open = true;
            }

            List<string> words = AddressText.Words(entry.Address);
            if (entry.TrackGroup is { } group)
            {
                words.AddRange(["track_group", group]);
            }

            text.Line([.. words]);
        }

        Close(text, ref open);
    }

    private static void Close(ConfText text, ref bool open)
    {
        if (open)
        {
            text.Close();
            open = false;
        }
    }
}
