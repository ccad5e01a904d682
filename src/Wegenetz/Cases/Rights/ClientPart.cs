using Microsoft.EntityFrameworkCore;
using Wegenetz.Cases.Clients;

namespace Wegenetz.Cases.Rights;

/// <summary>
/// One kind of row that is stored about a client: a note, a paper, a consent. Whoever adds an entity with a <c>ClientId</c> registers its part
/// as a singleton (<c>services.AddSingleton(ClientPart.Of&lt;ClientNote&gt;(30, "intern-notiz.title", CollectAsync))</c>), or a structure
/// test fails: what no part names would be missing from disclosure (Art. 15 GDPR, § 83 SGB X) and from the page that says what an erasure takes.
/// </summary>
/// <param name="Entity">Its rows carry <c>ClientId</c>, and go with the client by a cascading foreign key unless <see cref="Outlives"/>.</param>
/// <param name="Order">Position in the disclosure, smallest first.</param>
/// <param name="TextKey">What people call it, in the plural.</param>
/// <param name="CountAsync">How many there are about a client.</param>
/// <param name="CollectAsync">All of them in words, oldest first. The client was opened; other rows open with <c>opened.Seal.For(row.Id)</c>.</param>
public sealed record ClientPart(Type Entity, int Order, string TextKey, CountClientPart CountAsync, CollectClientPart CollectAsync)
{
    /// <summary>
    /// Takes away what the database does not take with the client's row: files, keys of their own, a copy elsewhere. Marks rows only; the caller saves.
    /// Null: there is nothing of the kind.
    /// </summary>
    public EraseClientPart? EraseAsync { get; init; }

    /// <summary>The rows stay until a period of their own is over, without anything that opens.</summary>
    public bool Outlives { get; init; }

    /// <summary>
    /// May be written while the client is restricted: it serves the person's rights or control, or has a ground of its own such as the person's consent
    /// (Art. 18(2) GDPR). Of all others <see cref="RestrictionGuard"/> lets no row through.
    /// </summary>
    public bool IsFreeWhileRestricted { get; init; }

    /// <summary>A part whose rows carry a property <c>ClientId</c>.</summary>
    public static ClientPart Of<T>(int order, string textKey, CollectClientPart collect) where T : class => new(
        typeof(T), order, textKey,
        (services, clientId, cancel) => services.GetRequiredService<AppDb>().Set<T>().CountAsync(row => EF.Property<Guid>(row, "ClientId") == clientId, cancel),
        collect);
}

public delegate Task<int> CountClientPart(IServiceProvider services, Guid clientId, CancellationToken cancel);

public delegate Task<IReadOnlyList<DisclosedRecord>> CollectClientPart(IServiceProvider services, OpenedClient opened, CancellationToken cancel);

public delegate Task EraseClientPart(IServiceProvider services, Client client, CancellationToken cancel);

/// <summary>One row as the person reads it.</summary>
/// <param name="On">Its day, where it has one.</param>
/// <param name="Facts">Label and value, in words of the current language.</param>
public sealed record DisclosedRecord(string Title, DateOnly? On, IReadOnlyList<DisclosedFact> Facts);

public sealed record DisclosedFact(string Label, string Value)
{
    /// <summary>A path of SVG, 600 wide and 160 high, that the sheet draws beside the value.</summary>
    public string? Drawing { get; init; }
}
