namespace KeepSharp.Config.Lint;

/// <summary>
/// One thing that keepalived lets pass and that is probably not what the author of the text wants. Rules see the
/// completed configuration, change nothing and know nothing of each other, so their order does not matter.
/// </summary>
internal interface ILintRule
{
    void Apply(LintContext context);
}
