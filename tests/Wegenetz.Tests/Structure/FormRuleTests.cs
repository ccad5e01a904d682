using System.Text.RegularExpressions;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Structure;

public sealed partial class FormRuleTests
{
    /// <summary>The framework's rule lets a name in front of the address pass, and then what is written is not the address that gets the mail.</summary>
    [Fact]
    public void An_address_that_gets_mail_is_checked_by_one_rule() =>
        Assert.Equal([], Sources.Below("src/Wegenetz", ".cs", ".razor").Where(file => FrameworkRule().IsMatch(Comment().Replace(Sources.Read(file), ""))));

    [GeneratedRegex(@"\bEmailAddress(Attribute)?\b")]
    private static partial Regex FrameworkRule();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();
}
