/* What SQLite alone needs to keep the same lines: one table, no index, one transaction, on the disk at the end.
   bulk_insert DATABASE LIST      LIST holds a path a line; prints nanoseconds. */
#include "common.h"

int main(int count, char **words) {
    if (count != 3) fail("usage", "bulk_insert DATABASE LIST");
    size_t length;
    char *rest = read_file(words[2], &length), *path;
    sqlite3 *db = open_database(words[1]);
    run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE t(id INTEGER PRIMARY KEY, line TEXT)");
    sqlite3_stmt *insert = prepare(db, "INSERT INTO t(line) VALUES (?1)");
    char *line = NULL;
    size_t room = 0;
    uint64_t start = now_ns();
    run(db, "BEGIN IMMEDIATE");
    while ((path = next_piece(&rest, '\n'))) {
        FILE *file = fopen(path, "rb");
        if (!file) fail(path, "cannot be opened");
        ssize_t got;
        while ((got = getline(&line, &room, file)) > 0) {
            sqlite3_bind_text(insert, 1, line, (int)got, SQLITE_STATIC);
            if (sqlite3_step(insert) != SQLITE_DONE) fail("insert", sqlite3_errmsg(db));
            sqlite3_reset(insert);
        }
        fclose(file);
    }
    run(db, "COMMIT");
    sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_FULL, NULL, NULL);
    printf("%llu\n", (unsigned long long)(now_ns() - start));
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return 0;
}
