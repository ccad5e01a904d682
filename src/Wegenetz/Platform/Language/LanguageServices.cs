namespace Wegenetz.Platform.Language;

internal static class LanguageServices
{
    public static void AddLanguage(this IServiceCollection services)
    {
        services.AddSingleton<TextCatalogue>();
        services.AddScoped<LanguageScope>();
        services.AddScoped<Texts>();
        services.AddScoped<Links>();
    }
}
