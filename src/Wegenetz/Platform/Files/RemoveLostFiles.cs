using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Wegenetz.Platform.Files;

/// <summary>
/// Removes files whose row is gone, with its record or because a save failed, and what was left of files that never arrived. A file younger than an
/// hour is let alone: its row may be on the way.
/// </summary>
internal sealed class RemoveLostFiles(AppDb db, UploadFolder folder, InstallationSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>How many went.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var old = OldFiles(folder.Root).ToList();
        var known = old.Count == 0 ? [] : await KnownAsync(cancel);
        var lost = old.Where(path => !Guid.TryParseExact(Path.GetFileName(path), "n", out var id) || !known.Contains(id))
            .Concat(OldFiles(Path.Combine(settings.DataDirectory, FormWithFiles.WaitingFolder))).ToList();
        foreach (var path in lost) File.Delete(path);
        return lost.Count;
    }

    private async Task<HashSet<Guid>> KnownAsync(CancellationToken cancel)
    {
        var known = new HashSet<Guid>();
        using var everywhere = db.InEveryNetwork();
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IHoldsFile)))) known.UnionWith(await IdsOf(entity).ToListAsync(cancel));
        return known;
    }

    private IQueryable<Guid> IdsOf(IEntityType entity) =>
        (IQueryable<Guid>)GetType().GetMethod(nameof(Ids), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.MakeGenericMethod(entity.ClrType).Invoke(this, null)!;

    private IQueryable<Guid> Ids<T>() where T : class, IHoldsFile => db.Set<T>().IgnoreQueryFilters([AppDb.NetworkFilter, AppDb.UnitFilter]).Select(row => row.Id);

    private IEnumerable<string> OldFiles(string root) => Directory.Exists(root)
        ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(path => clock.GetUtcNow() - File.GetLastWriteTimeUtc(path) > Patience)
        : [];
}
