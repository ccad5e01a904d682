namespace Wegenetz.Platform.Tenancy;

/// <summary>
/// The units for which the current request, command or job works with social data. Empty until the policy at the door has filled it, so
/// that a query behind a door without such a policy finds nothing.
/// </summary>
public sealed class UnitScope
{
    /// <summary>Units whose clients may be seen.</summary>
    public IReadOnlyList<Guid> Clients { get; private set; } = [];

    /// <summary>Units whose received referrals may be seen: those of <see cref="Clients"/> and those that hold no clients themselves.</summary>
    public IReadOnlyList<Guid> Referrals { get; private set; } = [];

    public void Enter(IEnumerable<Guid> clients, IEnumerable<Guid> referrals)
    {
        Clients = [.. clients.Distinct()];
        Referrals = [.. referrals.Concat(Clients).Distinct()];
    }
}
