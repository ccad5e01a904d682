using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Wegenetz.Atlas;

/// <summary>Something that staff do with an offer in another room: a link beside the offer, for those who may go there.</summary>
/// <param name="Icon">Name of an icon.</param>
/// <param name="Policy">Of the page that it leads to.</param>
/// <param name="PathOf">Path below <c>/intern</c> of the page, for the id of an offer.</param>
public sealed record OfferDeed(string Icon, string TextKey, string Policy, Func<Guid, string> PathOf);

/// <summary>What whoever looks may do with offers. Visitors may nothing, and nothing is asked for them.</summary>
internal sealed class OpenOfferDeeds(IEnumerable<OfferDeed> deeds, IAuthorizationService access)
{
    public async Task<IReadOnlyList<OfferDeed>> RunAsync(ClaimsPrincipal user)
    {
        var open = new List<OfferDeed>();
        if (user.Identity?.IsAuthenticated is not true) return open;
        foreach (var deed in deeds)
            if ((await access.AuthorizeAsync(user, deed.Policy)).Succeeded) open.Add(deed);
        return open;
    }
}
