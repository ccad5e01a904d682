using Wegenetz.Platform.Audit;
using Wegenetz.Platform.Data;

namespace Wegenetz.Guidance.Inquiries;

/// <summary>Words that the pilots of a network answer with again and again.</summary>
public sealed class AnswerTemplate : INetworkOwned, IVersioned, IAudited
{
    public const string Table = "answer_templates";
    public const int NameMaxLength = 120;
    public const int TextMaxLength = 1500;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NetworkId { get; init; }
    public required string Name { get; set; }

    /// <summary>What it is for; null: for every topic.</summary>
    public InquiryTopic? Topic { get; set; }

    public required string Text { get; set; }
    public bool IsDemo { get; init; }
    public int Version { get; private set; }
}
