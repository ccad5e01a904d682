using Wegenetz.Platform.Jobs;

namespace Wegenetz.Platform.Mail;

internal static class MailServices
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection(MailSettings.Section).Get<MailSettings>() ?? new());
        builder.Services.AddScoped<Leases>().AddScoped<Outbox>().AddScoped<SendOutgoingMail>().AddScoped<ForgetMail>();
        builder.Services.AddHostedService<MailJob>().AddHostedService<ForgetMailJob>();
    }

    private sealed class MailJob(IServiceScopeFactory scopes, ILogger<MailJob> log) : PeriodicJob(scopes, log)
    {
        protected override string Name => "mail";

        protected override TimeSpan Every => TimeSpan.FromSeconds(5);

        protected override Task WorkAsync(IServiceProvider services, CancellationToken cancel) =>
            services.GetRequiredService<SendOutgoingMail>().RunAsync(cancel);
    }

    private sealed class ForgetMailJob(IServiceScopeFactory scopes, ILogger<ForgetMailJob> log) : PeriodicJob(scopes, log)
    {
        protected override string Name => "forget-mail";

        protected override TimeSpan Every => TimeSpan.FromHours(1);

        protected override Task WorkAsync(IServiceProvider services, CancellationToken cancel) =>
            services.GetRequiredService<ForgetMail>().RunAsync(cancel);
    }
}
