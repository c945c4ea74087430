/* The smallest whole process that makes one text durable: opens the file, inserts a row at synchronous=FULL in WAL, and closes.
   append_cold DATABASE TEXT */
#include "common.h"

int main(int count, char **words) {
    if (count != 3) fail("usage", "append_cold DATABASE TEXT");
    sqlite3 *db = open_database(words[1]);
    run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, text TEXT)");
    sqlite3_stmt *insert = prepare(db, "INSERT INTO t(text) VALUES (?1)");
    sqlite3_bind_text(insert, 1, words[2], -1, SQLITE_STATIC);
    if (sqlite3_step(insert) != SQLITE_DONE) fail("insert", sqlite3_errmsg(db));
    sqlite3_finalize(insert);
    if (sqlite3_close(db) != SQLITE_OK) fail("close", sqlite3_errmsg(db));
    return 0;
}
