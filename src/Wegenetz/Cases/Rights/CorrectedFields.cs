using System.Text.Json;
using Wegenetz.Cases.Clients;

namespace Wegenetz.Cases.Rights;

/// <summary>Which facts of a client read differently before and after a correction.</summary>
internal static class CorrectedFields
{
    private static readonly Dictionary<ClientField, Func<ClientWords, object?>> Values = new()
    {
        [ClientField.BornOn] = words => words.BornOn,
        [ClientField.Phone] = words => words.Details.Phone,
        [ClientField.Email] = words => words.Details.Email,
        [ClientField.Address] = words => words.Details.Address,
        [ClientField.Languages] = words => words.Details.Languages,
        [ClientField.Interpreter] = words => words.Details.NeedsInterpreter,
        [ClientField.German] = words => words.Details.German,
        [ClientField.TargetGroups] = words => words.Details.TargetGroups,
        [ClientField.Availability] = words => words.Details.Availability,
        [ClientField.Childcare] = words => words.Details.NeedsChildcare,
        [ClientField.Qualifications] = words => words.Details.Qualifications,
        [ClientField.Wishes] = words => words.Details.Wishes,
        [ClientField.Household] = words => words.Details.Household,
        [ClientField.MayWork] = words => words.Details.MayWork,
        [ClientField.BenefitMonths] = words => words.Details.BenefitMonths,
    };

    /// <summary>Names as in <see cref="DisputeField.Fields"/>.</summary>
    public static IReadOnlyList<string> Between(ClientWords before, ClientWords after) =>
    [
        .. before.Name == after.Name ? Array.Empty<string>() : [DisputeField.Names],
        .. Values.Where(field => Written(field.Value(before)) != Written(field.Value(after))).Select(field => field.Key.ToString()),
    ];

    /// <summary>Records compare their lists by reference; their JSON says what they hold.</summary>
    private static string Written(object? value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
