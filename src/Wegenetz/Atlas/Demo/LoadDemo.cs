using Microsoft.EntityFrameworkCore;
using Wegenetz.Atlas.Feedback;
using Wegenetz.Atlas.Keeping;
using Wegenetz.Platform;
using Wegenetz.Platform.Access.Inviting;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Atlas.Demo;

public sealed record DemoNeedsEmptyDatabase() : Refusal("intern-demo.needsEmpty");

/// <summary>A use case refused an entry of the demo.</summary>
public sealed record DemoEntryRefused(string File, string Slug, string Reason) : Refusal("intern-demo.refused", File, Slug, Reason);

/// <summary>What was loaded.</summary>
public sealed record DemoLoaded(int Networks, int Offers);

/// <summary>
/// Fills an empty database with the demo networks of a folder, through the same use cases as the app, in one transaction:
/// the database holds the whole demo or nothing. Days are counted from today.
/// </summary>
public sealed class LoadDemo(AppDb db, IServiceProvider services, NetworkDirectory networks, TimeProvider clock)
{
    /// <summary>The demo that comes with the build.</summary>
    public static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "demo");

    public async Task<Result<DemoLoaded>> RunAsync(string folder, CancellationToken cancel)
    {
        if (await db.Networks.AnyAsync(cancel) || await db.Installations.AnyAsync(cancel)) return new DemoNeedsEmptyDatabase();
        var files = DemoFiles.ReadAll(folder);
        if (files.Refusal is { } unreadable) return unreadable;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Installations.Add(new Installation { IsDemo = true, CreatedAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancel);
        try
        {
            foreach (var network in files.Value) await new DemoNetworkLoader(services, network, clock.Today).LoadAsync(cancel);
        }
        catch (DemoRefusedException refused)
        {
            return refused.Refusal;
        }
        catch (DemoFileException fault)
        {
            return new DemoFileUnreadable(Path.GetRelativePath(folder, fault.File), fault.Message);
        }
        await transaction.CommitAsync(cancel);
        await networks.ReloadAsync(cancel);
        return new DemoLoaded(files.Value.Count, files.Value.Sum(network => network.Offers.Count));
    }
}

/// <summary>Loads one network. Entries name each other by slug; this class knows which id each slug got.</summary>
internal sealed class DemoNetworkLoader(IServiceProvider services, DemoFiles files, DateOnly today)
{
    private readonly Dictionary<string, Guid> organizations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> districts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> locations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> offers = new(StringComparer.Ordinal);

    public async Task LoadAsync(CancellationToken cancel)
    {
        await OpenAsync(cancel);
        foreach (var organization in files.Organizations) await AddAsync(organization, cancel);
        foreach (var district in files.Districts) await AddAsync(district, cancel);
        foreach (var location in files.Locations) await AddAsync(location, cancel);
        if (files.Network.PersonalHelp is { } help)
        {
            var location = IdOf(locations, help, "network.json", files.Network.Key);
            await SaveAsync("network.json", files.Network.Key, services.GetRequiredService<NamePersonalHelp>().RunAsync(location, cancel));
        }
        foreach (var offer in files.Offers) await AddAsync(offer, cancel);
        foreach (var atlasEvent in files.Events) await AddAsync(atlasEvent, cancel);
        foreach (var feedback in files.Feedback) await AddAsync(feedback, cancel);
        // Before the other rooms' parts: clients and referrals belong to somebody.
        await services.GetRequiredService<AddDemoAccounts>().RunAsync(cancel);
        foreach (var part in services.GetServices<DemoPart>()) await AddAsync(part, cancel);
    }

    private async Task OpenAsync(CancellationToken cancel)
    {
        var entry = files.Network;
        var network = await SaveAsync("network.json", entry.Key, services.GetRequiredService<OpenNetwork>().RunForDemoAsync(new NetworkForm
        {
            Key = entry.Key,
            Name = entry.Name,
            Region = entry.Region,
            FederalState = entry.FederalState,
            Languages = entry.Languages,
            CenterLatitude = entry.Center.Lat,
            CenterLongitude = entry.Center.Lon,
            Zoom = entry.Center.Zoom,
            Accent = entry.Accent,
            Claim = entry.Claim,
            About = entry.About,
            ContactName = entry.Contact.Name,
            ContactEmail = entry.Contact.Email,
            ContactPhone = entry.Contact.Phone,
            ContactAddress = entry.Contact.Address,
            Imprint = entry.Imprint,
            PrivacyNotice = entry.Privacy,
            PopularSearches = string.Join('\n', entry.PopularSearches.Select(line => $"{line.Key}: {string.Join(", ", line.Value)}")),
            FreshnessDays = entry.FreshnessDays,
            DistrictWord = entry.DistrictWord,
            Publish = true,
        }, cancel));
        services.GetRequiredService<NetworkScope>().Enter(NetworkDirectory.View(network));
    }

