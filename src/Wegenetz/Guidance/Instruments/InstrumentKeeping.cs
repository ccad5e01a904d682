using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Guidance.Instruments;

/// <summary>Who writes the network's own instruments and tries them out.</summary>
internal static class InstrumentKeeping
{
    public const string Policy = "Instruments";

    public static readonly IReadOnlyList<Role> Roles = [Role.Coordinator, Role.Administrator];
}
