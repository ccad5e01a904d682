namespace Wegenetz.Atlas;

/// <summary>The room Atlas: who offers what, where, for whom.</summary>
internal static class AtlasRoom
{
    public static void AddAtlas(this IServiceCollection services)
    {
    }

    public static void MapAtlas(this IEndpointRouteBuilder routes)
    {
    }
}
