using KeepSharp.Config.Diagnostics;
using KeepSharp.Config.Keywords;

namespace KeepSharp.Config.Syntax;

/// <summary>Says that a keyword is deprecated, in the words that keepalived has for each of them.</summary>
internal static class DeprecatedKeywords
{
    public static void Report(
        DiagnosticBag bag, KeywordBlock block, Keyword keyword, LogicalLine line, string blockName)
    {
        if (keyword.Status == KeywordStatus.AcceptedWithoutEffect)
        {
            bag.Log(
                Codes.KeywordWithoutEffect,
                Severity.Note,
                line.WordRange(0),
                $"'{keyword.Name}' has no effect here",
                keyword.Remark);
        }

        if (keyword.Replacement is not { } replacement)
        {
            return;
        }

        (KeepalivedClass keepalivedClass, string message) = (block.Name, keyword.Name) switch
        {
            ("HTTP_GET" or "SSL_GET", "nb_get_retry") =>
                (KeepalivedClass.Deprecated, "nb_get_retry is deprecated - please use 'retry'"),
            ("global_defs", "vrrp_vmac_garp_intvl") => (KeepalivedClass.Deprecated,
                "Keyword \"vrrp_vmac_garp_intvl\" is deprecated - please use \"vrrp_garp_extra_if\""),
            ("global_defs", "lvs_process_name") => (KeepalivedClass.None,
                "'lvs_process_name' is deprecated - please use 'checker_process_name'"),
            ("global_defs", _) => (KeepalivedClass.None,
                $"Keyword '{keyword.Name}' is deprecated - please use '{replacement}'"),
            ("(top level)", _) => (KeepalivedClass.None,
                $"\"{keyword.Name}\" is deprecated, please use \"{replacement}\""),
            ("vrrp_instance", "lvs_sync_daemon_interface") => (KeepalivedClass.Deprecated,
                $"({blockName}) Specifying lvs_sync_daemon_interface against a vrrp is deprecated."),
            ("vrrp_instance", "linkbeat_use_polling") => (KeepalivedClass.Deprecated,
                $"({blockName}) 'linkbeat_use_polling' in vrrp instance deprecated - use linkbeat_interfaces block"),
            ("vrrp_instance", "vmac_garp_intvl") => (KeepalivedClass.Deprecated,
                "Keyword \"vmac_garp_intvl\" is deprecated - please use \"garp_extra_if\""),
            ("vrrp_sync_group", "global_tracking") => (KeepalivedClass.Deprecated,
                $"({blockName}) global_tracking is deprecated. Use track_interface/script/file on the sync group"),
            _ => (KeepalivedClass.None, $"'{keyword.Name}' is deprecated"),
        };
        bag.Report(
            Codes.KeywordDeprecated,
            Severity.Warning,
            keepalivedClass,
            line.WordRange(0),
            message,
            message.Contains(replacement, StringComparison.Ordinal) ? null : $"use {replacement}");
    }
}
