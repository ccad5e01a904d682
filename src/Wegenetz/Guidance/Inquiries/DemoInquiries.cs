using Wegenetz.Atlas;

namespace Wegenetz.Guidance.Inquiries;

/// <summary>One line of <c>inquiries.json</c> of a demo network.</summary>
internal sealed record DemoInquiry(InquiryAsker Asker, InquiryTopic Topic, string Message, string Email, string? Organization = null)
{
    public static readonly DemoPart Part = DemoPart.Of<DemoInquiry>("inquiries.json", async (services, inquiry, _, cancel) =>
        (await services.GetRequiredService<AskPilots>().RunAsync(
            new InquiryForm { Asker = inquiry.Asker, Topic = inquiry.Topic, Message = inquiry.Message, Email = inquiry.Email, Organization = inquiry.Organization }, cancel)).Refusal);
}

/// <summary>One line of <c>answers.json</c> of a demo network.</summary>
internal sealed record DemoAnswer(string Name, string Text, InquiryTopic? Topic = null)
{
    public static readonly DemoPart Part = DemoPart.Of<DemoAnswer>("answers.json", (services, answer, _, cancel) =>
        services.GetRequiredService<KeepTemplate>().AddAsync(new TemplateForm { Name = answer.Name, Topic = answer.Topic, Text = answer.Text }, cancel));
}
