namespace Wegenetz.Search.Texts;

/// <summary>How much an occurrence counts, after BM25F (Robertson, Zaragoza and Taylor, CIKM 2004): by field and by the length of the text.</summary>
internal static class FieldWeights
{
    /// <summary>How soon further occurrences stop adding to the score.</summary>
    private const double Saturation = 2;

    /// <summary>What a weight adds to the score for a word of this rarity: more for more, but less and less.</summary>
    public static double Saturate(float weight, double rarity) => rarity * weight / (weight + Saturation);

    /// <summary>A weight in two bytes, rounded up by less than one percent: the upper half of a float, which keeps the order of positive numbers.</summary>
    public static ushort ToCode(float weight) => (ushort)((BitConverter.SingleToUInt32Bits(weight) + ushort.MaxValue) >> 16);

    public static float FromCode(ushort code) => BitConverter.UInt32BitsToSingle((uint)code << 16);

    /// <summary>A weight as postings hold it, so that what is read there and what is computed anew are equal.</summary>
    public static float Round(float weight) => FromCode(ToCode(weight));

    /// <summary>The weight of one occurrence in a text of this many words, where texts of the field have so many on average.</summary>
    public static float Of(OfferField field, int length, double averageLength)
    {
        var (weight, lengthMatters) = Parameters(field);
        return (float)(weight / (1 - lengthMatters + lengthMatters * length / Math.Max(1, averageLength)));
    }

    /// <summary>True for the fields that name something: there even a stop word may be what is looked for.</summary>
    public static bool IsName(OfferField field) => field is OfferField.Title or OfferField.AlternateTitle or OfferField.Organization;

    private static (double Weight, double LengthMatters) Parameters(OfferField field) => field switch
    {
        OfferField.Title => (6, 0.5),
        OfferField.AlternateTitle => (5, 0.5),
        OfferField.Category => (4.5, 0.3),
        OfferField.Keywords => (4.5, 0.3),
        OfferField.CategoryWords => (3.5, 0.5),
        OfferField.Organization => (3, 0.3),
        OfferField.TargetGroup => (2.5, 0.3),
        OfferField.Summary => (2, 0.5),
        OfferField.PlaceName => (2, 0.3),
        OfferField.Place => (2, 0.3),
        OfferField.Description => (1, 0.75),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };
}
