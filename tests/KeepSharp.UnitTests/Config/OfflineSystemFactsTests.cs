using System.Text;
using KeepSharp.Config;

namespace KeepSharp.UnitTests.Config;

public sealed class OfflineSystemFactsTests
{
    private const string Everything = """
        global_defs {
            enable_script_security
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
        // The twin: on a system without these things the same text is full of findings.
        Assert.Equal(5, Load.Test(Everything).TestExitStatus);

        LoadResult result = Test(Everything);

        Assert.Empty(result.Diagnostics.Where(static d => d.Severity > Severity.Note));
        Assert.Equal(0, result.TestExitStatus);
        Assert.Equal(2, result.Configuration.Scripts.Count);
        Assert.Equal("vlan17", Assert.Single(result.Configuration.Instances).VirtualAddresses[0].Interface);
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
