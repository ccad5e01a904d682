using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Privacy;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Rights;

/// <param name="Number">Of the client, never a name; null: a received copy was looked at.</param>
/// <param name="Referral">Number of the referral whose received copy was looked at.</param>
/// <param name="Who">Null: a receiver without an account, behind the code of their link.</param>
/// <param name="Reason">What was typed; null: none was needed, or the client is erased.</param>
public sealed record AccessRow(DateTimeOffset At, string Unit, int? Number, string? Referral, string? Who, string? Reason, bool HadReason);

/// <summary>Which entries: null does not filter.</summary>
public sealed record AccessFilter(DateOnly? From, DateOnly? Until, int? Number, Guid? AccountId, bool OnlyWithReason);

/// <summary>One page of the log.</summary>
public sealed record AccessRows(IReadOnlyList<AccessRow> Rows, int Total);

/// <summary>
/// Who looked at which client or received copy when, for the data protection officer of a unit. Clients of the unit open to the officer at no other place: the filter of
/// units is passed by here, for this log, the number of a client and one disclosure, and the condition of the officer's own units takes its place.
/// </summary>
public sealed class AccessLog(AppDb db, OwnCaseUnits own, Sealing sealing)
{
    public const int PageSize = 50;
    private const int MostInFile = 20_000;

    /// <summary>Units over whose data the account watches, by name.</summary>
    public async Task<IReadOnlyList<CaseUnit>> UnitsAsync(CancellationToken cancel) =>
        [.. (await own.EnterAsync(cancel)).Where(unit => unit.Role is Role.DataProtectionOfficer)];

    /// <summary>Latest first.</summary>
    /// <param name="page">From 1.</param>
    public async Task<AccessRows> RunAsync(AccessFilter filter, int page, CancellationToken cancel)
    {
        var some = await FilteredAsync(filter, cancel);
        return new(await RowsAsync(some.OrderByDescending(line => line.At).ThenBy(line => line.Id).Skip((page - 1) * PageSize).Take(PageSize), cancel), await some.CountAsync(cancel));
    }

    public async Task<IReadOnlyList<AccessRow>> AllAsync(AccessFilter filter, CancellationToken cancel) =>
        await RowsAsync((await FilteredAsync(filter, cancel)).OrderByDescending(line => line.At).ThenBy(line => line.Id).Take(MostInFile), cancel);

