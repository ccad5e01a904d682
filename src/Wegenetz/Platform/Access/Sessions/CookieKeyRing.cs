using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Wegenetz.Platform.Access.Sessions;

/// <summary>Keeps the keys of cookies in the database. The framework asks seldom and holds what it read in memory.</summary>
internal sealed class CookieKeyRing(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<AppDb>().CookieKeys.AsNoTracking().OrderBy(key => key.Id).Select(key => key.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.CookieKeys.Add(new() { Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
