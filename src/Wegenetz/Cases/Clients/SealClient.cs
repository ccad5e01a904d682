using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Cases.Clients;

/// <summary>Name, birthday and details of a client as people read them.</summary>
public sealed record ClientWords(string GivenName, string FamilyName, DateOnly? BornOn, ClientDetails Details)
{
    /// <summary>As people are called: given name first.</summary>
    public string Name => $"{GivenName} {FamilyName}";
}

/// <summary>Seals and opens what is said about a client. The only place that knows which column holds what.</summary>
internal static class SealClient
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static SealedText GivenName(RecordSeal seal, string name) => seal.Seal(Client.Table, nameof(Client.GivenName), name);

    public static SealedText FamilyName(RecordSeal seal, string name) => seal.Seal(Client.Table, nameof(Client.FamilyName), name);

    public static SealedText? BornOn(RecordSeal seal, DateOnly? on) => seal.SealIfSaid(Client.Table, nameof(Client.BornOn), on?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static SealedText Details(RecordSeal seal, ClientDetails details) => seal.Seal(Client.Table, nameof(Client.Details), JsonSerializer.Serialize(details, Json));

    public static ClientWords Open(RecordSeal seal, Client client) => new(
        seal.Open(Client.Table, nameof(Client.GivenName), client.GivenName), seal.Open(Client.Table, nameof(Client.FamilyName), client.FamilyName), BornOn(seal, client.BornOn),
        JsonSerializer.Deserialize<ClientDetails>(seal.Open(Client.Table, nameof(Client.Details), client.Details), Json)!);

    public static string Name(RecordSeal seal, SealedText givenName, SealedText familyName) =>
        $"{seal.Open(Client.Table, nameof(Client.FamilyName), familyName)}, {seal.Open(Client.Table, nameof(Client.GivenName), givenName)}";

    public static DateOnly? BornOn(RecordSeal seal, SealedText? bornOn) => seal.OpenIfSaid(Client.Table, nameof(Client.BornOn), bornOn) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>Whether two details say the same: records compare their lists by reference.</summary>
    public static bool Same(ClientDetails one, ClientDetails other) => JsonSerializer.Serialize(one, Json) == JsonSerializer.Serialize(other, Json);
}
