using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Access.Inviting;

internal static class InvitationQueries
{
    extension(IQueryable<Invitation> invitations)
    {
        /// <summary>Those to one address, however it was written. Compared in memory: the engines fold letters differently, and few invitations are kept.</summary>
        public async Task<IReadOnlyList<Invitation>> ToAddressAsync(string? email, CancellationToken cancel) =>
            [.. (await invitations.Where(invitation => invitation.Email != null).OrderBy(invitation => invitation.Id).ToListAsync(cancel))
                .Where(invitation => string.Equals(invitation.Email, email, StringComparison.OrdinalIgnoreCase))];
    }
}
