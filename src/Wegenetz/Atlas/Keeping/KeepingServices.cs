using Wegenetz.Atlas.Keeping.Events;
using Wegenetz.Atlas.Keeping.Offers;
using Wegenetz.Atlas.Keeping.Places;
using Wegenetz.Atlas.Keeping.Translating;
using Wegenetz.Platform.Access;

namespace Wegenetz.Atlas.Keeping;

internal static class KeepingServices
{
    public static void AddKeeping(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().AddPolicy(KeptEntries.Policy, policy => policy.AddRequirements(new HoldsRole(KeptEntries.Roles)));
        services.AddScoped<KeptEntries>();
        services.AddScoped<ReadKeepers>();
        services.AddScoped<OfferChoices>();
        services.AddScoped<ReadKeptOffers>();
        services.AddScoped<ReadOfferEntry>();
        services.AddScoped<AddOffer>();
        services.AddScoped<ChangeOffer>();
        services.AddScoped<PreviewOffer>();
        services.AddScoped<MoveOffer>();
        services.AddScoped<LocationChoices>();
        services.AddScoped<ReadLocationEntry>();
        services.AddScoped<AddKeptLocation>();
        services.AddScoped<ChangeLocation>();
        services.AddScoped<ReadLocationToDelete>();
        services.AddScoped<DeleteLocation>();
        services.AddScoped<EventChoices>();
        services.AddScoped<AddKeptEvent>();
        services.AddScoped<ChangeEvent>();
        services.AddScoped<CancelEvent>();
        services.AddScoped<ReadEventToDelete>();
        services.AddScoped<DeleteEvent>();
        services.AddScoped<ReadEntryTexts>();
        services.AddScoped<TranslateEntry>();
    }
}
