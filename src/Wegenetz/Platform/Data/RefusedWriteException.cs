namespace Wegenetz.Platform.Data;

/// <summary>Something that watches every save said no, whatever the use case had checked. Nothing is saved.</summary>
public sealed class RefusedWriteException(Refusal refusal) : Exception(refusal.MessageKey)
{
    /// <summary>What people are told: forms and the page of errors show it with its status.</summary>
    public Refusal Refusal => refusal;
}
