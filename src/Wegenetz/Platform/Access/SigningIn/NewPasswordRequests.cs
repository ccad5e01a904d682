using System.Collections.Concurrent;

namespace Wegenetz.Platform.Access.SigningIn;

/// <summary>
/// Addresses for which somebody asked for a new password, until <see cref="SendNewPasswordLinks"/> looks who they belong to. The answer
/// to a visitor waits for nothing that only a known address causes. In memory: after a crash people ask again.
/// </summary>
internal sealed class NewPasswordRequests
{
    /// <summary>More than the limits of the sign-in let in between two turns of the job.</summary>
    private const int MostWaiting = 10_000;

    private readonly ConcurrentQueue<string> waiting = new();

    public void Add(string email)
    {
        if (waiting.Count < MostWaiting) waiting.Enqueue(email);
    }

    public IEnumerable<string> TakeAll()
    {
        while (waiting.TryDequeue(out var email)) yield return email;
    }
}
