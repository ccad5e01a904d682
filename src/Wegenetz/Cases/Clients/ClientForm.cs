using System.ComponentModel.DataAnnotations;
using Wegenetz.Atlas;
using Wegenetz.Platform.Design.Forms;
using Wegenetz.Platform.Mail;

namespace Wegenetz.Cases.Clients;

/// <summary>What a client's form says; the same for a new client and for a correction.</summary>
public class ClientForm : IFormWithRules
{
    private const int ShortText = 200;

    [Required(ErrorMessage = "shell.form.required"), StringLength(Client.NameMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? GivenName { get; set => field = FormText.Of(value); }

    [Required(ErrorMessage = "shell.form.required"), StringLength(Client.NameMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? FamilyName { get; set => field = FormText.Of(value); }

    public DateOnly? BornOn { get; set; }

    [StringLength(60, ErrorMessage = "shell.form.tooLong")]
    public string? Phone { get; set => field = FormText.Of(value); }

    [StringLength(ShortText, ErrorMessage = "shell.form.tooLong"), Mailbox(ErrorMessage = "shell.form.email")]
    public string? Email { get; set => field = FormText.Of(value); }

    [StringLength(ShortText, ErrorMessage = "shell.form.tooLong")]
    public string? Address { get; set => field = FormText.Of(value); }

    public bool IsAddressBlocked { get; set; }

    public bool IsOwnStaff { get; set; }

    [ListCode(CodeLists.Language, ErrorMessage = "shell.form.unreadable")]
    public List<string> Languages { get; set => field = value ?? []; } = [];

    public bool NeedsInterpreter { get; set; }

    public List<SkillRow> German { get; set => field = value ?? []; } = [];

    public List<string> TargetGroups { get; set => field = value ?? []; } = [];

    [StringLength(ShortText, ErrorMessage = "shell.form.tooLong")]
    public string? Availability { get; set => field = FormText.Of(value); }

    public bool NeedsChildcare { get; set; }

    public List<QualificationRow> Qualifications { get; set => field = value ?? []; } = [];

    [StringLength(1000, ErrorMessage = "shell.form.tooLong")]
    public string? Wishes { get; set => field = FormText.Of(value); }

    public List<HouseholdRow> Household { get; set => field = value ?? []; } = [];

    public WorkPermissionState? MayWork { get; set; }

    [StringLength(ShortText, ErrorMessage = "shell.form.tooLong")]
    public string? MayWorkLimits { get; set => field = FormText.Of(value); }

    public DateOnly? MayWorkCheckedOn { get; set; }

    public DateOnly? MayWorkUntil { get; set; }

    [Number(0, 24, IsWhole = true, ErrorMessage = "intern-klient.monthsWrong")]
    public string? BenefitsLast24 { get; set => field = FormText.Of(value); }

    [Number(0, 60, IsWhole = true, ErrorMessage = "intern-klient.monthsWrong")]
    public string? BenefitsLast60 { get; set => field = FormText.Of(value); }

    [Number(0, 84, IsWhole = true, ErrorMessage = "intern-klient.monthsWrong")]
    public string? BenefitsLast84 { get; set => field = FormText.Of(value); }

    public DateOnly? BenefitsCountedOn { get; set; }

    public int Version { get; set; }

    public IEnumerable<FormFault> Faults()
    {
        if (BornOn is { Year: < 1900 } || BornOn > DateOnly.FromDateTime(DateTime.UtcNow).AddDays(1)) yield return new FormFault(this, nameof(BornOn), "intern-klient.bornWrong");
        if (BenefitsCountedOn is null && (BenefitsLast24 ?? BenefitsLast60 ?? BenefitsLast84) is not null) yield return new FormFault(this, nameof(BenefitsCountedOn), "intern-klient.monthsNeedDay");
        if (TargetGroups.Exists(code => !ClientDetails.StorableTargetGroups.Contains(code))) yield return new FormFault(this, nameof(TargetGroups), "shell.form.unreadable");
    }

    /// <summary>Does what a button beside rows asks for.</summary>
    public void Edit(RowEdit edit)
    {
        switch (edit.List)
        {
            case nameof(German): edit.ApplyTo(German); break;
            case nameof(Qualifications): edit.ApplyTo(Qualifications); break;
            case nameof(Household): edit.ApplyTo(Household); break;
        }
    }

    public static ClientForm Of(OpenedClient opened)
    {
        var (words, details) = (opened.Words, opened.Words.Details);
        return new()
        {
            GivenName = words.GivenName, FamilyName = words.FamilyName, BornOn = words.BornOn, Phone = details.Phone, Email = details.Email, Address = details.Address,
            IsAddressBlocked = opened.Client.IsAddressBlocked, IsOwnStaff = opened.Client.IsOwnStaff,
            Languages = [.. details.Languages], NeedsInterpreter = details.NeedsInterpreter,
            German = [.. details.German.Select(skill => new SkillRow { Area = skill.Area, Level = skill.Level, Source = skill.Source, On = skill.On })],
            TargetGroups = [.. details.TargetGroups], Availability = details.Availability, NeedsChildcare = details.NeedsChildcare,
            Qualifications = [.. details.Qualifications.Select(one => new QualificationRow { Name = one.Name, Country = one.Country, Level = one.Level, Recognition = one.Recognition })],
            Wishes = details.Wishes, Household = [.. details.Household.Select(one => new HouseholdRow { Relation = one.Relation, Name = one.Name, BornIn = one.BornIn?.ToString(System.Globalization.CultureInfo.InvariantCulture) })],
            MayWork = details.MayWork?.State, MayWorkLimits = details.MayWork?.Limits, MayWorkCheckedOn = details.MayWork?.CheckedOn, MayWorkUntil = details.MayWork?.Until,
            BenefitsLast24 = Said(details.BenefitMonths?.Last24), BenefitsLast60 = Said(details.BenefitMonths?.Last60), BenefitsLast84 = Said(details.BenefitMonths?.Last84),
            BenefitsCountedOn = details.BenefitMonths?.CountedOn, Version = opened.Client.Version,
        };

        static string? Said(int? months) => months?.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>What is to be kept. A field that the unit switched off keeps what it held before: switching off is no deletion.</summary>
    public ClientDetails ToDetails(CaseSettings settings, ClientDetails before)
    {
        T Asked<T>(ClientField field, T typed, T known) => settings.FieldsOff.Contains(field) ? known : typed;
        return new()
        {
            Phone = Asked(ClientField.Phone, Phone, before.Phone),
            Email = Asked(ClientField.Email, Email, before.Email),
            Address = Asked(ClientField.Address, Address, before.Address),
            Languages = Asked(ClientField.Languages, Languages, before.Languages),
            NeedsInterpreter = Asked(ClientField.Interpreter, NeedsInterpreter, before.NeedsInterpreter),
            German = Asked(ClientField.German, [.. German.Where(row => row.Level is not null).Select(row => row.ToSkill())], before.German),
            TargetGroups = Asked(ClientField.TargetGroups, TargetGroups, before.TargetGroups),
            Availability = Asked(ClientField.Availability, Availability, before.Availability),
            NeedsChildcare = Asked(ClientField.Childcare, NeedsChildcare, before.NeedsChildcare),
            Qualifications = Asked(ClientField.Qualifications, [.. Qualifications.Where(row => row.Name is not null).Select(row => row.ToQualification())], before.Qualifications),
            Wishes = Asked(ClientField.Wishes, Wishes, before.Wishes),
            Household = Asked(ClientField.Household, [.. Household.Where(row => row.Relation is not null).Select(row => row.ToMember())], before.Household),
            MayWork = Asked(ClientField.MayWork, MayWork is { } state ? new WorkCheck(state, MayWorkLimits, MayWorkCheckedOn, MayWorkUntil) : null, before.MayWork),
            BenefitMonths = Asked(
                ClientField.BenefitMonths, BenefitsCountedOn is { } day ? new BenefitMonths(day, TypedNumber.Whole(BenefitsLast24), TypedNumber.Whole(BenefitsLast60), TypedNumber.Whole(BenefitsLast84)) : null, before.BenefitMonths),
        };
    }
}

public sealed class NewClientForm : ClientForm
{
    /// <summary>Those who could be the same person were looked at.</summary>
    public bool IsSomebodyElse { get; set; }
}

public sealed class SkillRow
{
    public SkillArea Area { get; set; }

    [Required(ErrorMessage = "shell.form.required"), ListCode(CodeLists.Cefr, ErrorMessage = "shell.form.unreadable")]
    public string? Level { get; set => field = FormText.Of(value); }

    public SkillSource Source { get; set; } = SkillSource.OwnWord;

    public DateOnly? On { get; set; }

    public LanguageSkill ToSkill() => new(Area, Level!, Source, On);
}

public sealed class QualificationRow
{
    [Required(ErrorMessage = "shell.form.required"), StringLength(200, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    [StringLength(80, ErrorMessage = "shell.form.tooLong")]
    public string? Country { get; set => field = FormText.Of(value); }

    public QualificationLevel Level { get; set; }

    public RecognitionState Recognition { get; set; }

    public Qualification ToQualification() => new(Name!, Country, Level, Recognition);
}

public sealed class HouseholdRow
{
    [Required(ErrorMessage = "shell.form.required")]
    public HouseholdRelation? Relation { get; set; }

    [StringLength(Client.NameMaxLength, ErrorMessage = "shell.form.tooLong")]
    public string? Name { get; set => field = FormText.Of(value); }

    [Number(1900, 2100, IsWhole = true, ErrorMessage = "intern-klient.yearWrong")]
    public string? BornIn { get; set => field = FormText.Of(value); }

    public HouseholdMember ToMember() => new(Relation!.Value, Name, TypedNumber.Whole(BornIn));
}
