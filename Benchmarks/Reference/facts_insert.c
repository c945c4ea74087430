/* The bare rate of fact writes: the rows that each fact brought into a store are inserted into a database of their own, with the same
   tables and indexes, one commit a fact, synchronous=NORMAL in WAL. The search index, which is no plain table, is left out.
   facts_insert STORE DATABASE FIRST COUNT      prints nanoseconds for the COUNT facts whose numbers begin at FIRST. */
#include "common.h"

static const char *tables[] = {
    "event", "payload", "decision", "entity", "entity_name", "entity_shingle", "fact", "fact_version", "fact_evidence"};

/* Which rows of each came with the fact ?1, in the order of the tables. */
static const char *rows[] = {
    "key IN (SELECT event FROM s.fact_evidence WHERE fact = ?1 UNION SELECT event FROM s.decision WHERE at = (SELECT known_from FROM s.fact "
    "WHERE number = ?1))",
    "key IN (SELECT event FROM s.fact_evidence WHERE fact = ?1 UNION SELECT event FROM s.decision WHERE at = (SELECT known_from FROM s.fact "
    "WHERE number = ?1))",
    "at = (SELECT known_from FROM s.fact WHERE number = ?1)",
    "number IN (SELECT subject FROM s.fact WHERE number = ?1 UNION SELECT object_entity FROM s.fact WHERE number = ?1) AND known_from = "
    "(SELECT known_from FROM s.fact WHERE number = ?1)",
    "entity IN (SELECT subject FROM s.fact WHERE number = ?1 UNION SELECT object_entity FROM s.fact WHERE number = ?1) AND known_from = "
    "(SELECT known_from FROM s.fact WHERE number = ?1)",
    "entity IN (SELECT number FROM s.entity WHERE number IN (SELECT subject FROM s.fact WHERE number = ?1 UNION SELECT object_entity FROM "
    "s.fact WHERE number = ?1) AND known_from = (SELECT known_from FROM s.fact WHERE number = ?1))",
    "number = ?1", "fact = ?1", "fact = ?1"};

static void copy_schema(sqlite3 *db) {
    char sql[512];
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        snprintf(sql, sizeof sql, "SELECT sql FROM s.sqlite_master WHERE tbl_name = '%s' AND sql IS NOT NULL ORDER BY type DESC", tables[t]);
        sqlite3_stmt *find = prepare(db, sql);
        while (sqlite3_step(find) == SQLITE_ROW) run(db, (const char *)sqlite3_column_text(find, 0));
        sqlite3_finalize(find);
    }
}

int main(int count, char **words) {
    if (count != 5) fail("usage", "facts_insert STORE DATABASE FIRST COUNT");
    long first = atol(words[3]), wanted = atol(words[4]);
    sqlite3 *db = open_database(words[2]);
    char sql[1024];
    snprintf(sql, sizeof sql, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ATTACH '%s' AS s", words[1]);
    run(db, sql);
    copy_schema(db);
    run(db, "CREATE TABLE document(key INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT");
    sqlite3_stmt *insert[16];
    size_t number = sizeof tables / sizeof *tables;
    for (size_t t = 0; t < number; t++) {
        snprintf(sql, sizeof sql, "INSERT INTO main.%s SELECT * FROM s.%s WHERE %s", tables[t], tables[t], rows[t]);
        insert[t] = prepare(db, sql);
    }
    sqlite3_stmt *document = prepare(db, "INSERT INTO main.document SELECT ?1, statement FROM s.fact WHERE number = ?1");
    sqlite3_stmt *begin = prepare(db, "BEGIN IMMEDIATE"), *commit = prepare(db, "COMMIT");
    uint64_t start = now_ns();
    for (long fact = first; fact < first + wanted; fact++) {
        sqlite3_step(begin);
        sqlite3_reset(begin);
        for (size_t t = 0; t < number; t++) {
            sqlite3_bind_int64(insert[t], 1, fact);
            if (sqlite3_step(insert[t]) != SQLITE_DONE) fail(tables[t], sqlite3_errmsg(db));
            sqlite3_reset(insert[t]);
        }
        sqlite3_bind_int64(document, 1, fact);
        if (sqlite3_step(document) != SQLITE_DONE) fail("document", sqlite3_errmsg(db));
        sqlite3_reset(document);
        if (sqlite3_step(commit) != SQLITE_DONE) fail("commit", sqlite3_errmsg(db));
        sqlite3_reset(commit);
    }
    printf("%llu\n", (unsigned long long)(now_ns() - start));
    return 0;
}
