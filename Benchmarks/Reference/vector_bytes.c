/* What the vectors of a store fill on the disk, in whole pages.
   vector_bytes STORE      prints the number of vectors, the bytes of their tables, and those of the whole file. */
#include "common.h"

static long long number(sqlite3 *db, const char *sql) {
    sqlite3_stmt *ask = prepare(db, sql);
    long long value = sqlite3_step(ask) == SQLITE_ROW ? sqlite3_column_int64(ask, 0) : 0;
    sqlite3_finalize(ask);
    return value;
}

int main(int count, char **words) {
    if (count != 2) fail("usage", "vector_bytes STORE");
    sqlite3 *db = open_database(words[1]);
    printf("%lld\n", number(db, "SELECT sum(items) FROM vector_shelf"));
    printf("%lld\n", number(db, "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name GLOB 'vector_*')"));
    printf("%lld\n", number(db, "PRAGMA page_count") * number(db, "PRAGMA page_size"));
    sqlite3_close(db);
    return 0;
}
