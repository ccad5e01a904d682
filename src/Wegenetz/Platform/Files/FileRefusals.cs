namespace Wegenetz.Platform.Files;

/// <summary>What was sent cannot be taken as it is.</summary>
public abstract record FileRefusal(string MessageKey, params object[] Arguments) : Refusal(MessageKey, Arguments)
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

public sealed record FileIsEmpty() : FileRefusal("intern-files.empty");

public sealed record FileIsTooLarge(int Megabytes) : FileRefusal("intern-files.tooLarge", Megabytes);

public sealed record FileKindIsNotTaken() : FileRefusal("intern-files.kindNotTaken");

public sealed record FileHasMacros() : FileRefusal("intern-files.macros");

/// <param name="Finding">What the scanner calls it.</param>
public sealed record FileHasVirus(string Finding) : FileRefusal("intern-files.virus", Finding);

/// <summary>The scanner of the installation did not answer, or gave no verdict. Nothing is stored unscanned.</summary>
public sealed record FileWasNotScanned() : Refusal("intern-files.notScanned")
{
    public override int Status => StatusCodes.Status503ServiceUnavailable;
}