    private async Task AddAsync(DemoOrganization entry, CancellationToken cancel)
    {
        var organization = await SaveAsync("organizations.json", entry.Slug, services.GetRequiredService<AddOrganization>().RunAsync(new OrganizationForm
        {
            Slug = entry.Slug,
            Name = entry.Name,
            AlternateName = entry.AlternateName,
            Kind = entry.Kind,
            Description = entry.Description,
            Email = entry.Email,
            Website = entry.Website,
            Phone = entry.Phone,
            IsDemo = entry.Demo,
        }, cancel));
        organizations.Add(entry.Slug, organization.Id);
        foreach (var part in entry.Units)
        {
            if (!Enum.TryParse<CasesSetting>(part.Cases, ignoreCase: true, out var cases)) throw Refused("organizations.json", part.Slug, $"unknown cases \"{part.Cases}\"");
            var unit = await SaveAsync("organizations.json", part.Slug, services.GetRequiredService<AddUnit>().RunAsync(
                new UnitForm { OrganizationId = organization.Id, Slug = part.Slug, Name = part.Name, Kind = part.Kind, Cases = cases, IsDemo = part.Demo }, cancel));
            units.Add($"{entry.Slug}/{part.Slug}", unit.Id);
        }
    }

    private async Task AddAsync(DemoDistrict entry, CancellationToken cancel)
    {
        var district = await SaveAsync("districts.json", entry.Slug, services.GetRequiredService<DrawDistrict>().RunAsync(
            new DistrictForm { Slug = entry.Slug, Name = entry.Name, Description = entry.Description, Ring = entry.Polygon, IsSchematic = entry.Schematic }, cancel));
        districts.Add(entry.Slug, district.Id);
    }

    private async Task AddAsync(DemoLocation entry, CancellationToken cancel)
    {
        const string file = "locations.json";
        var location = await SaveAsync(file, entry.Slug, services.GetRequiredService<AddLocation>().RunAsync(new LocationForm
        {
            Slug = entry.Slug,
            Name = entry.Name,
            OrganizationId = entry.Organization is null ? null : IdOf(organizations, entry.Organization, file, entry.Slug),
            Street = entry.Street,
            PostalCode = entry.PostalCode,
            City = entry.City,
            Latitude = entry.Lat,
            Longitude = entry.Lon,
            IsSchematic = true,
            DistrictId = entry.District is null ? null : IdOf(districts, entry.District, file, entry.Slug),
            Accessibility = entry.Accessibility,
            AccessibilityNote = entry.AccessibilityNote,
            Transportation = entry.Transport,
            Phone = entry.Phone,
            Hours = [.. entry.Hours.Select(line => line.ToForm(today))],
            Closures = [.. entry.Closures.Select(line => new ClosureForm { FromOn = line.From, Until = line.Until, Note = line.Note })],
            OpenOnPublicHolidays = entry.OpenOnPublicHolidays,
            IsDemo = entry.Demo,
        }, cancel));
        locations.Add(entry.Slug, location.Id);
    }

