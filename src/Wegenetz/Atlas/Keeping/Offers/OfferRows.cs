using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Atlas.Keeping.Offers;

/// <summary>
/// The rows that belong to an offer, tracked, read for its form and written from it. A row that the form names by its id is changed,
/// so that its translations stay; one that the form left out goes, with its translations.
/// </summary>
internal sealed class OfferRows
{
    public required List<OfferAtLocation> Links { get; init; }
    public required List<Schedule> Schedules { get; init; }
    public required List<Closure> Closures { get; init; }
    public required List<SpokenLanguage> Languages { get; init; }
    public required List<RequiredDocument> Documents { get; init; }
    public required List<Phone> Phones { get; init; }
    public required List<StaffContact> Contacts { get; init; }
    public required List<CostOption> Costs { get; init; }
    public required List<Funding> Fundings { get; init; }
    public required List<ServiceArea> Areas { get; init; }
    public required List<Capacity> Capacities { get; init; }
    public required List<CapacityUnit> Units { get; init; }

    public static async Task<OfferRows> ReadAsync(AppDb db, Guid offerId, CancellationToken cancel) => new()
    {
        Links = await db.OffersAtLocations.Where(row => row.OfferId == offerId).OrderBy(row => row.Id).ToListAsync(cancel),
        Schedules = await db.Schedules.Where(row => row.OfferId == offerId || db.OffersAtLocations.Any(link => link.OfferId == offerId && link.Id == row.OfferAtLocationId))
            .OrderBy(row => row.Id).ToListAsync(cancel),
        Closures = await db.Closures.Where(row => row.OfferId == offerId).OrderBy(row => row.FromOn).ThenBy(row => row.Id).ToListAsync(cancel),
        Languages = await db.SpokenLanguages.Where(row => row.OfferId == offerId).OrderBy(row => row.Id).ToListAsync(cancel),
        Documents = await db.RequiredDocuments.Where(row => row.OfferId == offerId).OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(cancel),
        Phones = await db.Phones.Where(row => row.OfferId == offerId).OrderBy(row => row.Id).ToListAsync(cancel),
        Contacts = await db.StaffContacts.Where(row => row.OfferId == offerId).OrderBy(row => row.Id).ToListAsync(cancel),
        Costs = await db.CostOptions.Where(row => row.OfferId == offerId).OrderBy(row => row.Id).ToListAsync(cancel),
        Fundings = await db.Fundings.Where(row => row.OfferId == offerId).OrderBy(row => row.Id).ToListAsync(cancel),
        Areas = await db.ServiceAreas.Where(row => row.OfferId == offerId).OrderBy(row => row.Id).ToListAsync(cancel),
        Capacities = await db.Capacities.Where(row => row.OfferId == offerId).OrderByDescending(row => row.UpdatedAt).ToListAsync(cancel),
        Units = await db.CapacityUnits.ToListAsync(cancel),
    };

    /// <summary>The offer with its rows as the form shows them.</summary>
    public OfferEntry EntryOf(Offer offer)
    {
        var capacity = Capacities.FirstOrDefault();
        return new()
        {
            Title = offer.Title, Summary = offer.Summary, Description = offer.Description,
            Keeper = new Keeper(offer.OrganizationId, offer.UnitId).ToString(), Alert = offer.Alert,
            Categories = [.. offer.Categories], TargetGroups = [.. offer.TargetGroups], ActionFields = [.. offer.ActionFields], LegalCircles = [.. offer.LegalCircles],
            Eligibility = offer.EligibilityDescription, MinimumAge = TypedNumber.Of(offer.MinimumAge), MaximumAge = TypedNumber.Of(offer.MaximumAge),
            CefrRequired = offer.CefrRequired, CefrReached = offer.CefrReached,
            Languages = [.. Languages.Select(row => row.Code).OfType<string>().Distinct()], Interpretation = offer.InterpretationServices, HasChildcare = offer.HasChildcare,
            Access = [.. offer.Access], AccessNote = offer.AccessNote, ApplicationProcess = offer.ApplicationProcess,
            Documents = [.. Documents.Select(row => new DocumentRow { Id = row.Id.ToString(), Document = row.Document, Uri = row.Uri })],
            Cost = offer.Cost, CostAmount = TypedNumber.Of(Costs.Find(IsPlain)?.Amount), CostNote = offer.CostNote,
            LegalBasis = offer.LegalBasis, Funding = string.Join('\n', Fundings.Select(row => row.FundedBy).OfType<string>()),
            Delivery = [.. offer.Delivery], Format = offer.Format, Places = [.. Links.Select(link => link.LocationId.ToString()).Distinct()],
            Areas = [.. Areas.Select(row => row.Name).OfType<string>().Distinct()],
            Hours = [.. OpeningRow.InOrder(Schedules).Select(row => OpeningRow.Of(row, Links.Find(link => link.Id == row.OfferAtLocationId)?.LocationId))],
            Closures = [.. Closures.Select(ClosureRow.Of)],
            ValidFromOn = offer.ValidFromOn, ValidUntil = offer.ValidUntil,
            FreePlaces = TypedNumber.Of(capacity?.Available), TotalPlaces = TypedNumber.Of(capacity?.Maximum), Waiting = TypedNumber.Of(capacity?.Waiting), PlaceUnit = Units.Find(unit => unit.Id == capacity?.CapacityUnitId)?.Name,
            Phones = [.. Phones.Select(row => new PhoneRow { Id = row.Id.ToString(), Number = row.Number, Description = row.Description })],
            Email = offer.Email, Website = offer.Website,
            Contacts = [.. Contacts.Select(row => new ContactRow { Id = row.Id.ToString(), Title = row.Title, Name = row.Name, Department = row.Department, Email = row.Email, IsPublic = row.IsPublic })],
            Keywords = string.Join(", ", offer.Keywords), CheckedOn = offer.CheckedOn, IsPublished = offer.IsPublished, Version = offer.Version,
        };
    }

