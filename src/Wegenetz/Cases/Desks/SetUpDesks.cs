using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Desks;

public sealed class DesksForm : IFormWithRules
{
    public const int NameMaxLength = 80;

    /// <summary>In the order in which clients mostly pass them.</summary>
    public List<DeskRow> Desks { get; set => field = value ?? []; } = [];

    public IEnumerable<FormFault> Faults()
    {
        foreach (var twice in Desks.Where(row => row.Name is not null).GroupBy(row => row.Name, StringComparer.OrdinalIgnoreCase).SelectMany(same => same.Skip(1)))
            yield return new(twice, nameof(DeskRow.Name), "intern-platz.nameTwice");
    }

    /// <summary>Does what a button beside rows asks for.</summary>
    public void Edit(RowEdit edit)
    {
        if (edit.List == nameof(Desks)) edit.ApplyTo(Desks);
    }
}

public sealed class DeskRow
{
    /// <summary>Id of the desk; empty for a new one.</summary>
    public string? Desk { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), StringLength(DesksForm.NameMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    /// <summary>Ids of the accounts that work there.</summary>
    public List<string> Seats { get; set => field = value ?? []; } = [];
}

/// <summary>A desk is given up only when nobody is there any more.</summary>
public sealed record DeskIsInUse(string Name) : Refusal("intern-platz.inUse", Name);

/// <summary>The desks of a unit and who works at them; its lead may.</summary>
public sealed class SetUpDesks(AppDb db, NetworkScope network, OwnCaseUnits own, AssignClient people)
{
    public async Task<DesksForm> ReadAsync(Guid unitId, CancellationToken cancel)
    {
        var desks = await db.Desks.AsNoTracking().Where(desk => desk.UnitId == unitId).OrderBy(desk => desk.Position).ToListAsync(cancel);
        var seats = await db.DeskSeats.AsNoTracking().Where(seat => seat.UnitId == unitId).ToListAsync(cancel);
        return new() { Desks = [.. desks.Select(desk => new DeskRow { Desk = desk.Id.ToString(), Name = desk.Name, Seats = [.. seats.Where(seat => seat.DeskId == desk.Id).Select(seat => seat.AccountId.ToString())] })] };
    }

    public async Task<Refusal?> RunAsync(Guid unitId, DesksForm form, CancellationToken cancel) =>
        await own.LeadsAsync(unitId, cancel) ? await SaveAsync(unitId, form, cancel) : new NotThere();

    /// <summary>The demo's desks, which nobody sets up by hand.</summary>
    internal async Task<Refusal?> SaveAsync(Guid unitId, DesksForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        var desks = await db.Desks.Where(desk => desk.UnitId == unitId).ToListAsync(cancel);
        var kept = form.Desks.Select(row => (Row: row, Desk: desks.Find(desk => desk.Id.ToString() == row.Desk))).ToList();
        var given = desks.Except(kept.Select(pair => pair.Desk).OfType<Desk>()).ToList();
        foreach (var desk in given)
            if (await db.DeskVisits.AnyAsync(visit => visit.DeskId == desk.Id && visit.LeftAt == null, cancel)) return new DeskIsInUse(desk.Name);
        db.Desks.RemoveRange(given);
        var allowed = (await people.ManagersAsync(unitId, cancel)).Select(person => person.AccountId).ToHashSet();
        foreach (var (position, (row, known)) in kept.Index())
        {
            var desk = known ?? db.Desks.Add(new Desk { NetworkId = network.NetworkId, UnitId = unitId, Name = row.Name!, Position = position }).Entity;
            (desk.Name, desk.Position) = (row.Name!, position);
            await SeatAsync(desk, [.. row.Seats.Select(seat => Guid.TryParse(seat, out var id) ? id : Guid.Empty).Where(allowed.Contains)], cancel);
        }
        await db.SaveChangesAsync(cancel);
        return null;
    }

    private async Task SeatAsync(Desk desk, HashSet<Guid> accounts, CancellationToken cancel)
    {
        var seats = await db.DeskSeats.Where(seat => seat.DeskId == desk.Id).ToListAsync(cancel);
        db.DeskSeats.RemoveRange(seats.Where(seat => !accounts.Contains(seat.AccountId)));
        db.DeskSeats.AddRange(accounts.Except(seats.Select(seat => seat.AccountId)).Select(account => new DeskSeat { NetworkId = desk.NetworkId, UnitId = desk.UnitId, DeskId = desk.Id, AccountId = account }));
    }
}
