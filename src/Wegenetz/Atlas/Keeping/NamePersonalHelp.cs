using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Keeping;

/// <summary>Says where people of the network find personal help first.</summary>
public sealed class NamePersonalHelp(AppDb db, NetworkScope network)
{
    public async Task<Result<Location>> RunAsync(Guid locationId, CancellationToken cancel)
    {
        var location = await db.Locations.SingleOrDefaultAsync(other => other.Id == locationId, cancel);
        if (location is null) return new NotThere();
        var row = await db.Networks.SingleAsync(other => other.Id == network.NetworkId, cancel);
        row.PersonalHelpLocationId = location.Id;
        await db.SaveChangesAsync(cancel);
        return location;
    }
}