    /// <summary>Hours that the form cannot show and leaves as they are.</summary>
    public int HiddenHours => Schedules.Count(schedule => !OpeningRow.CanShow(schedule));

    /// <summary>An amount in euros for everybody and always: the one that the form shows. Others, from an import, stay as they are.</summary>
    private static bool IsPlain(CostOption cost) => cost is { Option: null or "", ValidFromOn: null, ValidUntil: null, Amount: not null, Currency: null or "EUR" };

    public async Task WriteAsync(AppDb db, Offer offer, OfferEntry entry, DateTimeOffset now, CancellationToken cancel)
    {
        List<Guid> gone = [];
        WritePlaces(db, offer, entry);
        WriteLanguages(db, offer, entry);
        WriteAreas(db, offer, entry);
        WriteHours(db, offer, entry, gone);
        WriteClosures(db, offer, entry, gone);
        WriteDocuments(db, offer, entry, gone);
        WriteContacts(db, offer, entry, gone);
        WritePhones(db, offer, entry, gone);
        WriteMoney(db, offer, entry);
        WriteCapacity(db, offer, entry, now);
        if (gone.Count > 0) db.Translations.RemoveRange(await db.Translations.Where(text => gone.Contains(text.RecordId)).ToListAsync(cancel));
    }

    private void WritePlaces(AppDb db, Offer offer, OfferEntry entry)
    {
        var chosen = entry.PlaceIds;
        foreach (var link in Links.Where(link => !chosen.Contains(link.LocationId)).ToList())
        {
            db.Schedules.RemoveRange(Schedules.Where(schedule => schedule.OfferAtLocationId == link.Id));
            Schedules.RemoveAll(schedule => schedule.OfferAtLocationId == link.Id);
            db.Remove(link);
            Links.Remove(link);
        }
        foreach (var place in chosen.Where(place => Links.TrueForAll(link => link.LocationId != place)))
        {
            var link = new OfferAtLocation { NetworkId = offer.NetworkId, OfferId = offer.Id, LocationId = place };
            db.Add(link);
            Links.Add(link);
        }
    }

    private void WriteLanguages(AppDb db, Offer offer, OfferEntry entry)
    {
        db.RemoveRange(Languages.Where(row => row.Code is not null && !entry.Languages.Contains(row.Code)));
        db.AddRange(entry.Languages.Distinct().Where(code => Languages.TrueForAll(row => row.Code != code))
            .Select(code => new SpokenLanguage { NetworkId = offer.NetworkId, OfferId = offer.Id, Code = code }));
    }

    /// <summary>An area that only has a description, from an import, stays as it is.</summary>
    private void WriteAreas(AppDb db, Offer offer, OfferEntry entry)
    {
        db.RemoveRange(Areas.Where(row => row.Name is not null && !entry.Areas.Contains(row.Name)));
        db.AddRange(entry.Areas.Distinct().Where(name => Areas.TrueForAll(row => row.Name != name))
            .Select(name => new ServiceArea { NetworkId = offer.NetworkId, OfferId = offer.Id, Name = name }));
    }

    private void WriteHours(AppDb db, Offer offer, OfferEntry entry, List<Guid> gone)
    {
        var shown = Schedules.Where(OpeningRow.CanShow).ToList();
        foreach (var row in entry.Hours.Where(row => !row.IsBlank))
        {
            var form = row.ToForm();
            var schedule = shown.Find(known => known.Id.ToString() == row.Id);
            if (schedule is null) db.Add(schedule = form.ScheduleFor(offer.NetworkId));
            else if (shown.Remove(schedule)) form.ApplyTo(schedule);
            var link = Links.Find(link => link.LocationId.ToString() == row.PlaceId);
            (schedule.OfferId, schedule.OfferAtLocationId) = (link is null ? offer.Id : null, link?.Id);
        }
        RemoveRest(db, shown, gone, row => row.Id);
    }

