/* The bare scan of binary codes of 256 bits: blobs of a SQLite table, in their order, from pages that stay mapped; popcount, a bounded heap.
   code_scan STORE DATABASE               copies the codes of a store's largest shelf, row for row, into a table of their own
   code_scan DATABASE QUESTIONS LIMIT     QUESTIONS holds 32 bytes each; prints nanoseconds, those of the processor, and the sum of the
                                          LIMIT nearest codes' numbers for each, of equally near ones the first */
#include "common.h"

#define WORDS 4
#define CODE_BYTES (WORDS * 8)

#if defined(__x86_64__)
#define POPCOUNT __attribute__((target("popcnt")))
#else
#define POPCOUNT
#endif

struct item { int distance; long number; };

static struct item *heap;
static int limit, filled;

static int farther(struct item a, struct item b) { return a.distance > b.distance || (a.distance == b.distance && a.number > b.number); }

/* The farthest stands on top. */
static void keep(struct item item) {
    int place;
    if (filled < limit) {
        for (place = filled++; place > 0 && farther(item, heap[(place - 1) / 2]); place = (place - 1) / 2) heap[place] = heap[(place - 1) / 2];
    } else {
        for (place = 0; 2 * place + 1 < filled;) {
            int child = 2 * place + 1;
            if (child + 1 < filled && farther(heap[child + 1], heap[child])) child++;
            if (!farther(heap[child], item)) break;
            heap[place] = heap[child];
            place = child;
        }
    }
    heap[place] = item;
}

POPCOUNT static void scan(const unsigned char *codes, long count, long first, const uint64_t *query) {
    int bound = filled < limit ? 1 << 30 : heap[0].distance;
    for (long i = 0; i < count; i++) {
        uint64_t code[WORDS];
        memcpy(code, codes + i * CODE_BYTES, CODE_BYTES);
        int distance = 0;
        for (int w = 0; w < WORDS; w++) distance += __builtin_popcountll(code[w] ^ query[w]);
        if (distance >= bound) continue;
        keep((struct item){distance, first + i});
        if (filled == limit) bound = heap[0].distance;
    }
}

static void copy(const char *store, const char *database) {
    char sql[1024];
    sqlite3 *db = open_database(database);
    snprintf(sql, sizeof sql, "ATTACH '%s' AS s", store);
    run(db, sql);
    run(db, "CREATE TABLE shelf(items INTEGER); CREATE TABLE t(row INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
            "BEGIN; INSERT INTO shelf SELECT items FROM s.vector_shelf ORDER BY items DESC LIMIT 1;"
            "INSERT INTO t SELECT row, bytes FROM s.vector_code WHERE row >> 32 = (SELECT shelf FROM s.vector_shelf ORDER BY items DESC LIMIT 1)"
            " ORDER BY row; COMMIT");
    sqlite3_close(db);
}

static long items(sqlite3 *db) {
    sqlite3_stmt *statement = prepare(db, "SELECT items FROM shelf");
    long count = sqlite3_step(statement) == SQLITE_ROW ? (long)sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return count;
}

int main(int count, char **words) {
    if (count == 3) { copy(words[1], words[2]); return 0; }
    if (count != 4) fail("usage", "code_scan STORE DATABASE | code_scan DATABASE QUESTIONS LIMIT");
    size_t length;
    char *questions = read_file(words[2], &length);
    limit = atoi(words[3]);
    if (limit < 1 || !(heap = malloc(sizeof *heap * (size_t)limit))) fail("limit", "must be above zero");
    sqlite3 *db = open_database(words[1]);
    run(db, "PRAGMA mmap_size = 1099511627776");
    long all = items(db);
    sqlite3_stmt *rows = prepare(db, "SELECT bytes FROM t ORDER BY row");
    for (size_t at = 0; at + CODE_BYTES <= length; at += CODE_BYTES) {
        uint64_t query[WORDS];
        memcpy(query, questions + at, CODE_BYTES);
        uint64_t start = now_ns(), processor = processor_ns();
        long first = 0, sum = 0;
        filled = 0;
        while (first < all && sqlite3_step(rows) == SQLITE_ROW) {
            const unsigned char *codes = sqlite3_column_blob(rows, 0);
            long here = sqlite3_column_bytes(rows, 0) / CODE_BYTES;
            if (here > all - first) here = all - first;
            scan(codes, here, first, query);
            first += here;
        }
        sqlite3_reset(rows);
        for (int i = 0; i < filled; i++) sum += heap[i].number;
        printf("%llu %llu %ld\n", (unsigned long long)(now_ns() - start), (unsigned long long)(processor_ns() - processor), sum);
    }
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return 0;
}
