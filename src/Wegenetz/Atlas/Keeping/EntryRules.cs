using System.ComponentModel.DataAnnotations;
using Wegenetz.Platform;
using Wegenetz.Platform.Data;

namespace Wegenetz.Atlas.Keeping;

public sealed record SlugTaken(string Slug) : Refusal("intern-keeping.slugTaken", Slug);

/// <summary>The last part of an address as <see cref="Slug.From"/> would write it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SlugShapeAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is null or "" || (value is string slug && slug == Slug.From(slug));

    public override string FormatErrorMessage(string name) => "intern-keeping.slugShape";
}

/// <summary>Finds the last part of a new record's address.</summary>
internal static class NewSlug
{
    /// <summary>The wished slug, or one made of the name with a number if it is taken. Refuses a wished one that is taken.</summary>
    /// <param name="taken">The slugs in use that begin like it.</param>
    public static Result<string> Of(string? wished, string name, IEnumerable<string> taken)
    {
        var used = taken.ToHashSet(StringComparer.Ordinal);
        if (string.IsNullOrEmpty(wished)) return Slug.Unique(name, used);
        return used.Contains(wished) ? new SlugTaken(wished) : wished;
    }

    /// <summary>What the taken slugs begin with.</summary>
    public static string Beginning(string? wished, string name) => string.IsNullOrEmpty(wished) ? Slug.From(name) : wished;
}
