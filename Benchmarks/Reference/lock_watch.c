/* How long another writer would wait: tries BEGIN IMMEDIATE again and again until the stop file appears.
   lock_watch DATABASE STOPFILE      prints the longest wait in nanoseconds, the number of waits, and the number of tries. */
#include "common.h"
#include <unistd.h>

int main(int count, char **words) {
    if (count != 3) fail("usage", "lock_watch DATABASE STOPFILE");
    sqlite3 *db = open_database(words[1]);
    run(db, "PRAGMA busy_timeout = 0");
    sqlite3_stmt *begin = prepare(db, "BEGIN IMMEDIATE"), *rollback = prepare(db, "ROLLBACK");
    uint64_t longest = 0, since = 0, waits = 0, tries = 0;
    while (access(words[2], F_OK) != 0) {
        int code = sqlite3_step(begin);
        uint64_t now = now_ns();
        sqlite3_reset(begin);
        tries++;
        if (code == SQLITE_DONE) {
            sqlite3_step(rollback);
            sqlite3_reset(rollback);
            if (since && now - since > longest) longest = now - since;
            since = 0;
            usleep(1000);
        } else if (code == SQLITE_BUSY) {
            if (!since) { since = now; waits++; }
            usleep(100);
        } else {
            fail("begin", sqlite3_errmsg(db));
        }
    }
    printf("%llu %llu %llu\n", (unsigned long long)longest, (unsigned long long)waits, (unsigned long long)tries);
    sqlite3_finalize(begin);
    sqlite3_finalize(rollback);
    sqlite3_close(db);
    return 0;
}
