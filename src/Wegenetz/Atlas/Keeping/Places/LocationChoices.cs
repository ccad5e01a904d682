using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Atlas.Keeping.Places;

/// <summary>What the form of a place offers to choose from.</summary>
public sealed class LocationChoices(AppDb db, ReadKeepers keepers)
{
    public sealed record Lists(IReadOnlyList<Choice<string?>> Keepers, IReadOnlyList<Choice<string?>> Districts);

    public async Task<Lists> RunAsync(CancellationToken cancel) => new(
        await keepers.RunAsync(withUnits: false, cancel),
        [.. (await db.Districts.AsNoTracking().OrderBy(district => district.Name).Select(district => new { district.Id, district.Name }).ToListAsync(cancel))
            .Select(district => new Choice<string?>(district.Id.ToString(), district.Name))]);
}
