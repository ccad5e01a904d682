using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Wegenetz.SqlPeers;

/// <summary>
/// SQLite FTS5 (words without accents, prefixes of 3 and 4 letters stored), a trigram table for parts of compounds, a trigram table
/// of the vocabulary for typing errors, R*-tree left out: the box condition on the documents found is faster here.
/// </summary>
internal sealed class SqlitePeer : IPeer
{
    private const double KilometresPerDegree = 111.2;

    private readonly SqliteConnection connection;
    private readonly SqliteCommand top, count, counts, near, partTop, partCount, isWord, similar;

    public SqlitePeer(string file)
    {
        connection = Open(file);
        top = Prepare("SELECT words.rowid, (SELECT title FROM offer WHERE id = words.rowid) FROM words WHERE words MATCH $text ORDER BY rank LIMIT 20");
        count = Prepare("SELECT count(*) FROM words WHERE words MATCH $text");
        counts = Prepare("""
            WITH found AS MATERIALIZED (SELECT rowid AS id FROM words WHERE words MATCH $text)
            SELECT 1, category1, count(*) FROM found JOIN offer USING (id) GROUP BY category1
            UNION ALL SELECT 2, category2, count(*) FROM found JOIN offer USING (id) GROUP BY category2
            UNION ALL SELECT 3, category3, count(*) FROM found JOIN offer USING (id) GROUP BY category3
            UNION ALL SELECT 4, district, count(*) FROM found JOIN offer USING (id) GROUP BY district
            """);
        near = Prepare("""
            SELECT words.rowid, title, latitude, longitude, rank FROM words JOIN offer ON offer.id = words.rowid
            WHERE words MATCH $text AND latitude BETWEEN $south AND $north AND longitude BETWEEN $west AND $east
            """, "$south", "$north", "$west", "$east");
        partTop = Prepare("SELECT parts.rowid, (SELECT title FROM offer WHERE id = parts.rowid) FROM parts WHERE parts MATCH $text ORDER BY rank LIMIT 20");
        partCount = Prepare("SELECT count(*) FROM parts WHERE parts MATCH $text");
        isWord = Prepare("SELECT 1 FROM vocabulary WHERE word = $text");
        similar = Prepare("SELECT vocabulary.word FROM trigrams JOIN vocabulary ON vocabulary.id = trigrams.rowid WHERE trigrams MATCH $text ORDER BY trigrams.rank LIMIT 100");
    }

    public string Name => $"SQLite {connection.ServerVersion} FTS5";

    public static string Build(string folder, string file)
    {
        File.Delete(file);
        using var connection = Open(file);
        var begun = Stopwatch.GetTimestamp();
        Run(connection, """
            CREATE TABLE offer (id INTEGER PRIMARY KEY, title, body, category1, category2, category3, district, latitude REAL, longitude REAL);
            CREATE VIRTUAL TABLE words USING fts5(text, content = '', tokenize = "unicode61 remove_diacritics 2", prefix = '3 4');
            CREATE VIRTUAL TABLE parts USING fts5(text, content = '', tokenize = 'trigram');
            """);
        using (var transaction = connection.BeginTransaction())
        {
            var offer = Command(connection, "INSERT INTO offer VALUES ($0, $1, $2, $3, $4, $5, $6, CAST($7 AS REAL), CAST($8 AS REAL))", Enumerable.Range(0, 9).Select(number => $"${number}"));
            var words = Command(connection, "INSERT INTO words (rowid, text) VALUES ($0, $1)", ["$0", "$1"]);
            var parts = Command(connection, "INSERT INTO parts (rowid, text) VALUES ($0, $1)", ["$0", "$1"]);
            foreach (var cells in File.ReadLines(Path.Combine(folder, "corpus.tsv")).Select(line => line.Split('\t')))
            {
                Execute(offer, cells);
                Execute(words, cells[0], $"{cells[1]} {cells[2]}");
                Execute(parts, cells[0], $"{cells[1]} {cells[2]}".ToLowerInvariant());
            }
            transaction.Commit();
        }
        Run(connection, """
            INSERT INTO words (words) VALUES ('optimize');
            INSERT INTO parts (parts) VALUES ('optimize');
            CREATE VIRTUAL TABLE terms USING fts5vocab(words, row);
            CREATE TABLE vocabulary (id INTEGER PRIMARY KEY, word TEXT);
            INSERT INTO vocabulary (word) SELECT term FROM terms;
            CREATE INDEX vocabulary_word ON vocabulary (word);
            CREATE VIRTUAL TABLE trigrams USING fts5(word, content = '', tokenize = 'trigram');
            INSERT INTO trigrams (rowid, word) SELECT id, word FROM vocabulary;
            ANALYZE;
            """);
        return $$"""{"peer":"SQLite {{connection.ServerVersion}} FTS5","buildSeconds":{{Stopwatch.GetElapsedTime(begun).TotalSeconds:F2}}}""";
    }

