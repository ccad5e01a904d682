namespace Wegenetz.Platform.Files;

/// <summary>A row that says what a stored file is and whose. The file has the row's id and goes when the row is gone.</summary>
public interface IHoldsFile
{
    Guid Id { get; }
}
