using Wegenetz.Cases.Clients;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Design.Forms;

namespace Wegenetz.Cases.Working;

public sealed class ChangeManyForm : IFormWithRules
{
    /// <summary>Ids of the chosen clients.</summary>
    public List<string> Clients { get; set => field = value ?? []; } = [];

    /// <summary>Id of the account; empty: stays as it is.</summary>
    public string? CaseManager { get; set => field = FormText.Of(value); }

    /// <summary>Null: stays as it is.</summary>
    public DateOnly? FollowUpOn { get; set; }

    public IEnumerable<FormFault> Faults()
    {
        if (CaseManager is null && FollowUpOn is null) yield return new(this, nameof(FollowUpOn), "intern-heute.nothingToChange");
    }
}

public sealed record NobodyIsChosen() : Refusal("intern-heute.nobodyChosen")
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>Assigns several clients at once, or says when to look at them again. All of them, or none.</summary>
public sealed class ChangeMany(AppDb db, OwnCaseload caseload, AssignClient assign, TimeProvider clock)
{
    /// <returns>How many were changed.</returns>
    public async Task<Result<int>> RunAsync(ChangeManyForm form, CancellationToken cancel)
    {
        if (FormCheck.FaultOf(form) is { } fault) return fault;
        if (form.FollowUpOn < clock.Today) return new FollowUpIsOver();
        var clients = await caseload.ChosenAsync(form.Clients, cancel);
        if (clients.Count == 0) return new NobodyIsChosen();
        if (form.CaseManager is not null)
        {
            if (!Guid.TryParse(form.CaseManager, out var named)) return new NoSuchCaseManager();
            foreach (var unitId in clients.Select(client => client.UnitId).Distinct())
            {
                if ((await assign.ManagersAsync(unitId, cancel)).All(manager => manager.AccountId != named)) return new NoSuchCaseManager();
            }
            foreach (var client in clients) client.CaseManagerId = named;
        }
        if (form.FollowUpOn is { } on) foreach (var client in clients) client.FollowUpOn = on;
        return await db.SaveUnlessChangedAsync(cancel) is { } refusal ? refusal : clients.Count;
    }
}
