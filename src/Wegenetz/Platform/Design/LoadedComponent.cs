using Microsoft.AspNetCore.Components;

namespace Wegenetz.Platform.Design;

/// <summary>
/// The base of every component (see <c>_Imports.razor</c>): it renders when its data are there, and not before.
/// <see cref="ComponentBase"/> renders once while <c>OnInitializedAsync</c> still waits, which is right for a live connection
/// and wrong for pages that are written once: with a database that really waits (PostgreSQL) they would meet missing data.
/// </summary>
public abstract class LoadedComponent : ComponentBase
{
    private bool isInitialized;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!isInitialized)
        {
            isInitialized = true;
            OnInitialized();
            await OnInitializedAsync();
        }
        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }
}
