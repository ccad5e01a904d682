using Microsoft.AspNetCore.Authorization;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access;

/// <summary>One of these roles in the network of the address.</summary>
internal sealed record HoldsRole(IReadOnlyList<Role> Roles) : IAuthorizationRequirement;

internal sealed class HoldsRoleHandler(CurrentAccount account) : AuthorizationHandler<HoldsRole>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, HoldsRole requirement)
    {
        var memberships = await account.MembershipsAsync(CancellationToken.None);
        if (memberships.Any(membership => requirement.Roles.Contains(membership.Role))) context.Succeed(requirement);
    }
}
