namespace Wegenetz.Platform.Language;

/// <summary>The language of the current request.</summary>
public sealed class LanguageScope
{
    public PageLanguage Current { get; private set; } = Languages.German;

    public void Enter(PageLanguage language)
    {
        Current = language;
        System.Globalization.CultureInfo.CurrentCulture = language.Culture;
        System.Globalization.CultureInfo.CurrentUICulture = language.Culture;
    }
}
