using Microsoft.AspNetCore.Components;
using Wegenetz.Platform;
using Wegenetz.Platform.Design;

namespace Wegenetz.Cases.Clients;

/// <summary>
/// A page about one client: it opens the client first (<see cref="OpenClient"/>), and reads its own things only then. Its markup stands inside
/// <see cref="ClientFrame"/>, which shows the form for a reason instead where one is needed.
/// </summary>
public abstract class OfClient : LoadedComponent
{
    [Inject] public required OpenClient Opener { get; set; }

    [Inject] public required NavigationManager Navigator { get; set; }

    [CascadingParameter] public required HttpContext Http { get; set; }

    [Parameter] public required string NetworkKey { get; set; }

    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = ClientFrame.ReasonFormName)] internal ReasonForm Reason { get; set; } = default!;

    /// <summary>Null until the door has opened.</summary>
    internal OpenedClient? Opened { get; private set; }

    internal ClientDoor Door { get; private set; } = ClientDoor.NotThere;

    internal Refusal? ReasonRefusal { get; private set; }

    protected sealed override async Task OnInitializedAsync()
    {
        Reason ??= new();
        Http.Response.Headers.CacheControl = "no-store";
        Door = await Opener.RunAsync(Id, Http.RequestAborted);
        if (Door is { Client: null, Number: 0 }) Navigator.NotFound();
        if (Door.Client is null) return;
        await LoadAsync(Door.Client);
        Opened = Door.Client;
    }

    /// <summary>Reads what the page shows. The client is there and may be seen.</summary>
    protected abstract Task LoadAsync(OpenedClient opened);

    internal async Task GiveReasonAsync()
    {
        ReasonRefusal = await Opener.GiveReasonAsync(Id, Reason, Http.RequestAborted);
        if (ReasonRefusal is null) Navigator.NavigateTo(Http.Request.PathBase + Http.Request.Path + Http.Request.QueryString);
    }
}
