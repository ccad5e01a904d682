namespace Wegenetz.Platform.Backup;

public sealed record ProgramIsMissing(string Program) : Refusal("intern-backup.programMissing", Program);

public sealed record ProgramFailed(string Program, string Reason) : Refusal("intern-backup.programFailed", Program, Reason);

public sealed record FileIsThereAlready(string Path) : Refusal("intern-backup.fileThere", Path);

public sealed record PlaceIsNotEmpty(string Place) : Refusal("intern-backup.notEmpty", Place);

public sealed record NoBackup(string Path) : Refusal("intern-backup.noBackup", Path);

public sealed record BackupIsDamaged(string Entry) : Refusal("intern-backup.damaged", Entry);

/// <summary>Unpacked it is larger than the setting allows.</summary>
public sealed record BackupIsTooLarge(long Megabytes, int Allowed) : Refusal("intern-backup.tooLarge", Megabytes, Allowed);

public sealed record NoRoomForBackup(string Place, long Megabytes) : Refusal("intern-backup.noRoom", Place, Megabytes);

public sealed record OtherEngine(string Engine) : Refusal("intern-backup.otherEngine", Engine);

public sealed record BackupIsNewer(string Migration) : Refusal("intern-backup.newer", Migration);

public sealed record AuditIsBroken(int Batch, string Reason) : Refusal("intern-backup.auditBroken", Batch, Reason);
