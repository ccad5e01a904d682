using System.Text.RegularExpressions;
using System.Xml.Linq;
using Wegenetz.Tests.Harness;

namespace Wegenetz.Tests.Structure;

/// <summary>Room → Platform and hearts; Platform → no room; hearts → nothing. Only Program.cs and AppDb.cs know every room.</summary>
public sealed class RoomTests
{
    private static readonly string[] Rooms = ["Atlas", "Guidance", "Cases", "Projects", "Cooperation", "Agreements", "Monitoring"];

    [Fact]
    public void The_platform_names_no_room()
    {
        var namesRoom = new Regex($@"(?<![\w.""/]){Prefix}({string.Join('|', Rooms)})(\.[A-Z]|;)");
        var violations = Sources.Below("src/Wegenetz/Platform", ".cs", ".razor").Where(file => namesRoom.IsMatch(Code(file)));
        Assert.Equal([], violations);
    }

    [Fact]
    public void A_room_names_another_room_only_by_its_entities_and_public_queries()
    {
        foreach (var room in Rooms.Where(room => Directory.Exists(Path.Combine(Sources.Root, "src/Wegenetz", room))))
        {
            var namesOther = new Regex($@"(?<![\w.""/]){Prefix}({string.Join('|', Rooms.Where(other => other != room))})\.[A-Z]\w*\.");
            Assert.Equal([], Sources.Below($"src/Wegenetz/{room}", ".cs", ".razor").Where(file => namesOther.IsMatch(Code(file))));
        }
    }

    [Fact]
    public void Only_program_and_database_stand_beside_the_rooms()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Sources.Root, "src/Wegenetz"), "*.cs").Select(Path.GetFileName).Order();
        Assert.Equal(["AppDb.cs", "Program.cs"], files);
    }

    [Theory]
    [InlineData("src/Wegenetz.Search/Wegenetz.Search.csproj")]
    [InlineData("src/Wegenetz.Rules/Wegenetz.Rules.csproj")]
    public void A_heart_references_nothing(string project)
    {
        var references = XDocument.Parse(Sources.Read(project)).Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference");
        Assert.Empty(references);
    }

    [Theory]
    [InlineData("src/Wegenetz.Search")]
    [InlineData("src/Wegenetz.Rules")]
    public void A_heart_does_no_input_or_output_and_no_reflection(string folder)
    {
        var reachesOut = new Regex(@"\bSystem\.(IO|Net|Reflection|Diagnostics\.Process)\b|\b(File|Directory|Console|HttpClient|Activator)\.");
        Assert.Equal([], Sources.Below(folder, ".cs").Where(file => reachesOut.IsMatch(Code(file))));
    }

    private const string Prefix = @"(Wegenetz\.)?";

    /// <summary>The file without comments, so that prose may name a room.</summary>
    private static string Code(string file) => Regex.Replace(Sources.Read(file), @"//.*|@\*[\s\S]*?\*@|/\*[\s\S]*?\*/", "");
}
