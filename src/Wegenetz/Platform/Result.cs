namespace Wegenetz.Platform;

/// <summary>
/// An expected "no", named for the rule that said it. Faults are exceptions; refusals are answers.
/// <paramref name="MessageKey"/> is a text key; <paramref name="Arguments"/> fill its places.
/// </summary>
public abstract record Refusal(string MessageKey, params object[] Arguments)
{
    /// <summary>HTTP status of a page or endpoint that answers with this refusal.</summary>
    public virtual int Status => StatusCodes.Status409Conflict;
}

/// <summary>What was asked for is not there, or belongs to somebody else: both answer alike.</summary>
public sealed record NotThere() : Refusal("shell.refusal.notThere")
{
    public override int Status => StatusCodes.Status404NotFound;
}

/// <summary>Somebody else changed the record since the form was shown.</summary>
public sealed record ChangedMeanwhile() : Refusal("shell.refusal.changedMeanwhile");

/// <summary>A value, or the refusal that says why there is none.</summary>
public readonly record struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    /// <summary>The value. Throws if there is a refusal: ask <see cref="Refusal"/> first.</summary>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal}");

#pragma warning disable CA2225 // The operators are the way in; named alternates would only be a second way.
    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
#pragma warning restore CA2225
}
