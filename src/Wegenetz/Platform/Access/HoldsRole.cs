using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Platform.Access;

/// <summary>One of these roles in the network of the address.</summary>
internal sealed record HoldsRole(IReadOnlyList<Role> Roles) : IAuthorizationRequirement;

/// <summary>Operates the installation; asked of the database, so that it ends with the next click.</summary>
internal sealed record OperatesInstallation : IAuthorizationRequirement;

internal sealed class OperatesInstallationHandler(CurrentAccount account, AppDb db) : AuthorizationHandler<OperatesInstallation>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, OperatesInstallation requirement)
    {
        if (account.Id is { } id && await db.Users.AnyAsync(person => person.Id == id && person.IsOperator)) context.Succeed(requirement);
    }
}

internal sealed class HoldsRoleHandler(CurrentAccount account) : AuthorizationHandler<HoldsRole>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, HoldsRole requirement)
    {
        var memberships = await account.MembershipsAsync(CancellationToken.None);
        if (memberships.Any(membership => requirement.Roles.Contains(membership.Role))) context.Succeed(requirement);
    }
}
