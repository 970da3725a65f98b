namespace KeepSharp.LabTests.Scenarios;

// One class per scenario and source: xunit runs classes side by side, and these mostly wait for VRRP timers.

/// <summary>Our sample.</summary>
public sealed class HaproxyWeightTests_Samples() : HaproxyWeightTests(ScenarioSource.Samples);

/// <summary>The unchanged original.</summary>
public sealed class HaproxyWeightTests_Seeds() : HaproxyWeightTests(ScenarioSource.Seeds);

/// <summary>Our sample.</summary>
public sealed class HaproxyFaultTests_Samples() : HaproxyFaultTests(ScenarioSource.Samples);

/// <summary>The unchanged original.</summary>
public sealed class HaproxyFaultTests_Seeds() : HaproxyFaultTests(ScenarioSource.Seeds);

/// <summary>Our sample.</summary>
public sealed class EqualRolesTests_Samples() : EqualRolesTests(ScenarioSource.Samples);

/// <summary>The unchanged original.</summary>
public sealed class EqualRolesTests_Seeds() : EqualRolesTests(ScenarioSource.Seeds);

/// <summary>Our sample.</summary>
public sealed class NopreemptTests_Samples() : NopreemptTests(ScenarioSource.Samples);

/// <summary>The unchanged original.</summary>
public sealed class NopreemptTests_Seeds() : NopreemptTests(ScenarioSource.Seeds);

/// <summary>Our sample.</summary>
public sealed class NginxPairTests_Samples() : NginxPairTests(ScenarioSource.Samples);

/// <summary>The unchanged original.</summary>
public sealed class NginxPairTests_Seeds() : NginxPairTests(ScenarioSource.Seeds);
