/* The smallest whole process that answers a question: opens the file, runs one FTS5 query, prints the texts.
   fts_cold DATABASE EXPRESSION */
#include "common.h"

int main(int count, char **words) {
    if (count != 3) fail("usage", "fts_cold DATABASE EXPRESSION");
    sqlite3 *db = open_database(words[1]);
    sqlite3_stmt *search = prepare(db, "SELECT rowid, text FROM t WHERE t MATCH ?1 ORDER BY rank LIMIT 10");
    sqlite3_bind_text(search, 1, words[2], -1, SQLITE_STATIC);
    int code;
    while ((code = sqlite3_step(search)) == SQLITE_ROW) {
        printf("%lld %s\n", (long long)sqlite3_column_int64(search, 0), (const char *)sqlite3_column_text(search, 1));
    }
    if (code != SQLITE_DONE) fail(words[2], sqlite3_errmsg(db));
    sqlite3_finalize(search);
    sqlite3_close(db);
    return 0;
}
