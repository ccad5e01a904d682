namespace Wegenetz.Platform.Design.Pieces;

public enum OpeningLevel
{
    Now,
    Soon,
    No,
}
