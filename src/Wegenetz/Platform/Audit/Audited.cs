namespace Wegenetz.Platform.Audit;

/// <summary>A record with a history: every change of it is kept as an <see cref="AuditEntry"/>.</summary>
public interface IAudited
{
    Guid Id { get; }
}

/// <summary>A detail of a record (a phone number of an offer): its changes stand in the history of its owner.</summary>
public interface IAuditedDetail
{
    Guid Id { get; }

    /// <summary>The record, or another detail of it (the hours of an offer at one place belong to the link between the two).</summary>
    Guid OwnerId { get; }
}

/// <summary>A value that tells people nothing (a fingerprint, a time that the entry has anyway): the history leaves it out.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotInHistoryAttribute : Attribute;

/// <summary>A reference that the history of a detail keeps: other references of details only name their owner.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeptInHistoryAttribute : Attribute;

/// <summary>A value that the history does not repeat: that it changed is kept, what it was is not (names and addresses of persons).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WithheldFromHistoryAttribute : Attribute;
