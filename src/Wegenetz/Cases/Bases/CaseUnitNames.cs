using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Bases;

/// <summary>A unit that may receive something.</summary>
/// <param name="Name">With its organization.</param>
/// <param name="Kind">Code of the list <c>organization-kind</c>.</param>
public sealed record ReceivingUnit(Guid Id, string Name, string Kind);

/// <summary>The units of a network as receivers.</summary>
public static class CaseUnitNames
{
    /// <summary>"Stadt Beispiel, Sozialamt"; an organization that is one unit is named once.</summary>
    public static string Of(string organization, string unit) => organization == unit ? unit : $"{organization}, {unit}";

    extension(AppDb db)
    {
        /// <summary>Every unit that receives referrals in the network, by name. Authorities that must report are none of them.</summary>
        public async Task<IReadOnlyList<ReceivingUnit>> ReceivingUnitsAsync(CancellationToken cancel)
        {
            var never = Unit.KindsWithoutCases.ToList();
            var units = await db.Units.AsNoTracking().Where(unit => unit.Cases != CasesSetting.None && !never.Contains(unit.Kind))
                .Join(db.Organizations, unit => unit.OrganizationId, organization => organization.Id, (unit, organization) => new { unit.Id, unit.Kind, Unit = unit.Name, Organization = organization.Name }).ToListAsync(cancel);
            return [.. units.Select(unit => new ReceivingUnit(unit.Id, Of(unit.Organization, unit.Unit), unit.Kind)).OrderBy(unit => unit.Name, StringComparer.Create(new("de-DE"), ignoreCase: true))];
        }
    }
}
