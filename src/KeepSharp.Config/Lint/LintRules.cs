namespace KeepSharp.Config.Lint;

/// <summary>All lint rules.</summary>
internal static class LintRules
{
    public static IReadOnlyList<ILintRule> All { get; } =
    [
        new WeightedTrackerRule(), new NopreemptWithWeightRule(), new ScriptTimeoutRule(), new AddressTwiceRule(),
        new AddressOutsideSubnetsRule(),
        new OwnPeerRule(), new UnauthenticatedUnicastRule(), new FastAdvertisementsRule(), new StrictConsequencesRule(),
        new ShellSyntaxRule(), new StrayPunctuationRule(), new LookalikeCharactersRule(), new ScriptSecurityRule(), new UncheckedServerRule(),
        new MisspeltCheckerRule(), new CheckTimeoutRule(), new PersistenceWithOnePacketRule(), new HugeRangeRule(),
    ];

    public static void Run(LintContext context)
    {
        foreach (ILintRule rule in All)
        {
            rule.Apply(context);
        }

        context.Finish();
    }
}
