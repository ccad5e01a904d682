// What our pages stand beside: ASP.NET answering with ready bytes of a given size, and nothing else.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
app.MapGet("/{bytes:int}", (int bytes) => Results.Bytes(new byte[bytes], "text/html; charset=utf-8"));
app.Run();
