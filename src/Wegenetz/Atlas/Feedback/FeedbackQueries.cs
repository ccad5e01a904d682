using Wegenetz.Platform.Access;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Feedback;

/// <summary>Who reads which feedback: everything for administration and network coaching, else what concerns the own units.</summary>
internal sealed record FeedbackReader(bool ReadsAll, IReadOnlyList<Guid> UnitIds)
{
    public static readonly IReadOnlyList<Role> Roles = [.. Enum.GetValues<Role>().Except([Role.Evaluator, Role.DataProtectionOfficer])];

    public static async Task<FeedbackReader> OfAsync(CurrentAccount account, CancellationToken cancel)
    {
        var memberships = await account.MembershipsAsync(cancel);
        return new(memberships.Any(membership => membership.Role is Role.Administrator or Role.NetworkCoach),
            [.. memberships.Where(membership => Roles.Contains(membership.Role)).Select(membership => membership.UnitId).Distinct()]);
    }
}

internal static class FeedbackQueries
{
    extension(IQueryable<FeedbackMessage> messages)
    {
        /// <summary>What no unit keeps is read by every unit of its organization.</summary>
        public IQueryable<FeedbackMessage> ReadableBy(FeedbackReader reader, AppDb db) => messages.Where(message =>
            reader.ReadsAll
            || (message.UnitId != null && reader.UnitIds.Contains(message.UnitId.Value))
            || (message.UnitId == null && db.Units.Any(unit => unit.OrganizationId == message.OrganizationId && reader.UnitIds.Contains(unit.Id))));
    }
}
