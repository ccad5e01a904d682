using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Atlas.Keeping;

/// <summary>Who keeps an entry true: a unit, or an organization as a whole. In a form it is one choice, written <c>organization</c> or <c>organization.unit</c>.</summary>
public readonly record struct Keeper(Guid OrganizationId, Guid? UnitId)
{
    public override string ToString() => UnitId is null ? OrganizationId.ToString() : $"{OrganizationId}.{UnitId}";

    public static Keeper? Read(string? written) => written?.Split('.') switch
    {
        [var organization] when Guid.TryParse(organization, out var id) => new(id, null),
        [var organization, var unit] when Guid.TryParse(organization, out var id) && Guid.TryParse(unit, out var unitId) => new(id, unitId),
        _ => null,
    };
}

/// <summary>The keepers that whoever asks may choose from, in German order: each organization before its units.</summary>
public sealed class ReadKeepers(KeptEntries kept)
{
    public async Task<IReadOnlyList<Choice<string?>>> RunAsync(bool withUnits, CancellationToken cancel)
    {
        var organizations = await (await kept.OrganizationsAsync(cancel)).Select(organization => new { organization.Id, organization.Name }).ToListAsync(cancel);
        var units = withUnits
            ? (await (await kept.UnitsAsync(cancel)).Select(unit => new { unit.Id, unit.OrganizationId, unit.Name }).ToListAsync(cancel)).ToLookup(unit => unit.OrganizationId)
            : null;
        var order = StringComparer.Create(new("de-DE"), ignoreCase: true);
        return
        [
            .. organizations.OrderBy(organization => organization.Name, order).SelectMany(organization => (units?[organization.Id] ?? []).OrderBy(unit => unit.Name, order)
                .Select(unit => new Choice<string?>(new Keeper(organization.Id, unit.Id).ToString(), $"{organization.Name} – {unit.Name}"))
                .Prepend(new(new Keeper(organization.Id, null).ToString(), organization.Name))),
        ];
    }

    /// <summary>Whether whoever asks may give a place to it: their own organization, or nobody's where they keep everything.</summary>
    public async Task<bool> MayKeepPlaceAsync(string? written, CancellationToken cancel) =>
        written is null ? await kept.KeepsAllAsync(cancel) : await FindAsync(written, cancel) is { UnitId: null };

    /// <summary>The keeper as it was written, if whoever asks may choose it.</summary>
    public async Task<Keeper?> FindAsync(string? written, CancellationToken cancel)
    {
        if (Keeper.Read(written) is not { } keeper) return null;
        var mayChoose = keeper.UnitId is { } unitId
            ? await (await kept.UnitsAsync(cancel)).AnyAsync(unit => unit.Id == unitId && unit.OrganizationId == keeper.OrganizationId, cancel)
            : await (await kept.OrganizationsAsync(cancel)).AnyAsync(organization => organization.Id == keeper.OrganizationId, cancel);
        return mayChoose ? keeper : null;
    }
}
