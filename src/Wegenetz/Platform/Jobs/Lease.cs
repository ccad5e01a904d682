namespace Wegenetz.Platform.Jobs;

/// <summary>Which app instance does a piece of work, and until when the others leave it alone.</summary>
public sealed class Lease
{
    public required string Name { get; init; }
    public required string Holder { get; set; }
    public required DateTimeOffset Until { get; set; }
}
