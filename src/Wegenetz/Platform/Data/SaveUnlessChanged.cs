using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Data;

internal static class SaveUnlessChanged
{
    extension(AppDb db)
    {
        /// <summary>
        /// Saves the changes of a record that a form was shown of in <paramref name="version"/>. If somebody else changed it since,
        /// nothing is saved and everything tracked is forgotten, so that the next read shows the other's values.
        /// </summary>
        public async Task<Refusal?> SaveUnlessChangedAsync(IVersioned record, int version, CancellationToken cancel)
        {
            db.Entry(record).Property(nameof(IVersioned.Version)).OriginalValue = version;
            return await db.SaveUnlessChangedAsync(cancel);
        }

        /// <summary>The same for records that were just read: if somebody changed one of them in between, nothing is saved.</summary>
        public async Task<Refusal?> SaveUnlessChangedAsync(CancellationToken cancel)
        {
            try
            {
                await db.SaveChangesAsync(cancel);
                return null;
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                return new ChangedMeanwhile();
            }
            catch (RefusedWriteException refused)
            {
                db.ChangeTracker.Clear();
                return refused.Refusal;
            }
        }
    }
}
