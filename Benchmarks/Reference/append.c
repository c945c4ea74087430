/* The bare rate of durable commits: one row of text, one commit, synchronous=FULL in WAL.
   append DATABASE TEXTS FIRST COUNT      TEXTS holds records; prints nanoseconds for COUNT of them from FIRST on.
   append DATABASE TEXTS 0 -COUNT         the same in one transaction, to fill the table beforehand. */
#include "common.h"

int main(int count, char **words) {
    if (count != 5) fail("usage", "append DATABASE TEXTS FIRST COUNT");
    size_t length;
    char *rest = read_file(words[2], &length), *text;
    long first = atol(words[3]), wanted = atol(words[4]);
    int at_once = wanted < 0;
    if (at_once) wanted = -wanted;
    sqlite3 *db = open_database(words[1]);
    run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, text TEXT)");
    sqlite3_stmt *begin = prepare(db, "BEGIN IMMEDIATE"), *commit = prepare(db, "COMMIT");
    sqlite3_stmt *insert = prepare(db, "INSERT INTO t(text) VALUES (?1)");
    for (long i = 0; i < first; i++) {
        if (!next_piece(&rest, RECORD_END)) fail("texts", "too few");
    }
    uint64_t start = now_ns();
    if (at_once) run(db, "BEGIN IMMEDIATE");
    for (long i = 0; i < wanted; i++) {
        if (!(text = next_piece(&rest, RECORD_END))) fail("texts", "too few");
        if (!at_once) { sqlite3_step(begin); sqlite3_reset(begin); }
        sqlite3_bind_text(insert, 1, text, -1, SQLITE_STATIC);
        if (sqlite3_step(insert) != SQLITE_DONE) fail("insert", sqlite3_errmsg(db));
        sqlite3_reset(insert);
        if (at_once) continue;
        if (sqlite3_step(commit) != SQLITE_DONE) fail("commit", sqlite3_errmsg(db));
        sqlite3_reset(commit);
    }
    if (at_once) run(db, "COMMIT");
    printf("%llu\n", (unsigned long long)(now_ns() - start));
    /* Left open on purpose: closing would checkpoint, and the other side does not close either. */
    return 0;
}
