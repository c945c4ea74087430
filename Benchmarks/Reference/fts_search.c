/* The bare OR statement of FTS5, prepared once.
   fts_search DATABASE QUESTIONS      QUESTIONS holds a match expression a line; prints nanoseconds and the number of rows for each. */
#include "common.h"

int main(int count, char **words) {
    if (count != 3) fail("usage", "fts_search DATABASE QUESTIONS");
    size_t length;
    char *rest = read_file(words[2], &length), *question;
    sqlite3 *db = open_database(words[1]);
    sqlite3_stmt *search = prepare(db, "SELECT rowid FROM t WHERE t MATCH ?1 ORDER BY rank LIMIT 10");
    while ((question = next_piece(&rest, '\n'))) {
        uint64_t start = now_ns();
        int rows = 0, code;
        sqlite3_bind_text(search, 1, question, -1, SQLITE_STATIC);
        while ((code = sqlite3_step(search)) == SQLITE_ROW) {
            if (sqlite3_column_int64(search, 0) > 0) rows++;
        }
        if (code != SQLITE_DONE) fail(question, sqlite3_errmsg(db));
        sqlite3_reset(search);
        printf("%llu %d\n", (unsigned long long)(now_ns() - start), rows);
    }
    sqlite3_finalize(search);
    sqlite3_close(db);
    return 0;
}
