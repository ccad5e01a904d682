using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Platform.Tenancy;

/// <summary>
/// A Stelle: the functional unit that is the controller of social data (§ 67 Abs. 4 SGB X). The youth office and the
/// social office of one city are two units.
/// </summary>
public sealed class Unit : INetworkOwned, IVersioned, IAudited
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required Guid OrganizationId { get; init; }
    public required string Slug { get; set; }
    public required string Name { get; set; }

    /// <summary>Code of the list <c>organization-kind</c>.</summary>
    public required string Kind { get; set; }

    public CasesSetting Cases { get; set; } = CasesSetting.None;

    /// <summary>Rests no referral on a law: the network decided so. Mostly false, so that the table of bases proposes and staff confirm.</summary>
    public bool IsConsentOnly { get; set; }

    public bool IsDemo { get; set; }
    public int Version { get; private set; }

    /// <summary>Kinds that never receive or hold cases: what such an authority does not learn it need not report (§ 87 AufenthG, §§ 68, 71 SGB X).</summary>
    public static readonly IReadOnlySet<string> KindsWithoutCases = new HashSet<string>(StringComparer.Ordinal) { "immigration_office", "police", "prosecution" };

    /// <summary>Null if a unit of this kind may work with cases so far.</summary>
    public static Refusal? MayHold(CasesSetting cases, string kind) => cases != CasesSetting.None && KindsWithoutCases.Contains(kind) ? new KindNeverReceivesCases() : null;
}

public sealed record KindNeverReceivesCases() : Refusal("intern-network.kindNeverReceivesCases");

/// <summary>How far a unit uses the room Cases. A joint Jobcenter begins with <see cref="None"/>.</summary>
public enum CasesSetting
{
    None,
    ReferralsOnly,
    Full,
}
