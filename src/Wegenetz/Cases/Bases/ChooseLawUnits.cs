using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Bases;

public sealed class LawUnitsForm
{
    /// <summary>Ids of the units that may choose a law.</summary>
    public List<string> Units { get; set => field = value ?? []; } = [];

    /// <summary>Those that might when the form was shown.</summary>
    public List<string> Before { get; set => field = value ?? []; } = [];
}

/// <summary>
/// Which units of the network may rest a referral on a law. Without a decision every unit may, as the table of bases proposes it and staff confirm or
/// choose otherwise; where a network wants it stricter, a unit then asks for consent.
/// </summary>
public sealed class ChooseLawUnits(AppDb db)
{
    /// <summary>The units that send referrals, by name.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name, bool MayChooseLaw)>> ListAsync(CancellationToken cancel)
    {
        var rows = await db.Units.AsNoTracking().Where(unit => unit.Cases == CasesSetting.Full)
            .Join(db.Organizations, unit => unit.OrganizationId, organization => organization.Id, (unit, organization) => new { unit.Id, unit.Name, Organization = organization.Name, unit.IsConsentOnly }).ToListAsync(cancel);
        return [.. rows.Select(row => (row.Id, CaseUnitNames.Of(row.Organization, row.Name), !row.IsConsentOnly)).OrderBy(row => row.Item2, StringComparer.Create(new("de-DE"), ignoreCase: true))];
    }

    public async Task<Refusal?> RunAsync(LawUnitsForm form, CancellationToken cancel)
    {
        var units = await db.Units.Where(unit => unit.Cases == CasesSetting.Full).ToListAsync(cancel);
        if (!units.Where(unit => !unit.IsConsentOnly).Select(unit => unit.Id.ToString()).ToHashSet().SetEquals(form.Before)) return new ChangedMeanwhile();
        foreach (var unit in units) unit.IsConsentOnly = !form.Units.Contains(unit.Id.ToString());
        return await db.SaveUnlessChangedAsync(cancel);
    }
}

/// <summary>The network decided that this unit rests nothing on a law.</summary>
public sealed record UnitChoosesNoLaw() : Refusal("intern-basis.unitChoosesNoLaw");
