using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Guidance.Offices;

/// <summary>Who says which places of the network are competent.</summary>
internal static class OfficeKeeping
{
    public const string Policy = "Offices";

    public static readonly IReadOnlyList<Role> Roles = [Role.Coordinator, Role.Administrator];
}
