using System.Text;
using KeepSharp.Config;
using KeepSharp.Model.Configuration;

namespace KeepSharp.UnitTests.Config;

public sealed class OfflineSystemFactsTests
{
    private const string Everything = """
        global_defs {
            enable_script_security
            config_save_dir /nowhere/saved
        }
        net_namespace nowhere
        track_file f {
            file /nowhere/at/all
        }
        vrrp_script check {
            script "/opt/nowhere/check.sh -v"
        }
        vrrp_script search {
            script "no_such_program"
            user nobody_of_that_name
        }
        vrrp_instance VI_1 {
            interface bond0.1234
            virtual_router_id 51
            virtual_ipaddress {
                192.0.2.10/24 dev vlan17
            }
            track_interface {
                tun9
            }
            track_file {
                f
            }
            virtual_routes {
                198.51.100.0/24 via 192.0.2.1 table uplink
                203.0.113.0/24 via 192.0.2.1 table backup
            }
            track_script {
                check
                search
            }
            notify "/opt/nowhere/notify.sh" somebody some_group
        }

        """;

    [Fact]
    public void Offline_nothing_of_the_system_is_missed()
    {
        // The twin: on a system without these things the same text is full of findings. (Without the namespace keepalived
        // ends before it has looked at the rest.)
        Assert.Equal(0, Load.Test(Everything).TestExitStatus);
        Assert.Equal(5, Load.Test(Everything.Replace("net_namespace", "#", StringComparison.Ordinal)).TestExitStatus);

        LoadResult result = Test(Everything);

        // What is not supported yet is said all the same.
        Assert.Empty(result.Diagnostics.Where(static d => d.Severity > Severity.Note && d.Code != "KS0016"));
        Assert.Equal(0, result.TestExitStatus);
        Assert.Equal(2, result.Configuration.Scripts.Count);
        VrrpInstance instance = Assert.Single(result.Configuration.Instances);
        Assert.Equal("vlan17", instance.VirtualAddresses[0].Interface);
        Assert.NotEqual(instance.Routes[0].Table, instance.Routes[1].Table);
    }

    [Fact]
    public void Offline_a_name_that_no_interface_can_have_is_still_refused() =>
        Assert.Contains(
            "sixteen_bytes_xy",
            string.Concat(Test(Load.Instance.Replace("eth0", "sixteen_bytes_xy", StringComparison.Ordinal) + "}\n").Messages()),
            StringComparison.Ordinal);

    [Fact]
    public void Offline_a_script_of_root_without_script_security_is_still_a_violation() =>
        Assert.Equal(6, Test(Load.Instance + "notify_master /usr/bin/true root\n}\n").TestExitStatus);

    private static LoadResult Test(string text) => new ConfigurationLoader(new OfflineSystemFacts())
        .LoadText("k.conf", Encoding.UTF8.GetBytes(text), new LoadOptions { TestMode = true });
}
