namespace Wegenetz.Platform.Design.Pieces;

public enum PlacesLevel
{
    Free,
    Few,
    None,
}
