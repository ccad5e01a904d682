using Wegenetz.Platform.Web;

namespace Wegenetz.Tests.Platform;

public sealed class LinkTests
{
    [Theory]
    [InlineData("0202 000 00-10", "tel:+492020000010")]
    [InlineData("(0202) 123/45", "tel:+4920212345")]
    [InlineData("+49 (0) 202 123", "tel:+49202123")]
    [InlineData("0049 202 123", "tel:+49202123")]
    [InlineData("+380 44 123", "tel:+38044123")]
    [InlineData("116 117", "tel:116117")]
    [InlineData("110", "tel:110")]
    [InlineData("nach Absprache", null)]
    [InlineData("", null)]
    public void A_number_is_dialled_as_it_must_be_from_anywhere(string number, string? link) => Assert.Equal(link, DialNumber.LinkOf(number));

    [Fact]
    public void An_extension_is_dialled_after_the_number() => Assert.Equal("tel:+49202123;ext=45", DialNumber.LinkOf("0202 123", "Durchwahl 45"));

    [Theory]
    [InlineData("https://example.org/kurse?x=1", "https://example.org/kurse?x=1")]
    [InlineData("www.example.org", "https://www.example.org/")]
    [InlineData("example.org/kurse", "https://example.org/kurse")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("javascript://example.org/%0aalert(1)", null)]
    [InlineData("data:text/html,<script>", null)]
    [InlineData("ftp://example.org", null)]
    [InlineData("kein Link", null)]
    [InlineData(null, null)]
    public void Only_web_pages_are_linked(string? url, string? link) => Assert.Equal(link, WebAddress.LinkOf(url));

    [Theory]
    [InlineData("kontakt@example.org", "mailto:kontakt@example.org")]
    [InlineData("kontakt?bcc=alle@example.org", "mailto:kontakt%3Fbcc%3Dalle@example.org")]
    [InlineData("Kontakt <kontakt@example.org>", null)]
    [InlineData("kontakt at example.org", null)]
    [InlineData(null, null)]
    public void Only_one_bare_mail_address_is_linked(string? email, string? link) => Assert.Equal(link, WebAddress.MailLinkOf(email));
}
