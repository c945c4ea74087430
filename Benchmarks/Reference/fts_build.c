/* Stock FTS5 over the same texts.
   fts_build DATABASE TEXTS      TEXTS holds records of one text each; into a database that is there they are added. */
#include "common.h"

int main(int count, char **words) {
    if (count != 3) fail("usage", "fts_build DATABASE TEXTS");
    size_t length;
    char *rest = read_file(words[2], &length), *text;
    sqlite3 *db = open_database(words[1]);
    run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE VIRTUAL TABLE IF NOT EXISTS t USING fts5(text, tokenize='porter unicode61');"
            "BEGIN IMMEDIATE");
    sqlite3_stmt *insert = prepare(db, "INSERT INTO t(text) VALUES (?1)");
    while ((text = next_piece(&rest, RECORD_END))) {
        sqlite3_bind_text(insert, 1, text, -1, SQLITE_STATIC);
        if (sqlite3_step(insert) != SQLITE_DONE) fail("insert", sqlite3_errmsg(db));
        sqlite3_reset(insert);
    }
    run(db, "COMMIT");
    sqlite3_finalize(insert);
    return sqlite3_close(db) == SQLITE_OK ? 0 : 1;
}
