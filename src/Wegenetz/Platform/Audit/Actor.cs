using System.Security.Claims;

namespace Wegenetz.Platform.Audit;

/// <summary>Who makes the changes of the current request, command or job: an account's id, or one of the names below.</summary>
public sealed class Actor(IHttpContextAccessor http)
{
    public const string System = "system";
    public const string Import = "import";

    /// <summary>Somebody who is not signed in.</summary>
    public const string Visitor = "visitor";

    private string? named;

    public string Name => named ?? (http.HttpContext is { } context ? context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? Visitor : System);

    /// <summary>For work that nobody does by hand.</summary>
    public void ActAs(string name) => named = name;
}
