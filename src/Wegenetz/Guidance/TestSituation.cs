using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Guidance;

/// <summary>An invented situation in which a network tries its instruments out before they are published.</summary>
public sealed class TestSituation : INetworkOwned, IVersioned, IAudited
{
    public const int NameMaxLength = 120;
    public const int AnswersMaxLength = 4000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required string Name { get; set; }

    /// <summary>One a line, as the conversation writes them: "age=30".</summary>
    public required string Answers { get; set; }

    public int Version { get; private set; }
}
