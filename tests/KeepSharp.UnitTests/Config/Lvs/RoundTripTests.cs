using KeepSharp.Config;
using KeepSharp.Config.Keywords;
using KeepSharp.Model.Configuration;

namespace KeepSharp.UnitTests.Config.Lvs;

/// <summary>Text, model, text, model: the second model equals the first.</summary>
public sealed class RoundTripTests
{
    private const string Everything =
        """
        global_defs {
            enable_script_security
            script_user nobody
        }
        bfd_instance B {
            neighbor_ip 10.0.0.77
        }
        track_file F {
            file /etc/hostname
            weight 5 reverse
        }
        SSL {
            password "a b#c"
            ca /etc/ca.pem
            certificate /etc/cert.pem
            key /etc/key.pem
        }
        virtual_server_group "G 1" {
            10.0.1.1 80
            10.0.1.5-9 80
            2001:db8::1-ff 80
            fwmark 7 inet
            fwmark 8 inet6
        }
        virtual_server_group H {
            10.0.4.0/30
            fwmark 9
        }
        virtual_server 10.0.0.1 80 {
            lvs_sched sh
            sh-port
            sh-fallback
            hashed
            flag-1
            flag-2
            flag-3
            lvs_method TUN type gre csum
            protocol TCP
            delay_loop 1.5
            retry 4
            delay_before_retry 2
            warmup 0
            connect_timeout 0.5
            weight 2
            persistence_timeout
            persistence_granularity 255.255.0.0
            persistence_engine sip
            ha_suspend
            alpha
            omega
            inhibit_on_failure
            smtp_alert off
            virtualhost "v w"
            snmp_name "a name"
            quorum 3
            hysteresis 1
            quorum_up "/bin/true 'a b'" root
            quorum_down '/bin/true "x y" z'
            sorry_server 10.0.0.9
            sorry_server_inhibit
            sorry_server_lvs_method TUN type gue port 99 csum
            real_server 10.0.0.2 80 {
                weight 0
                lvs_method DR
                uthreshold 10
                lthreshold 5
                inhibit_on_failure no
                notify_up /bin/true root root
                notify_down "/bin/true \"q\""
                alpha no
                retry 1
                delay_before_retry 1
                warmup 1
                connect_timeout 1
                delay_loop 1
                smtp_alert
                virtualhost r
                snmp_name s
                MISC_CHECK {
                    misc_path "/bin/true a"
                    misc_dynamic
                    user root
                }
                TCP_CHECK {
                    log_all_failures
                }
            }
            real_server 10.0.0.3 80 {
                weight 3
                HTTP_GET {
                    nb_get_retry 2
                    virtualhost c
                    http_protocol 1.0C
                    fast_recovery
                    enable_sni
                    sni_name x
                    connect_ip 10.0.0.7
                    connect_port 81
                    bindto 10.0.0.5
                    bind_port 82
                    bind_if eth0
                    fwmark 83
                    url {
                        path "/a b"
                        digest 000102030405060708090a0b0c0d0e0f
                        status_code 200-204 404
                        virtualhost u
                        regex "a\\d\x22'b' #"
                        regex_no_match
                        regex_options caseless dotall use_offset_limit
                        regex_min_offset 1
                        regex_max_offset 2
                        regex_stack 3 4
                    }
                    url {
                        path /
                    }
                }
                SSL_GET {
                    enable_sni
                    tls_compliant
                    url {
                        path /
                        tls_compliant
                    }
                }
                SSL_GET {
                    sni_name s
                    enable_sni off
                    url {
                        path /
                    }
                }
                SMTP_CHECK {
                    helo_name h
                    host {
                        connect_ip 10.0.0.8
                    }
                    host {
                        connect_timeout 9
                    }
                }
                DNS_CHECK {
                    type A
                    name www.example.com
                }
                UDP_CHECK {
                    payload "0 1 ff"
                    require_reply "01 xX 3x"
                    min_reply_length 1
                    max_reply_length 9
                }
                UDP_CHECK {
                    require_reply
                }
                PING_CHECK {
                }
                BFD_CHECK {
                    name B
                    alpha
                }
                FILE_CHECK {
                    track_file F
                }
                FILE_CHECK {
                    track_file F
                    weight -7 reverse
                }
                MISC_CHECK {
                    misc_path /bin/false
                    misc_timeout 7
                }
            }
        }
        virtual_server fwmark 5 {
            lb_algo mh
            mh-port
            mh-fallback
            lb_kind TUN
            ip_family inet6
            ops
            persistence_granularity 64
            real_server 10.0.0.2 {
            }
        }
        virtual_server 2001:db8::5 {
            lvs_sched twos
            lvs_method NAT
            protocol UDP
            ops
            persistence_timeout 2678400
            real_server 2001:db8::6 8080 {
                TCP_CHECK {
                    connect_ip fe80::1
                    bind_if eth0
                }
            }
        }
        virtual_server group "G 1" {
            lvs_sched rr
            lvs_method NAT
            protocol TCP
            real_server 10.0.0.2 80 {
            }
        }
        virtual_server group H {
            lvs_sched rr
            lvs_method DR
            protocol TCP
            persistence_timeout 5
            real_server 10.0.0.2 {
            }
            real_server 10.0.0.3 {
                weight 0
            }
        }

        """;

    [Fact]
    public void Everything_survives()
    {
        LoadResult result = Load.Run(Everything);
        Assert.Equal(5, result.Configuration.VirtualServers.Count);
        Assert.Equal(2, result.Configuration.VirtualServerGroups.Count);
        Check(result.Configuration);
    }

    [Fact]
    public void Everything_holds_every_keyword()
    {
        string[] words = Everything.Split([' ', '\n', '{', '}'], StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> names = KeywordTable.Blocks
            .SkipWhile(static b => b.Name != "virtual_server")
            .SelectMany(static b => b.Own)
            .Where(static k => k.Shape != KeywordShape.EntryWord)
            .Where(static k => k.Status != KeywordStatus.Unknown)
            .Select(static k => k.Name)
            .Distinct();
        Assert.InRange(names.Count(), 80, 120);
        Assert.Empty(names.Except(words));
    }

    [Fact]
    public void Configurations_of_the_corpus_survive()
    {
        Assert.SkipWhen(RepositoryFiles.Root is null, "the source tree is not here");
        int servers = 0;
        foreach (string path in CorpusTests.Paths().Where(static p => p.StartsWith("virtual_server", StringComparison.Ordinal)))
        {
            LoadResult result = Load.Run(CorpusTests.Read(path).Text);
            servers += result.Configuration.VirtualServers.Count;
            Check(result.Configuration);
        }

        Assert.True(servers > 100, $"only {servers}");
    }

    private static void Check(KeepSharpConfiguration configuration)
    {
        using StringWriter writer = new();
        ConfigurationWriter.Write(configuration, writer);
        string text = writer.ToString();
        KeepSharpConfiguration again = Load.Run(text).Configuration;
        Assert.Equal(configuration.Tls, again.Tls);
        Assert.Equal(configuration.VirtualServerGroups, again.VirtualServerGroups);
        Assert.Equal(configuration.VirtualServers.Count, again.VirtualServers.Count);
        for (int i = 0; i < again.VirtualServers.Count; i++)
        {
            Assert.True(
                configuration.VirtualServers[i] == again.VirtualServers[i],
                $"{configuration.VirtualServers[i]}\n{again.VirtualServers[i]}\n{text}");
        }
    }
}