    private void WriteClosures(AppDb db, Offer offer, OfferEntry entry, List<Guid> gone)
    {
        var left = Closures.ToList();
        foreach (var row in entry.Closures.Where(row => !row.IsBlank))
        {
            var closure = left.Find(known => known.Id.ToString() == row.Id);
            if (closure is null) db.Add(closure = new Closure { NetworkId = offer.NetworkId, OfferId = offer.Id, FromOn = row.First!.Value, Until = row.Last!.Value });
            else left.Remove(closure);
            (closure.FromOn, closure.Until, closure.Note) = (row.First!.Value, row.Last!.Value, row.Note ?? "");
        }
        RemoveRest(db, left, gone, row => row.Id);
    }

    private void WriteDocuments(AppDb db, Offer offer, OfferEntry entry, List<Guid> gone)
    {
        var left = Documents.ToList();
        foreach (var (row, position) in entry.Documents.Where(row => !row.IsBlank).Select((row, position) => (row, position)))
        {
            var document = left.Find(known => known.Id.ToString() == row.Id);
            if (document is null) db.Add(document = new RequiredDocument { NetworkId = offer.NetworkId, OfferId = offer.Id, Document = row.Document! });
            else left.Remove(document);
            (document.Document, document.Uri, document.Position) = (row.Document!, row.Uri, position);
        }
        RemoveRest(db, left, gone, row => row.Id);
    }

    private void WriteContacts(AppDb db, Offer offer, OfferEntry entry, List<Guid> gone)
    {
        var left = Contacts.ToList();
        foreach (var row in entry.Contacts.Where(row => !row.IsBlank))
        {
            var contact = left.Find(known => known.Id.ToString() == row.Id);
            if (contact is null) db.Add(contact = new StaffContact { NetworkId = offer.NetworkId, OfferId = offer.Id });
            else left.Remove(contact);
            (contact.Title, contact.Name, contact.Department, contact.Email, contact.IsPublic) = (row.Title, row.Name, row.Department, row.Email, row.IsPublic);
        }
        RemoveRest(db, left, gone, row => row.Id);
    }

    private void WritePhones(AppDb db, Offer offer, OfferEntry entry, List<Guid> gone)
    {
        var left = Phones.ToList();
        foreach (var row in entry.Phones.Where(row => !row.IsBlank))
        {
            var phone = left.Find(known => known.Id.ToString() == row.Id);
            if (phone is null) db.Add(phone = new Phone { NetworkId = offer.NetworkId, OfferId = offer.Id, Number = row.Number! });
            else left.Remove(phone);
            (phone.Number, phone.Description) = (row.Number!, row.Description);
        }
        RemoveRest(db, left, gone, row => row.Id);
    }

    private void WriteMoney(AppDb db, Offer offer, OfferEntry entry)
    {
        var cost = Costs.Find(IsPlain);
        var amount = TypedNumber.Amount(entry.CostAmount);
        if (cost is null && amount is not null) db.Add(new CostOption { NetworkId = offer.NetworkId, OfferId = offer.Id, Amount = amount, Currency = "EUR" });
        else if (cost is not null && amount is null) db.Remove(cost);
        else if (cost is not null) cost.Amount = amount;

        var funders = OfferEntry.Split(entry.Funding, '\n').ToList();
        db.RemoveRange(Fundings.Where(row => row.FundedBy is not null && !funders.Contains(row.FundedBy)));
        db.AddRange(funders.Where(funder => Fundings.TrueForAll(row => row.FundedBy != funder)).Select(funder => new Funding { NetworkId = offer.NetworkId, OfferId = offer.Id, FundedBy = funder }));
    }

    private void WriteCapacity(AppDb db, Offer offer, OfferEntry entry, DateTimeOffset now)
    {
        var capacity = Capacities.FirstOrDefault();
        if (TypedNumber.Whole(entry.FreePlaces) is not { } free)
        {
            db.RemoveRange(Capacities);
            return;
        }
        if (capacity is null) db.Add(capacity = new Capacity { NetworkId = offer.NetworkId, OfferId = offer.Id, Available = free, UpdatedAt = now });
        var name = entry.PlaceUnit ?? OfferEntry.DefaultPlaceUnit;
        var unit = Units.Find(unit => unit.Name == name);
        if (unit is null) db.Add(unit = new CapacityUnit { NetworkId = offer.NetworkId, Name = name });
        (capacity.Available, capacity.Maximum, capacity.Waiting, capacity.CapacityUnitId) = (free, TypedNumber.Whole(entry.TotalPlaces), TypedNumber.Whole(entry.Waiting), unit.Id);
        // The form showed the figures and they were sent back: they are true as of now.
        capacity.UpdatedAt = now;
    }

    private static void RemoveRest<T>(AppDb db, List<T> left, List<Guid> gone, Func<T, Guid> id) where T : class
    {
        gone.AddRange(left.Select(id));
        db.RemoveRange(left);
    }
}
