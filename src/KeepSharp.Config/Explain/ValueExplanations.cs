using KeepSharp.Config.Diagnostics;

namespace KeepSharp.Config.Explain;

/// <summary>Explanations of what is wrong with values.</summary>
internal static class ValueExplanations
{
    public static IReadOnlyList<Explanation> All { get; } =
    [
        new(Codes.InvalidNumber, "malformed or out of range number")
        {
            KeepalivedClass = KeepalivedClass.InvalidNumber,
            Text = """
                Numbers are decimal digits, without unit, exponent or hexadecimal prefix. The keyword's own message follows and says what is used instead, usually the default.
                """,
            Wrong = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    priority 300
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                }
                """,
            Right = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    priority 200
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                }
                """,
        },
        new(Codes.NumberRead, "number used up to the first other character")
        {
            Severity = Severity.Warning,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                A running daemon takes '3s' for 3 and '0x10' for 0 and goes on; -t refuses the same text and does not use the value. So this is said in the daemon's log only.
                """,
            NoExample = "Write the number without the text behind it: advert_int 3, not advert_int 3s.",
        },
        new(Codes.InvalidValue, "value not usable")
        {
            Text = """
                The keyword does not take this value. What is used instead is the default, unless the message says otherwise.
                """,
            Wrong = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    state PRIMARY
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                }
                """,
            Right = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    state MASTER
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                }
                """,
        },
        new(Codes.InvalidAddress, "malformed address")
        {
            Text = """
                Addresses are written in full, four decimal parts or IPv6 text, with an optional prefix length, one per line. A netmask is no prefix length. The entry is left out; with a wrong prefix length it is used as a host address.
                """,
            Wrong = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
                        192.0.2.300/24
                    }
                }
                """,
            Right = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
                        192.0.2.30/24
                    }
                }
                """,
        },
        new(Codes.UnknownInterface, "interface does not exist")
        {
            Text = """
                Interfaces that the configuration names must exist when the daemon starts. Otherwise VRRP does not start at all (status 2), the instances on other interfaces included. keepalived stops at the first such interface and checks nothing else.
                With --offline every interface exists.
                """,
            Wrong = """
                vrrp_instance VI_1 {
                    interface nosuch0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
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
                """,
        },
        new(Codes.UnknownName, "name not defined")
        {
            Text = """
                Nothing of this name has been defined above. Scripts, tracked files, processes and BFD instances must stand before the block that uses them.
                """,
            Wrong = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                    track_script {
                        check
                    }
                }
                """,
            Right = """
                vrrp_script check {
                    script "/usr/bin/killall -0 haproxy"
                    user nobody
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
                    }
                    track_script {
                        check
                    }
                }
                """,
        },
        new(Codes.DuplicateEntry, "entry given twice")
        {
            Text = """
                The list already has this entry. The second one is left out, with its options.
                """,
            Wrong = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
                        192.0.2.10/24
                    }
                }
                """,
            Right = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
                        192.0.2.11/24
                    }
                }
                """,
        },
        new(Codes.UnknownWord, "unknown option of an entry")
        {
            Text = """
                The word is no option of this kind of entry. Only the word is ignored, unless the message says otherwise. Two addresses on one line are a frequent cause: every address stands on a line of its own.
                """,
            Wrong = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24 192.0.2.11/24
                    }
                }
                """,
            Right = """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        192.0.2.10/24
                        192.0.2.11/24
                    }
                }
                """,
        },
        new(Codes.MailNotYet, "mail setting read, no mail sent yet")
        {
            Severity = Severity.Note,
            KeepalivedClass = KeepalivedClass.None,
            Text = """
                Settings of mail are read and checked. This version sends none: use a notify script where somebody must be told.
                """,
            Wrong = Examples.Instance("smtp_alert"),
            Right = Examples.Instance(),
        },
    ];
}
