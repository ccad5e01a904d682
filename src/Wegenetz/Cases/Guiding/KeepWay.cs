using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;
using Wegenetz.Guidance;
using Wegenetz.Platform;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Language;

namespace Wegenetz.Cases.Guiding;

/// <summary>What stands in the form beside the client. It lives in the page and nowhere else.</summary>
public sealed class AskForm
{
    /// <summary>What was answered so far, as the rules write it.</summary>
    public List<string> Answers { get; set => field = value ?? []; } = [];

    /// <summary>Known facts that were taken over by a click.</summary>
    public List<string> Known { get; set => field = value ?? []; } = [];

    /// <summary>Id of the fact that was asked.</summary>
    public string? Fact { get; set; }

    public List<string> Values { get; set => field = value ?? []; } = [];

    /// <summary>The question was passed over.</summary>
    public bool IsSkipped { get; set; }

    /// <summary>Ids of the entries to keep.</summary>
    public List<string> Kept { get; set => field = value ?? []; } = [];

    /// <summary>Everything that is known now, for the rules.</summary>
    internal IReadOnlyList<string?> All
    {
        get
        {
            var typed = Values.Where(value => !string.IsNullOrWhiteSpace(value)).ToList();
            return [.. Answers, .. Known, Fact is null ? null : IsSkipped ? Fact : typed.Count > 0 ? $"{Fact}={string.Join(',', typed)}" : null];
        }
    }
}

/// <summary>Next steps as people read them.</summary>
public sealed record KeptWayRow(DateOnly LawOn, string? KeptBy, IReadOnlyList<KeptStep> Steps);

/// <summary>Nothing was chosen that may be kept.</summary>
public sealed record NothingToKeep() : Refusal("intern-weiter.nothingToKeep")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>Keeps next steps for a client who was opened. The assessment is made anew from the form; only what says nothing sensitive is kept.</summary>
public sealed class KeepWay(AppDb db, CurrentAccount account, AssessInBrief assess, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(OpenedClient opened, AskForm form, CancellationToken cancel)
    {
        var client = opened.Client;
        if (client.IsRestricted) return new ClientIsRestricted();
        var assessment = await assess.RunAsync(form.All, clock.Today, Languages.German, cancel);
        var steps = assessment.Shown.Where(entry => entry.MayBeKept && form.Kept.Contains(entry.Id)).Select(entry => new KeptStep(entry.Id, entry.Office, entry.NextStep)).ToList();
        if (steps.Count == 0) return new NothingToKeep();
        var id = Guid.CreateVersion7();
        db.KeptWays.Add(new KeptWay
        {
            Id = id, NetworkId = client.NetworkId, UnitId = client.UnitId, ClientId = client.Id, LawOn = assessment.On, KeptById = account.Id,
            Steps = opened.Seal.For(id).Seal(KeptWay.Table, nameof(KeptWay.Steps), JsonSerializer.Serialize(steps, JsonSerializerOptions.Web)),
        });
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>Latest first.</summary>
    public async Task<IReadOnlyList<KeptWayRow>> ReadAsync(OpenedClient opened, CancellationToken cancel)
    {
        var rows = await db.KeptWays.AsNoTracking().Where(way => way.ClientId == opened.Client.Id).OrderByDescending(way => way.Id)
            .Select(way => new { Way = way, By = db.Users.Where(user => user.Id == way.KeptById).Select(user => user.DisplayName).FirstOrDefault() }).ToListAsync(cancel);
        return [.. rows.Select(row => new KeptWayRow(
            row.Way.LawOn, row.By, JsonSerializer.Deserialize<List<KeptStep>>(opened.Seal.For(row.Way.Id).Open(KeptWay.Table, nameof(KeptWay.Steps), row.Way.Steps), JsonSerializerOptions.Web)!))];
    }

    /// <summary>What the unit knows of the client, as the rules ask for it. Nothing is taken over unasked.</summary>
    public IReadOnlyList<string> KnownOf(OpenedClient opened)
    {
        var (words, details, today) = (opened.Words, opened.Words.Details, clock.Today);
        string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
        var known = new List<string>();
        if (words.BornOn is { } born) known.Add($"age={Number(today.Year - born.Year - (today < born.AddYears(today.Year - born.Year) ? 1 : 0))}");
        // The year alone does not say whether somebody born 18 years ago is still under age: who turns 18 this year is not counted.
        var children = details.Household.Count(member => member.Relation is HouseholdRelation.Child && member.BornIn > today.Year - 18);
        if (details.Household.Count > 0) known.Add($"minorChildren={Number(children)}");
        if (details.TargetGroups.Contains("single_parent")) known.Add("singleParent=true");
        if (details.German.FirstOrDefault(skill => skill.Area is SkillArea.Overall) is { } german) known.Add($"germanLevel={german.Level}");
        if (details.MayWork is { State: WorkPermissionState.Yes or WorkPermissionState.No } work) known.Add($"employmentPermitted={(work.State is WorkPermissionState.Yes ? "true" : "false")}");
        if (opened.Asks(ClientField.BenefitMonths) && details.BenefitMonths is { } months && months.HoldsOn(today))
        {
            foreach (var (fact, number) in new[] { ("sgb2MonthsLast24", months.Last24), ("sgb2MonthsLast60", months.Last60), ("sgb2MonthsLast84", months.Last84) })
                if (number is { } counted) known.Add($"{fact}={Number(counted)}");
        }
        return known;
    }
}
