using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Wegenetz.Platform.Access;
using Wegenetz.Platform.Data;
using Wegenetz.Platform.Privacy;

namespace Wegenetz.Platform.Audit;

/// <summary>Reads the changed values of a tracked record and writes them as JSON: <c>{"Title":["old","new"]}</c>.</summary>
public static class AuditChanges
{
    /// <summary>Stands for a value that the history does not repeat.</summary>
    public const string Withheld = "…";

    private const string SealedMark = "sealed:";

    /// <summary>Of an account only what decides about rights, and that name, address or second factor changed. Never hashes, stamps or tokens.</summary>
    private static readonly HashSet<string> OfAccount =
    [
        nameof(Account.DisplayName), nameof(Account.Email), nameof(Account.EmailConfirmed), nameof(Account.IsOperator), nameof(Account.TwoFactorEnabled),
    ];

    private static readonly HashSet<string> PersonalOfAccount = [nameof(Account.DisplayName), nameof(Account.Email)];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ConcurrentDictionary<IEntityType, IReadOnlyList<AuditedProperty>> Known = new();

    /// <summary>Whether a value of the history is ciphertext.</summary>
    internal static bool IsSealed(string value) => value.StartsWith(SealedMark, StringComparison.Ordinal);

    /// <summary>Null if nothing that is kept changed.</summary>
    internal static string? Of(EntityEntry record)
    {
        using var content = new MemoryStream();
        using var writer = new Utf8JsonWriter(content, new JsonWriterOptions { Encoder = Json.Encoder });
        var any = false;
        writer.WriteStartObject();
        foreach (var (property, isWithheld) in PropertiesOf(record.Metadata))
        {
            var value = record.Property(property);
            // Identity marks every property of an account as modified: only a different value is a change.
            if (record.State == EntityState.Modified && (!value.IsModified || property.GetValueComparer().Equals(value.OriginalValue, value.CurrentValue))) continue;
            var before = record.State == EntityState.Added ? null : value.OriginalValue;
            var after = record.State == EntityState.Deleted ? null : value.CurrentValue;
            if (IsNothing(before) && IsNothing(after)) continue;
            any = true;
            writer.WriteStartArray(property.Name);
            Write(writer, before, isWithheld);
            Write(writer, after, isWithheld);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
        writer.Flush();
        return any || record.State == EntityState.Deleted ? System.Text.Encoding.UTF8.GetString(content.GetBuffer().AsSpan(0, (int)content.Length)) : null;
    }

    /// <summary>What of an entity is kept, in the order of the model.</summary>
    internal static IReadOnlyList<AuditedProperty> PropertiesOf(IEntityType entity) => Known.GetOrAdd(entity, static entity =>
        [.. entity.GetProperties().Where(IsKept).Select(property => new AuditedProperty(property, IsWithheld(property)))]);

    private static bool IsKept(IProperty property) =>
        property.DeclaringType.ClrType == typeof(Account)
            ? OfAccount.Contains(property.Name)
            : !property.IsPrimaryKey() && property.PropertyInfo?.GetCustomAttribute<NotInHistoryAttribute>() is null && property.Name is not (nameof(INetworkOwned.NetworkId) or nameof(IVersioned.Version))
                && !NamesOwner(property);

    private static bool NamesOwner(IProperty property) =>
        property.IsForeignKey() && property.DeclaringType.ClrType.IsAssignableTo(typeof(IAuditedDetail)) && property.PropertyInfo?.GetCustomAttribute<KeptInHistoryAttribute>() is null;

    private static bool IsWithheld(IProperty property) =>
        property.DeclaringType.ClrType == typeof(Account)
            ? PersonalOfAccount.Contains(property.Name)
            : property.PropertyInfo?.GetCustomAttribute<WithheldFromHistoryAttribute>() is not null;

    private static bool IsNothing(object? value) => value is null or "" or System.Collections.ICollection { Count: 0 };

    private static void Write(Utf8JsonWriter writer, object? value, bool isWithheld)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case not null when isWithheld: writer.WriteStringValue(Withheld); break;
            case SealedText text: writer.WriteStringValue(SealedMark + text.Base64); break;
            case string text: writer.WriteStringValue(text); break;
            case bool yes: writer.WriteBooleanValue(yes); break;
            case int number: writer.WriteNumberValue(number); break;
            case Enum name: writer.WriteStringValue(name.ToString()); break;
            default: JsonSerializer.Serialize(writer, value, value.GetType(), Json); break;
        }
    }
}

/// <summary>A property that the history keeps.</summary>
internal sealed record AuditedProperty(IProperty Property, bool IsWithheld);
