using KeepSharp.Model.Configuration;

namespace KeepSharp.Config.Writing;

/// <summary>Writes the static blocks.</summary>
internal static class StaticEntryWriter
{
    public static void Write(ConfText text, KeepSharpConfiguration configuration)
    {
        if (!configuration.StaticAddresses.IsEmpty)
        {
            text.Open("static_ipaddress");
            foreach (StaticAddress entry in configuration.StaticAddresses)
            {
                List<string> words = AddressText.Words(entry.Address);
                if (entry.TrackGroup is { } group)
                {
                    words.AddRange(["track_group", group]);
                }

                text.Line([.. words]);
            }

            text.Close();
        }

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
}
