namespace KeepSharp.Model.Configuration;

/// <summary>The daemon as a whole: its identity, processes and files (daemon.md sections 2 to 6).</summary>
public sealed record DaemonSettings
{
    /// <summary>Network namespace that it runs in (<c>net_namespace</c>); null: that of its starter.</summary>
    public string? NetworkNamespace { get; init; }

    /// <summary>
    /// Network namespace of IPVS (<c>net_namespace_ipvs</c>); null: <see cref="NetworkNamespace"/>; empty: the initial one.
    /// </summary>
    public string? IpvsNamespace { get; init; }

    /// <summary>Name of this instance of the daemon in pid files and log (<c>instance</c>); null: none.</summary>
    public string? Instance { get; init; }

    /// <summary>Pid files stand in a directory of their own (<c>use_pid_dir</c>).</summary>
    public bool UsePidDirectory { get; init; }

    /// <summary>Patience with children at stop (<c>child_wait_time</c>). 0..4294967295 s, default 5 s.</summary>
    public TimeSpan ChildWaitTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Kernel name of the parent task, at most 15 bytes (<c>process_name</c>); null: the program name.</summary>
    public string? ProcessName { get; init; }

    /// <summary>The VRRP process (<c>vrrp_*</c>).</summary>
    public ProcessOptions Vrrp { get; init; } = new();

    /// <summary>The health checker process (<c>checker_*</c>).</summary>
    public ProcessOptions Checker { get; init; } = new();

    /// <summary>The BFD process (<c>bfd_*</c>).</summary>
    public ProcessOptions Bfd { get; init; } = new();

    /// <summary>
    /// Highest real-time priority that late timers may raise a process to (<c>max_auto_priority</c>). 0 (default): none;
    /// 1..99; -1: none, and no hint about it.
    /// </summary>
    public int MaximumAutomaticPriority { get; init; }

    /// <summary>Lateness that raises it by one (<c>min_auto_priority_delay</c>). 1 µs .. 10 s, default 1 s.</summary>
    public TimeSpan AutomaticPriorityDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>umask of the daemon and of scripts, 0..0777 (octal). Default 0177.</summary>
    public int Umask { get; init; } = 0x7f;

    /// <summary>Directory for consolidated configurations and state dumps (<c>config_save_dir</c>); null: none.</summary>
    public string? ConfigurationSaveDirectory { get; init; }

    /// <summary>
    /// Directory of the consolidated copy of the configuration (<c>tmp_config_directory</c>); null: in memory.
    /// </summary>
    public string? TemporaryConfigurationDirectory { get; init; }

    /// <summary>Names of dump files hold namespace and instance (<c>data_use_instance</c>).</summary>
    public bool DumpNamesHoldInstance { get; init; }

    /// <summary>Template of the state dump files (<c>state_dump_file</c>); null: keepalived.data in /tmp.</summary>
    public string? StateDumpFile { get; init; }

    /// <summary>Layout of the JSON dump (<c>json_version</c>): 1 (default) an array, 2 an object.</summary>
    public int JsonVersion { get; init; } = 1;

    /// <summary>Read-only name tables of iproute2 (<c>iproute_usr_dir</c>); null: /usr/share/iproute2.</summary>
    public string? IprouteSystemDirectory { get; init; }

    /// <summary>Name tables of iproute2 that win over the others (<c>iproute_etc_dir</c>); null: /etc/iproute2.</summary>
    public string? IprouteDirectory { get; init; }

    /// <summary>Reload settings.</summary>
    public ReloadOptions Reload { get; init; } = new();
}