    public long Search(PeerQuery query)
    {
        var text = query.Class switch
        {
            "prefix" => Quoted(query.Words) + " *",
            "typo" => string.Join(" AND ", query.Words.Select(Corrected)),
            _ => Quoted(query.Words),
        };
        return query.Class switch
        {
            "geo" => Near(text, query),
            "compound" => Top(partTop, partCount, text),
            "facet" => Top(top, count, text) + Counts(text),
            _ => Top(top, count, text),
        };
    }

    public void Dispose() => connection.Dispose();

    private static string Quoted(IEnumerable<string> words) => string.Join(' ', words.Select(word => $"\"{word}\""));

    private string Corrected(string word)
    {
        var folded = Words.Fold(word);
        if (folded.Length < 4 || Scalar(isWord, folded) is not null) return $"\"{word}\"";
        var near = new List<string>();
        using var reader = Read(similar, string.Join(" OR ", Words.Trigrams(folded).Select(part => $"\"{part}\"")));
        while (reader.Read())
            if (Words.AreNear(folded, reader.GetString(0))) near.Add($"\"{reader.GetString(0)}\"");
        return near.Count == 0 ? $"\"{word}\"" : $"({string.Join(" OR ", near)})";
    }

    private static long Top(SqliteCommand top, SqliteCommand count, string text)
    {
        using (var reader = Read(top, text))
            while (reader.Read()) reader.GetString(1);
        return (long)Scalar(count, text)!;
    }

    private long Counts(string text)
    {
        using var reader = Read(counts, text);
        while (reader.Read()) reader.GetInt64(2);
        return 0;
    }

    private long Near(string text, PeerQuery query)
    {
        var height = PeerQuery.RadiusKm / KilometresPerDegree;
        var squeeze = Math.Cos(query.Latitude * Math.PI / 180);
        var box = new[] { query.Latitude - height, query.Latitude + height, query.Longitude - height / squeeze, query.Longitude + height / squeeze };
        for (var side = 0; side < box.Length; side++) near.Parameters[side + 1].Value = box[side];
        using var reader = Read(near, text);
        var total = 0L;
        while (reader.Read())
        {
            var (up, right) = (reader.GetDouble(2) - query.Latitude, (reader.GetDouble(3) - query.Longitude) * squeeze);
            if (up * up + right * right <= height * height) total++;
        }
        return total;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        Run(connection, "PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -1000000; PRAGMA mmap_size = 4000000000;");
        return connection;
    }

    private SqliteCommand Prepare(string sql, params string[] more) => Command(connection, sql, ["$text", .. more]);

    private static SqliteCommand Command(SqliteConnection connection, string sql, IEnumerable<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 3000;
        command.ExecuteNonQuery();
    }

    private static void Execute(SqliteCommand command, params string[] values)
    {
        for (var number = 0; number < values.Length; number++) command.Parameters[number].Value = values[number];
        command.ExecuteNonQuery();
    }

    private static SqliteDataReader Read(SqliteCommand command, string text)
    {
        command.Parameters[0].Value = text;
        return command.ExecuteReader();
    }

    private static object? Scalar(SqliteCommand command, string text)
    {
        command.Parameters[0].Value = text;
        return command.ExecuteScalar();
    }
}
