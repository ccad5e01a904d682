using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Wegenetz.SqlPeers;

/// <summary>PostgreSQL: German configuration without accents, GIN over words, pg_trgm for compounds and for typing errors, earthdistance for the radius.</summary>
internal sealed class PostgresPeer : IPeer
{
    private const string Parsed = "to_tsquery('unaccented', $1)";

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlCommand words, counts, near, corrected, part, lexeme, similar;

    public PostgresPeer(string address)
    {
        connection = Open(address);
        Run(connection, "SET max_parallel_workers_per_gather = 0; SET jit = off; SET work_mem = '256MB'; SET pg_trgm.similarity_threshold = 0.45;");
        words = Prepare(Found(Parsed, "") + TotalAndTop(Parsed));
        counts = Prepare(Found(Parsed, "") + TotalAndTop(Parsed)
            + ", (SELECT json_agg(row) FROM (SELECT category, count(*) FROM found, unnest(categories) AS category GROUP BY category) AS row)"
            + ", (SELECT json_agg(row) FROM (SELECT district, count(*) FROM found GROUP BY district) AS row)");
        near = Prepare(
            Found(Parsed, $"AND earth_box(ll_to_earth($2, $3), {PeerQuery.RadiusKm * 1000}) @> place AND earth_distance(ll_to_earth($2, $3), place) <= {PeerQuery.RadiusKm * 1000}")
            + TotalAndTop(Parsed), NpgsqlDbType.Double, NpgsqlDbType.Double);
        corrected = Prepare(Found("$1::tsquery", "") + TotalAndTop("$1::tsquery"));
        part = Prepare("""
            WITH found AS MATERIALIZED (SELECT id, title FROM offer WHERE lower(title || ' ' || body) LIKE $1)
            SELECT (SELECT count(*) FROM found), (SELECT json_agg(hit) FROM (SELECT id, title FROM found LIMIT 20) AS hit)
            """);
        lexeme = Prepare("SELECT coalesce((ts_lexize('german_stem', unaccent($1)))[1], '')");
        similar = Prepare("SELECT word FROM vocabulary WHERE word % $1 AND abs(length(word) - length($1)) <= 2 ORDER BY similarity(word, $1) DESC LIMIT 5");
    }

    public string Name => $"PostgreSQL {connection.PostgreSqlVersion}";

    public static string Build(string folder, string address)
    {
        using var connection = Open(address);
        Run(connection, """
            CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; CREATE EXTENSION cube; CREATE EXTENSION earthdistance;
            CREATE TEXT SEARCH CONFIGURATION unaccented (COPY = german);
            ALTER TEXT SEARCH CONFIGURATION unaccented ALTER MAPPING FOR hword, hword_part, word WITH unaccent, german_stem;
            SET maintenance_work_mem = '1GB';
            """);
        var begun = Stopwatch.GetTimestamp();
        Run(connection, """
            CREATE TEMP TABLE line (id int, title text, body text, c1 text, c2 text, c3 text, district text, latitude float8, longitude float8);
            CREATE UNLOGGED TABLE offer (id int PRIMARY KEY, title text, body text, categories int[], district int, place earth, words tsvector);
            """);
        using (var copy = connection.BeginTextImport("COPY line FROM STDIN"))
            foreach (var line in File.ReadLines(Path.Combine(folder, "corpus.tsv"))) copy.Write(line + "\n");
        Run(connection, """
            INSERT INTO offer SELECT id, title, body, ARRAY[substr(c1, 2)::int, substr(c2, 2)::int, substr(c3, 2)::int], substr(district, 2)::int,
              ll_to_earth(latitude, longitude), to_tsvector('unaccented', title || ' ' || body) FROM line;
            CREATE INDEX ON offer USING gin (words);
            CREATE INDEX ON offer USING gist (place);
            CREATE INDEX ON offer USING gin (lower(title || ' ' || body) gin_trgm_ops);
            CREATE UNLOGGED TABLE vocabulary AS SELECT word FROM ts_stat('SELECT words FROM offer');
            CREATE INDEX ON vocabulary USING gin (word gin_trgm_ops);
            """);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Run(connection, "VACUUM ANALYZE offer; ANALYZE vocabulary;");
        return $$"""{"peer":"PostgreSQL {{connection.PostgreSqlVersion}}","buildSeconds":{{seconds:F2}}}""";
    }

    public long Search(PeerQuery query) => query.Class switch
    {
        "prefix" => Total(words, string.Join(" & ", query.Words) + ":*"),
        "facet" => Total(counts, string.Join(" & ", query.Words)),
        "geo" => Near(query),
        "compound" => Total(part, $"%{query.Text}%"),
        "typo" => Total(corrected, string.Join(" & ", query.Words.Select(Corrected).OfType<string>())),
        _ => Total(words, string.Join(" & ", query.Words)),
    };

    public void Dispose() => connection.Dispose();

    private static string Found(string query, string condition) =>
        $"WITH found AS MATERIALIZED (SELECT id, title, words, categories, district FROM offer WHERE words @@ {query} {condition}) ";

    private static string TotalAndTop(string query) =>
        $"SELECT (SELECT count(*) FROM found), (SELECT json_agg(hit) FROM (SELECT id, title FROM found ORDER BY ts_rank(words, {query}) DESC LIMIT 20) AS hit)";

    private long Near(PeerQuery query)
    {
        (near.Parameters[1].Value, near.Parameters[2].Value) = (query.Latitude, query.Longitude);
        return Total(near, string.Join(" & ", query.Words));
    }

    private string? Corrected(string word)
    {
        lexeme.Parameters[0].Value = word;
        if ((string)lexeme.ExecuteScalar()! is not { Length: > 0 } stem) return null;
        similar.Parameters[0].Value = stem;
        var near = new List<string>();
        using var reader = similar.ExecuteReader();
        while (reader.Read()) near.Add($"'{reader.GetString(0)}'");
        return near.Count == 0 ? $"'{stem}'" : $"({string.Join('|', near)})";
    }

    private static long Total(NpgsqlCommand command, string text)
    {
        command.Parameters[0].Value = text;
        using var reader = command.ExecuteReader();
        reader.Read();
        if (!reader.IsDBNull(1)) reader.GetString(1);
        return reader.GetInt64(0);
    }

    private static NpgsqlConnection Open(string address)
    {
        var connection = new NpgsqlConnection(address);
        connection.Open();
        return connection;
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 3000 };
        command.ExecuteNonQuery();
    }

    private NpgsqlCommand Prepare(string sql, params NpgsqlDbType[] more)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        foreach (var type in (NpgsqlDbType[])[NpgsqlDbType.Text, .. more]) command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type });
        command.Prepare();
        return command;
    }
}
