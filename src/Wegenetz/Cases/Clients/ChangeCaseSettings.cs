using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Platform;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Tenancy;

namespace Wegenetz.Cases.Clients;

/// <summary>What a unit sets that only receives referrals.</summary>
public class CopySettingsForm
{
    [Required(ErrorMessage = "shell.form.required"), Number(1, 60, IsWhole = true, ErrorMessage = "intern-faelle.daysWrong")]
    public string? CopyDays { get; set => field = FormText.Of(value); }

    public int Version { get; set; }
}

/// <summary>What a unit sets that holds cases.</summary>
public sealed class CaseSettingsForm : CopySettingsForm
{
    /// <summary>Names of <see cref="ClientField"/> that the unit asks for.</summary>
    public List<string> FieldsOn { get; set => field = value ?? []; } = [];

    [Required(ErrorMessage = "shell.form.required"), Number(1, 52, IsWhole = true, ErrorMessage = "intern-faelle.weeksWrong")]
    public string? NoContactWeeks { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), Number(1, 60, IsWhole = true, ErrorMessage = "intern-faelle.daysWrong")]
    public string? SilentDays { get; set => field = FormText.Of(value); }

    public bool ShowsStaffLoad { get; set; }
}

/// <summary>Reads and changes how a unit works with cases; its lead may.</summary>
public sealed class ChangeCaseSettings(AppDb db, NetworkScope network, OwnCaseUnits own)
{
    public async Task<CaseSettingsForm> ReadAsync(Guid unitId, CancellationToken cancel)
    {
        var stored = await db.CaseSettings.AsNoTracking().SingleOrDefaultAsync(settings => settings.UnitId == unitId, cancel);
        var settings = stored ?? new CaseSettings { NetworkId = network.NetworkId, UnitId = unitId };
        string Said(int number) => number.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            FieldsOn = [.. Enum.GetValues<ClientField>().Except(settings.FieldsOff).Select(field => field.ToString())],
            NoContactWeeks = Said(settings.NoContactWeeks), SilentDays = Said(settings.SilentDays), CopyDays = Said(settings.CopyDays), ShowsStaffLoad = settings.ShowsStaffLoad, Version = stored?.Version ?? 0,
        };
    }

    public async Task<Refusal?> RunAsync(Guid unitId, CopySettingsForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (!await own.LeadsAsync(unitId, cancel)) return new NotThere();
        var settings = await db.CaseSettings.SingleOrDefaultAsync(settings => settings.UnitId == unitId, cancel);
        if ((settings?.Version ?? 0) != form.Version) return new ChangedMeanwhile();
        if (settings is null) db.CaseSettings.Add(settings = new CaseSettings { NetworkId = network.NetworkId, UnitId = unitId });
        if (form is CaseSettingsForm all)
        {
            settings.FieldsOff = [.. Enum.GetValues<ClientField>().Where(field => !all.FieldsOn.Contains(field.ToString()))];
            settings.NoContactWeeks = TypedNumber.Whole(all.NoContactWeeks)!.Value;
            settings.SilentDays = TypedNumber.Whole(all.SilentDays)!.Value;
            settings.ShowsStaffLoad = all.ShowsStaffLoad;
        }
        settings.CopyDays = TypedNumber.Whole(form.CopyDays)!.Value;
        try
        {
            await db.SaveChangesAsync(cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            // Somebody else was first, with a change or with the unit's first settings.
            db.ChangeTracker.Clear();
            return new ChangedMeanwhile();
        }
    }
}
