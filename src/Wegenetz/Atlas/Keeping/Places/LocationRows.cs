using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Atlas.Keeping.Places;

/// <summary>The rows that belong to a place, tracked, read for its form and written from it.</summary>
internal sealed class LocationRows
{
    public required List<Address> Addresses { get; init; }
    public required List<Schedule> Schedules { get; init; }
    public required List<Closure> Closures { get; init; }
    public required List<Phone> Phones { get; init; }

    /// <summary>Hours that the form cannot show and leaves as they are.</summary>
    public int HiddenHours => Schedules.Count(schedule => !OpeningRow.CanShow(schedule));

    /// <summary>The place and those of its rows that have words of their own.</summary>
    public IReadOnlyList<Guid> RecordsOf(Location location) => [location.Id, .. Schedules.Select(row => row.Id), .. Closures.Select(row => row.Id)];

    public static async Task<LocationRows> ReadAsync(AppDb db, Guid locationId, CancellationToken cancel) => new()
    {
        Addresses = await db.Addresses.Where(row => row.LocationId == locationId).OrderBy(row => row.Id).ToListAsync(cancel),
        Schedules = await db.Schedules.Where(row => row.LocationId == locationId).OrderBy(row => row.Id).ToListAsync(cancel),
        Closures = await db.Closures.Where(row => row.LocationId == locationId).OrderBy(row => row.FromOn).ThenBy(row => row.Id).ToListAsync(cancel),
        Phones = await db.Phones.Where(row => row.LocationId == locationId).OrderBy(row => row.Id).ToListAsync(cancel),
    };

    /// <summary>The place with its rows as the form shows them.</summary>
    public LocationEntry EntryOf(Location location)
    {
        var address = Addresses.FirstOrDefault();
        return new()
        {
            Name = location.Name, Keeper = location.OrganizationId?.ToString(), Description = location.Description,
            Street = address?.Street, Addition = address?.Addition, PostalCode = address?.PostalCode, City = address?.City,
            Latitude = TypedNumber.Of(location.Latitude), Longitude = TypedNumber.Of(location.Longitude), IsSchematic = location.IsSchematic,
            District = location.DistrictId?.ToString(), Transportation = location.Transportation,
            Accessibility = [.. location.Accessibility], AccessibilityNote = location.AccessibilityNote, OpenOnPublicHolidays = location.OpenOnPublicHolidays,
            Hours = [.. OpeningRow.InOrder(Schedules).Select(row => OpeningRow.Of(row, null))],
            Closures = [.. Closures.Select(ClosureRow.Of)],
            Phones = [.. Phones.Select(row => new PhoneRow { Id = row.Id.ToString(), Number = row.Number, Description = row.Description })],
            Version = location.Version,
        };
    }

    public async Task WriteAsync(AppDb db, Location location, LocationEntry entry, CancellationToken cancel)
    {
        List<Guid> gone = [];
        location.Description = entry.Description ?? "";
        WriteAddress(db, location, entry);
        WriteHours(db, location, entry, gone);
        WriteClosures(db, location, entry, gone);
        WritePhones(db, location, entry);
        if (gone.Count > 0) db.Translations.RemoveRange(await db.Translations.Where(text => gone.Contains(text.RecordId)).ToListAsync(cancel));
    }

    private void WriteAddress(AppDb db, Location location, LocationEntry entry)
    {
        var address = Addresses.FirstOrDefault();
        if (address is null) db.Add(address = new Address { NetworkId = location.NetworkId, LocationId = location.Id, Street = entry.Street!, PostalCode = entry.PostalCode!, City = entry.City! });
        (address.Street, address.Addition, address.PostalCode, address.City) = (entry.Street!, entry.Addition, entry.PostalCode!, entry.City!);
    }

    private void WriteHours(AppDb db, Location location, LocationEntry entry, List<Guid> gone)
    {
        var left = Schedules.Where(OpeningRow.CanShow).ToList();
        foreach (var row in entry.Hours.Where(row => !row.IsBlank))
        {
            var schedule = left.Find(known => known.Id.ToString() == row.Id);
            if (schedule is null) db.Add(schedule = new Schedule { NetworkId = location.NetworkId, LocationId = location.Id });
            else left.Remove(schedule);
            row.ToForm().ApplyTo(schedule);
        }
        gone.AddRange(left.Select(schedule => schedule.Id));
        db.RemoveRange(left);
    }

    private void WriteClosures(AppDb db, Location location, LocationEntry entry, List<Guid> gone)
    {
        var left = Closures.ToList();
        foreach (var row in entry.Closures.Where(row => !row.IsBlank))
        {
            var closure = left.Find(known => known.Id.ToString() == row.Id);
            if (closure is null) db.Add(closure = new Closure { NetworkId = location.NetworkId, LocationId = location.Id, FromOn = row.First!.Value, Until = row.Last!.Value });
            else left.Remove(closure);
            (closure.FromOn, closure.Until, closure.Note) = (row.First!.Value, row.Last!.Value, row.Note ?? "");
        }
        gone.AddRange(left.Select(closure => closure.Id));
        db.RemoveRange(left);
    }

    private void WritePhones(AppDb db, Location location, LocationEntry entry)
    {
        var left = Phones.ToList();
        foreach (var row in entry.Phones.Where(row => !row.IsBlank))
        {
            var phone = left.Find(known => known.Id.ToString() == row.Id);
            if (phone is null) db.Add(phone = new Phone { NetworkId = location.NetworkId, LocationId = location.Id, Number = row.Number! });
            else left.Remove(phone);
            (phone.Number, phone.Description) = (row.Number!, row.Description);
        }
        db.RemoveRange(left);
    }
}
