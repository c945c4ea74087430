/* Facts as of a moment, with the names of what they speak of and the words that they rest on, by one bare statement over the store's own
   tables and indexes, prepared once.
   facts_read STORE subject|namespace|walk QUESTIONS      QUESTIONS holds `NAME MOMENT` a line; prints nanoseconds and the number of rows
   for each. `namespace` takes the first fifty facts, `walk` follows relations two steps from an entity. */
#include "common.h"

#define FIELDS                                                                                                                         \
    "fact.number, fact.id, space.name, fact.namespace, subject.id, subject.name, subject.kind, fact.predicate, fact.inverse, fact.topic, " \
    "fact.value, fact.object, object.id, object.name, fact.statement, fact.identity, fact.single, fact.pinned, fact.known_from, "      \
    "v.version, v.known_from, v.known_to, v.valid_from, v.valid_to, v.confidence, v.origin, v.verified_at, v.expires_at, v.ending, "   \
    "event.id, session.name, event.at, event.\"offset\", event.speaker, event.origin, payload.text, e.first, e.last, e.known_from"
#define SOURCES                                                                                                                        \
    " JOIN space ON space.number = fact.space JOIN entity AS subject ON subject.number = fact.subject"                                 \
    " LEFT JOIN entity AS object ON object.number = fact.object_entity"                                                                \
    " JOIN fact_evidence AS e ON e.fact = fact.number JOIN event ON event.key = e.event JOIN payload ON payload.key = e.event"         \
    " JOIN session ON session.key = e.event >> 26"
#define BELIEVED                                                                                                                       \
    "v.known_to = 253402300800000 AND (v.expires_at IS NULL OR v.expires_at > ?2) AND v.valid_from <= ?2 AND v.valid_to > ?2"
#define VERSIONS " JOIN fact_version AS v ON v.fact = fact.number"
#define NAMED "SELECT entity FROM entity_name WHERE space = 0 AND key = ?1"

static const char *subject_statement =
    "SELECT " FIELDS " FROM fact" VERSIONS SOURCES " WHERE fact.subject IN (" NAMED ") AND " BELIEVED " ORDER BY fact.number";

static const char *namespace_statement =
    "SELECT " FIELDS " FROM (SELECT fact.number AS n FROM fact" VERSIONS " WHERE fact.space = 0 AND fact.namespace = ?1 AND " BELIEVED
    " ORDER BY fact.number LIMIT 50) JOIN fact ON fact.number = n" VERSIONS SOURCES " WHERE " BELIEVED " ORDER BY fact.number";

static const char *walk_statement =
    "WITH near(entity) AS (SELECT object_entity FROM fact" VERSIONS " WHERE fact.subject IN (" NAMED ") AND " BELIEVED
    " UNION SELECT subject FROM fact" VERSIONS " WHERE fact.object_entity IN (" NAMED ") AND " BELIEVED " UNION " NAMED ")"
    " SELECT " FIELDS " FROM fact" VERSIONS SOURCES " WHERE fact.number IN (SELECT number FROM fact WHERE subject IN near"
    " UNION SELECT number FROM fact WHERE object_entity IN near) AND " BELIEVED " ORDER BY fact.number";

/* Numbers stay numbers: asking for their bytes would write them out. */
static int column_size(sqlite3_stmt *row, int column) {
    int type = sqlite3_column_type(row, column);
    return type == SQLITE_TEXT ? sqlite3_column_bytes(row, column) : (int)(sqlite3_column_int64(row, column) & 1);
}

int main(int count, char **words) {
    if (count != 4) fail("usage", "facts_read STORE subject|namespace|walk QUESTIONS");
    size_t length;
    char *rest = read_file(words[3], &length), *line;
    sqlite3 *db = open_database(words[1]);
    const char *sql = words[2][0] == 's' ? subject_statement : words[2][0] == 'n' ? namespace_statement : walk_statement;
    sqlite3_stmt *ask = prepare(db, sql);
    long bytes = 0;
    while ((line = next_piece(&rest, '\n'))) {
        char *moment = strchr(line, ' ');
        if (!moment) fail("questions", line);
        *moment++ = 0;
        uint64_t start = now_ns();
        int rows = 0, code;
        sqlite3_bind_text(ask, 1, line, -1, SQLITE_STATIC);
        sqlite3_bind_int64(ask, 2, atoll(moment));
        while ((code = sqlite3_step(ask)) == SQLITE_ROW) {
            rows++;
            for (int column = 0; column < sqlite3_column_count(ask); column++) bytes += column_size(ask, column);
        }
        if (code != SQLITE_DONE) fail(line, sqlite3_errmsg(db));
        sqlite3_reset(ask);
        printf("%llu %d\n", (unsigned long long)(now_ns() - start), rows);
    }
    sqlite3_finalize(ask);
    sqlite3_close(db);
    return bytes < 0;
}
