/* The exact ranking, by brute force: the cosine of each question with every vector of a store, each text with its best passage.
   exact_nearest STORE QUESTIONS LIMIT      QUESTIONS holds 256 steps (int8) each; prints the keys of the LIMIT nearest texts, best first,
   a line for each question. Of equally near texts the younger comes first, as in Reverie. */
#include "common.h"
#include <math.h>

#define STEPS 256
/* How the store packs vectors, and keys of texts, into rows of a page. */
#define ROW_BYTES 4032
#define IN_STEP_ROW (ROW_BYTES / STEPS)
#define IN_PLACE_ROW (ROW_BYTES / 32 / IN_STEP_ROW * IN_STEP_ROW)
#define PLACE_BYTES 16

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define WIDE __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define WIDE
#endif

struct near { float similarity; long long key; };

static long long *texts;
static double *squares;
static int limit;

WIDE static int dot(const signed char *a, const signed char *b) {
    int sum = 0;
    for (int i = 0; i < STEPS; i++) sum += (int)a[i] * (int)b[i];
    return sum;
}

static int before(struct near a, struct near b) { return a.similarity > b.similarity || (a.similarity == b.similarity && a.key > b.key); }

/* Best first, each text once. */
static void keep(struct near *best, int *filled, struct near item) {
    int place = 0;
    while (place < *filled && best[place].key != item.key) place++;
    if (place < *filled && !before(item, best[place])) return;
    if (place == *filled) {
        if (*filled == limit && !before(item, best[limit - 1])) return;
        if (*filled < limit) (*filled)++;
        else place = limit - 1;
    }
    for (; place > 0 && before(item, best[place - 1]); place--) best[place] = best[place - 1];
    best[place] = item;
}

static void read_texts(sqlite3 *db, long long shelf, long items) {
    sqlite3_stmt *rows = prepare(db, "SELECT row, bytes FROM vector_place WHERE row >> 32 = ?1");
    sqlite3_bind_int64(rows, 1, shelf);
    texts = realloc(texts, sizeof *texts * (size_t)items);
    if (!texts) fail("memory", "is too small");
    while (sqlite3_step(rows) == SQLITE_ROW) {
        long first = (long)(sqlite3_column_int64(rows, 0) - (shelf << 32)) * IN_PLACE_ROW;
        const char *bytes = sqlite3_column_blob(rows, 1);
        for (long i = 0; i < sqlite3_column_bytes(rows, 1) / PLACE_BYTES && first + i < items; i++)
            memcpy(&texts[first + i], bytes + i * PLACE_BYTES, 8);
    }
    sqlite3_finalize(rows);
}

static void weigh(sqlite3 *db, long long shelf, long items, const signed char *questions, int count, struct near *best, int *filled) {
    sqlite3_stmt *rows = prepare(db, "SELECT row, bytes FROM vector_step WHERE row >> 32 = ?1");
    sqlite3_bind_int64(rows, 1, shelf);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        long first = (long)(sqlite3_column_int64(rows, 0) - (shelf << 32)) * IN_STEP_ROW;
        const signed char *bytes = sqlite3_column_blob(rows, 1);
        for (long i = 0; i < sqlite3_column_bytes(rows, 1) / STEPS && first + i < items; i++) {
            const signed char *steps = bytes + i * STEPS;
            double square = dot(steps, steps);
            for (int q = 0; q < count; q++) {
                double product = dot(questions + (long)q * STEPS, steps);
                float similarity = square > 0 && squares[q] > 0 ? (float)(product / sqrt(squares[q] * square)) : 0;
                struct near item = {similarity, texts[first + i]};
                if (filled[q] == limit && similarity < best[q * limit + limit - 1].similarity) continue;
                keep(best + q * limit, filled + q, item);
            }
        }
    }
    sqlite3_finalize(rows);
}

int main(int count, char **words) {
    if (count != 4) fail("usage", "exact_nearest STORE QUESTIONS LIMIT");
    size_t length;
    const signed char *questions = (const signed char *)read_file(words[2], &length);
    int asked = (int)(length / STEPS);
    limit = atoi(words[3]);
    struct near *best = calloc((size_t)(asked * limit), sizeof *best);
    int *filled = calloc((size_t)asked, sizeof *filled);
    squares = calloc((size_t)asked, sizeof *squares);
    if (!best || !filled || !squares) fail("memory", "is too small");
    for (int q = 0; q < asked; q++) squares[q] = dot(questions + (long)q * STEPS, questions + (long)q * STEPS);
    sqlite3 *db = open_database(words[1]);
    sqlite3_stmt *shelves = prepare(db, "SELECT shelf, items FROM vector_shelf");
    while (sqlite3_step(shelves) == SQLITE_ROW) {
        read_texts(db, sqlite3_column_int64(shelves, 0), (long)sqlite3_column_int64(shelves, 1));
        weigh(db, sqlite3_column_int64(shelves, 0), (long)sqlite3_column_int64(shelves, 1), questions, asked, best, filled);
    }
    sqlite3_finalize(shelves);
    sqlite3_close(db);
    for (int q = 0; q < asked; q++) {
        for (int i = 0; i < filled[q]; i++) printf("%s%lld", i ? " " : "", best[q * limit + i].key);
        printf("\n");
    }
    return 0;
}
