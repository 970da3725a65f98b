using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Explain;

/// <summary>Explanations of what is wrong with blocks and keywords.</summary>
internal static class BlockExplanations
{
    public static IReadOnlyList<Explanation> All { get; } =
    [
        new(Codes.UnknownKeyword, "keyword not known in its block")
        {
            KeepalivedClass = KeepalivedClass.UnknownKeyword,
            Text = """
                Keywords are case sensitive and belong to blocks. The line has no effect; if it was meant to open a block, everything in that block has none either.
                keepalived does not skip the body of an unknown block: it looks its lines up in the block around it and complains about each. KeepSharp skips the body as a whole, with the same exit status.
                """,
            Wrong = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    priorty 150
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                }
                """,
            Right = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    priority 150
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                }
                """,
        },
        new(Codes.UnexpectedOpeningBrace, "'{' behind a keyword that owns no block")
        {
            KeepalivedClass = KeepalivedClass.UnexpectedOpeningBrace,
            Text = """
                The keyword takes a value, not a block. keepalived ignores the brace, so that the matching '}' closes the block around it and the rest of that block is looked up one level too high. KeepSharp leaves out everything up to the matching '}'.
                """,
            Wrong = """
                global_defs {
                    router_id {
                        node1
                    }
                }
                """,
            Right = """
                global_defs {
                    router_id node1
                }
                """,
        },
        new(Codes.MissingOpeningBrace, "'{' missing behind a block keyword")
        {
            KeepalivedClass = KeepalivedClass.MissingOpeningBrace,
            Text = """
                The keyword owns a block and must be followed by '{', on the same line or as the next word of the file. The line that follows is read as the first of the block.
                """,
            Wrong = """
                global_defs
                    router_id node1
                }
                """,
            Right = """
                global_defs {
                    router_id node1
                }
                """,
        },
        new(Codes.ExtraClosingBrace, "'}' without a block")
        {
            KeepalivedClass = KeepalivedClass.UnexpectedClosingBrace,
            Text = """
                There are more '}' than '{'. Often a block above was closed one line too early, and its last keywords stand outside of it.
                """,
            Wrong = """
                global_defs {
                    router_id node1
                }
                }
                """,
            Right = """
                global_defs {
                    router_id node1
                }
                """,
        },
        new(Codes.MissingClosingBrace, "block not closed at the end")
        {
            KeepalivedClass = KeepalivedClass.MissingClosingBrace,
            Text = """
                There are more '{' than '}'. Blocks that were meant to stand at the top level are then read inside of the open one, where their keywords are unknown.
                """,
            Wrong = """
                global_defs {
                    router_id node1
                """,
            Right = """
                global_defs {
                    router_id node1
                }
                """,
        },
        new(Codes.MissingParameter, "value missing")
        {
            KeepalivedClass = KeepalivedClass.MissingParameter,
            Text = """
                The keyword needs a value. This is the one mistake with which keepalived ends immediately, with status 2, whatever else the file says: also when a running daemon reloads. KeepSharp reports it with everything else and does not start either.
                """,
            Wrong = """
                global_defs {
                    vrrp_version
                }
                """,
            Right = """
                global_defs {
                    vrrp_version 2
                }
                """,
        },
        new(Codes.KeywordNotSupported, "keyword read but not acted on yet")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The keyword is known, its value was read and checked, and this version of KeepSharp does nothing with it. If leaving it out would change packets, peers, timers or addresses, the instance stays in Fault and never runs with another meaning beside a production peer.
                KEYWORDS.md lists the state of every keyword.
                """,
            Wrong = """
                global_defs {
                    enable_dbus
                }
                """,
            Right = """
                global_defs {
                    router_id node1
                }
                """,
        },
        new(Codes.KeywordDeprecated, "deprecated keyword")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.Deprecated,
            Text = """
                The keyword has a successor. It still works, but keepalived counts it as a finding.
                """,
            Wrong = """
                global_defs {
                    vrrp_vmac_garp_intvl 10
                }
                """,
            Right = """
                global_defs {
                    vrrp_garp_extra_if 10
                }
                """,
        },
        new(Codes.ExtraParameters, "words that are ignored")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                One statement stands on a line, without ';' or '='. Words behind the value are ignored without a message by keepalived: a second statement on the same line has no effect, and a password with a blank is cut there.
                """,
            Wrong = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51 priority 150
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                }
                """,
            Right = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    priority 150
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                }
                """,
        },
        new(Codes.BlockName, "block without a usable name")
        {
            Text = """
                The block needs exactly one word as its name. The whole block is left out.
                """,
            Wrong = """
                vrrp_sync_group {
                    group {
                        VI_1
                    }
                }
                """,
            Right = """
                vrrp_sync_group G1 {
                    group {
                        VI_1
                    }
                }
                """,
        },
        new(Codes.DuplicateBlock, "block defined twice")
        {
            Text = """
                The first block of a name counts, the second is left out as a whole. Often it was copied and one of its names forgotten.
                """,
            Wrong = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 52
                    virtual_ipaddress {
                        192.0.2.20/24
                    }
                }
                """,
            Right = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                }
                vrrp_instance VI_2 {
                    interface eth0
                    virtual_router_id 52
                    virtual_ipaddress {
                        192.0.2.20/24
                    }
                }
                """,
        },
        new(Codes.DuplicateSetting, "setting given twice")
        {
            Text = """
                The setting may stand once in its block. The first one counts.
                """,
            Wrong = """
                vrrp_sync_group G1 {
                    group {
                        VI_1
                    }
                    group {
                        VI_2
                    }
                }
                """,
            Right = """
                vrrp_sync_group G1 {
                    group {
                        VI_1
                        VI_2
                    }
                }
                """,
        },
        new(Codes.EmptyBlock, "block without entries")
        {
            Severity = Severity.Warning,
            Text = """
                The block must have at least one entry; an empty one is left out.
                """,
            Wrong = """
                global_defs {
                    notification_email {
                    }
                }
                """,
            Right = """
                global_defs {
                    notification_email {
                        admin@example.com
                    }
                }
                """,
        },
        new(Codes.KeywordWithoutEffect, "keyword that does nothing")
        {
            Severity = Severity.Note,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                The keyword is accepted and has nothing to do; the message says why. It can be removed.
                """,
            Wrong = """
                global_defs {
                    random_seed 1
                }
                """,
            Right = """
                global_defs {
                    router_id node1
                }
                """,
        },
        new(Codes.NestedTooDeep, "blocks nested too deep")
        {
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                No configuration nests sixty-four blocks: there is a run of '{'. Everything below that depth is left out.
                """,
            NoExample = "Look for a '{' that is repeated, or for a file that is no configuration.",
        },
    ];
}
