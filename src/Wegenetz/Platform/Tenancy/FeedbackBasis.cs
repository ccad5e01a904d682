namespace Wegenetz.Platform.Tenancy;

/// <summary>On which legal basis the body behind a network reads feedback (Art. 6(1) GDPR); it stands in the notice beside the form.</summary>
public static class FeedbackBasis
{
    /// <summary>A public body: Art. 6(1)(e), with the law that gives it the task.</summary>
    public const string PublicTask = "public-task";

    /// <summary>An association or company: Art. 6(1)(f), which public bodies cannot use for their tasks.</summary>
    public const string LegitimateInterest = "legitimate-interest";

    public static readonly IReadOnlyList<string> All = [PublicTask, LegitimateInterest];
}