    private async Task AddAsync(DemoOffer entry, CancellationToken cancel)
    {
        const string file = "offers.json";
        var offer = await SaveAsync(file, entry.Slug, services.GetRequiredService<PublishOffer>().RunAsync(new OfferForm
        {
            Slug = entry.Slug,
            Title = entry.Title,
            Summary = entry.Summary,
            Description = entry.Description,
            Eligibility = entry.Eligibility,
            OrganizationId = IdOf(organizations, entry.Organization, file, entry.Slug),
            UnitId = entry.Unit is null ? null : IdOf(units, $"{entry.Organization}/{entry.Unit}", file, entry.Slug),
            LocationIds = [.. entry.Locations.Select(slug => IdOf(locations, slug, file, entry.Slug))],
            Categories = entry.Categories,
            TargetGroups = entry.TargetGroups,
            ActionFields = entry.ActionFields,
            LegalCircles = entry.LegalCircles,
            Languages = entry.Languages,
            Interpretation = entry.Interpreter,
            MinimumAge = entry.AgeMin,
            MaximumAge = entry.AgeMax,
            CefrRequired = entry.CefrRequired,
            CefrReached = entry.CefrReached,
            Cost = entry.Cost.Kind,
            CostNote = entry.Cost.Note,
            CostAmount = entry.Cost.Amount,
            Access = entry.Access,
            AccessNote = entry.AccessNote,
            Delivery = entry.Delivery,
            Format = entry.Format,
            HasChildcare = entry.Childcare,
            Documents = entry.Documents,
            Hours = [.. entry.Hours.Select(line => line.ToForm(today))],
            Capacity = entry.Capacity is { } places ? new CapacityForm(places.Free, places.Total, places.Waiting, places.Unit) : null,
            ValidFromOn = entry.ValidFrom,
            ValidUntil = entry.ValidUntil,
            Funding = entry.Funding,
            LegalBasis = entry.LegalBasis,
            Phone = entry.Phone,
            Email = entry.Email,
            Website = entry.Website,
            ContactRole = entry.ContactRole,
            Keywords = entry.Keywords,
            CheckedOn = today.AddDays(-entry.CheckedDaysAgo),
            IsDemo = entry.Demo,
        }, cancel));
        offers.Add(entry.Slug, offer.Id);
    }

    private async Task AddAsync(DemoEvent entry, CancellationToken cancel)
    {
        const string file = "events.json";
        await SaveAsync(file, entry.Slug, services.GetRequiredService<AnnounceEvent>().RunAsync(new EventForm
        {
            Slug = entry.Slug,
            Title = entry.Title,
            Description = entry.Description,
            Kind = entry.Kind,
            OrganizationId = IdOf(organizations, entry.Organization, file, entry.Slug),
            LocationId = entry.Location is null ? null : IdOf(locations, entry.Location, file, entry.Slug),
            OfferId = entry.Offer is null ? null : IdOf(offers, entry.Offer, file, entry.Slug),
            On = entry.On(today),
            From = entry.From,
            To = entry.To,
            Registration = entry.Registration,
            Places = entry.Places,
            FreePlaces = entry.Free,
            Access = entry.Access,
            IsDemo = entry.Demo,
        }, cancel));
    }

    private async Task AddAsync(DemoFeedback entry, CancellationToken cancel)
    {
        const string file = "feedback.json";
        if ((await FeedbackAbout.FindAsync(services.GetRequiredService<AppDb>(), entry.Page, cancel)).OrganizationId is null) throw Refused(file, entry.Page, "no such page");
        await SaveAsync(file, entry.Page, services.GetRequiredService<SendFeedback>().RunAsync(new FeedbackForm { Kind = entry.Kind, Message = entry.Message, Page = entry.Page }, cancel));
    }

    private async Task AddAsync(DemoPart part, CancellationToken cancel)
    {
        foreach (var (at, entry) in files.Part(part).Index())
        {
            var name = $"entry {at + 1}";
            var ids = new DemoIds(slug => IdOf(locations, slug, part.File, name), slug => IdOf(units, slug, part.File, name), slug => IdOf(districts, slug, part.File, name));
            if (await part.AddAsync(services, entry, ids, cancel) is { } refusal) throw Refused(part.File, name, refusal.ToString());
            services.GetRequiredService<AppDb>().ChangeTracker.Clear();
        }
    }

    /// <summary>Waits for a use case. What it saved is forgotten, so that the next save does not look at every row before it.</summary>
    private async Task<T> SaveAsync<T>(string file, string slug, Task<Result<T>> work)
    {
        var result = await work;
        if (result.Refusal is { } refusal) throw Refused(file, slug, refusal.ToString());
        services.GetRequiredService<AppDb>().ChangeTracker.Clear();
        return result.Value;
    }

    private Guid IdOf(Dictionary<string, Guid> known, string slug, string file, string entry) =>
        known.TryGetValue(slug, out var id) ? id : throw Refused(file, entry, $"names \"{slug}\", which is not there");

    private DemoRefusedException Refused(string file, string slug, string reason) =>
        new(new DemoEntryRefused($"{files.Folder}/{file}", slug, reason));
}

/// <summary>Carries a refusal out of the loading of one network; <see cref="LoadDemo"/> rolls back and answers with it.</summary>
#pragma warning disable CA1032, CA1064 // Never leaves this file.
internal sealed class DemoRefusedException(Refusal refusal) : Exception(refusal.MessageKey)
{
    public Refusal Refusal => refusal;
}
#pragma warning restore CA1032, CA1064
