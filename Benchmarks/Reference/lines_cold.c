/* The smallest whole process that prints a menu: opens the file and prints the first line of every text.
   lines_cold DATABASE */
#include "common.h"

int main(int count, char **words) {
    if (count != 2) fail("usage", "lines_cold DATABASE");
    sqlite3 *db = open_database(words[1]);
    sqlite3_stmt *rows = prepare(db, "SELECT substr(text, 1, instr(text, char(10)) - 1) FROM t ORDER BY rowid");
    int code;
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) printf("- %s\n", (const char *)sqlite3_column_text(rows, 0));
    if (code != SQLITE_DONE) fail(words[1], sqlite3_errmsg(db));
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return 0;
}