    /// <summary>Who stands in the log, by name.</summary>
    public async Task<IReadOnlyList<CaseManagerName>> PeopleAsync(CancellationToken cancel)
    {
        var some = await FilteredAsync(new(null, null, null, null, false), cancel);
        var people = await some.Where(line => line.AccountId != null).GroupBy(line => line.AccountId).Select(one => new CaseManagerName(one.Key!.Value, one.Max(line => line.Who)!)).ToListAsync(cancel);
        return [.. people.OrderBy(person => person.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>A client of the officer's units; null: there is none.</summary>
    internal async Task<Client?> FindClientAsync(Guid? id, Guid? unitId, int? number, CancellationToken cancel)
    {
        var units = (await UnitsAsync(cancel)).Select(unit => unit.Id).ToList();
        return await db.Clients.IgnoreQueryFilters([AppDb.UnitFilter])
            .Where(client => units.Contains(client.UnitId) && (id == null ? client.UnitId == unitId && client.Number == number : client.Id == id)).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Whether the account noted a reason for this client since the instant.</summary>
    internal Task<bool> GaveReasonAsync(Client client, Guid accountId, DateTimeOffset since, CancellationToken cancel) =>
        db.ClientAccesses.IgnoreQueryFilters([AppDb.UnitFilter]).AnyAsync(access => access.ClientId == client.Id && access.UnitId == client.UnitId && access.AccountId == accountId && access.Reason != null && access.At >= since, cancel);

    private async Task<IQueryable<Line>> FilteredAsync(AccessFilter filter, CancellationToken cancel)
    {
        var units = (await UnitsAsync(cancel)).Select(unit => unit.Id).ToList();
        var some = db.ClientAccesses.IgnoreQueryFilters([AppDb.UnitFilter]).AsNoTracking().Where(access => units.Contains(access.UnitId))
            .Select(access => new Line { Id = access.Id, UnitId = access.UnitId, At = access.At, Number = access.Number, Referral = null, AccountId = access.AccountId, Who = access.Who, HasReason = access.Reason != null })
            .Concat(db.CopyAccesses.IgnoreQueryFilters([AppDb.UnitFilter]).AsNoTracking().Where(access => units.Contains(access.UnitId))
                .Select(access => new Line { Id = access.Id, UnitId = access.UnitId, At = access.At, Number = null, Referral = access.Number, AccountId = access.AccountId, Who = access.Who, HasReason = false }));
        if (filter.From is { } from && Clock.AtBerlin(from, TimeOnly.MinValue).ToUniversalTime() is var begin) some = some.Where(line => line.At >= begin);
        if (filter.Until is { } until && Clock.AtBerlin(until.AddDays(1), TimeOnly.MinValue).ToUniversalTime() is var end) some = some.Where(line => line.At < end);
        if (filter.Number is { } number) some = some.Where(line => line.Number == number);
        if (filter.AccountId is { } accountId) some = some.Where(line => line.AccountId == accountId);
        return filter.OnlyWithReason ? some.Where(line => line.HasReason) : some;
    }

    private async Task<IReadOnlyList<AccessRow>> RowsAsync(IQueryable<Line> some, CancellationToken cancel)
    {
        var lines = await some.ToListAsync(cancel);
        var units = await db.Units.Where(unit => lines.Select(line => line.UnitId).Distinct().Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancel);
        var withReason = lines.Where(line => line.HasReason).Select(line => line.Id).ToList();
        var reasons = await db.ClientAccesses.IgnoreQueryFilters([AppDb.UnitFilter]).Where(access => withReason.Contains(access.Id)).Select(access => new { access.Id, access.ClientId, access.Reason }).ToDictionaryAsync(access => access.Id, cancel);
        var seals = await sealing.FindAsync([.. reasons.Values.Select(reason => reason.ClientId).Distinct()], cancel);
        return [.. lines.Select(line => new AccessRow(line.At, units[line.UnitId], line.Number, line.Referral, line.Who, ReasonOf(line), line.HasReason))];

        string? ReasonOf(Line line) => reasons.TryGetValue(line.Id, out var reason) && seals.TryGetValue(reason.ClientId, out var seal)
            ? seal.For(line.Id).OpenIfSaid(ClientAccess.Table, nameof(ClientAccess.Reason), reason.Reason) : null;
    }

    /// <summary>What clients' and copies' entries have in common.</summary>
    private sealed class Line
    {
        public required Guid Id { get; init; }
        public required Guid UnitId { get; init; }
        public required DateTimeOffset At { get; init; }
        public required int? Number { get; init; }
        public required string? Referral { get; init; }
        public required Guid? AccountId { get; init; }
        public required string? Who { get; init; }
        public required bool HasReason { get; init; }
    }
}

public sealed class OfficerForm
{
    [Required(ErrorMessage = "shell.form.required")]
    public Guid? Unit { get; set; }

    [Required(ErrorMessage = "shell.form.required"), Number(1, 100_000_000, IsWhole = true, ErrorMessage = "intern-rechte.numberNotThere")]
    public string? Number { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "intern-klient.reasonMissing"), StringLength(500, MinimumLength = ReasonForm.ShortestReason, ErrorMessage = "intern-klient.reasonMissing")]
    public string? Reason { get; set => field = FormText.Of(value); }
}

public sealed record NumberNotThere() : Refusal("intern-rechte.numberNotThere")
{
    public override int Status => StatusCodes.Status404NotFound;
}

/// <summary>
/// For a disclosure the data protection officer names a client's number and a reason; until the day ends, the file can be taken. Nothing of it is shown
/// on a page. Both stand in the access log.
/// </summary>
public sealed class OpenForOfficer(AppDb db, AccessLog log, UnitScope scope, CurrentAccount account, Sealing sealing, TimeProvider clock)
{
    public async Task<Result<Guid>> GiveReasonAsync(OfficerForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (await log.FindClientAsync(null, form.Unit, int.Parse(form.Number!, CultureInfo.InvariantCulture), cancel) is not { } client || await sealing.FindAsync(client.Id, cancel) is not { } seal) return new NumberNotThere();
        await NoteAsync(client, seal, form.Reason, cancel);
        await db.SaveChangesAsync(cancel);
        return client.Id;
    }

    /// <summary>Null: there is no such client for who asks, or no reason of today.</summary>
    public async Task<OpenedClient?> RunAsync(Guid clientId, CancellationToken cancel)
    {
        if (account.Id is not { } who || await log.FindClientAsync(clientId, null, null, cancel) is not { } client || await sealing.FindAsync(clientId, cancel) is not { } seal) return null;
        if (!await log.GaveReasonAsync(client, who, Clock.AtBerlin(clock.Today, TimeOnly.MinValue).ToUniversalTime(), cancel)) return null;
        await NoteAsync(client, seal, null, cancel);
        await db.SaveChangesAsync(cancel);
        // The parts of the disclosure ask for rows of this unit, in this request only.
        scope.Enter([client.UnitId], [client.UnitId]);
        return new(client, SealClient.Open(seal, client), seal, new() { NetworkId = client.NetworkId, UnitId = client.UnitId });
    }

    private async Task NoteAsync(Client client, RecordSeal seal, string? reason, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        db.ClientAccesses.Add(new ClientAccess
        {
            Id = id, NetworkId = client.NetworkId, UnitId = client.UnitId, ClientId = client.Id, Number = client.Number, AccountId = account.Id!.Value, At = clock.GetUtcNow(),
            Who = await db.Users.Where(user => user.Id == account.Id).Select(user => user.DisplayName).SingleAsync(cancel),
            Reason = seal.For(id).SealIfSaid(ClientAccess.Table, nameof(ClientAccess.Reason), reason),
        });
    }
}
