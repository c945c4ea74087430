/* Plain FTS5 on the development questions: a table for each space, porter stems, stop words left out of the question.
   fts_rank TEXTS QUESTIONS      TEXTS holds records (space, id, text), those of a space together; QUESTIONS holds records
   (question's id, space, words). Prints "question id id id …", best first, a line for each question. */
#include "common.h"
#include <ctype.h>

static const char *stop_words =
    " a about above after again against all am an and any are as at be because been before being below between both but by can could"
    " did do does doing down during each few for from further had has have having he her here hers him his how i if in into is it its"
    " just ll me more most my no nor not now of off on once only or other our ours out over own re s same she should so some such t than"
    " that the their theirs them then there these they this those through to too under until up us ve very was we were what when where"
    " which while who whom why will with would you your yours ";

/* The words of a question as a match expression; empty when it holds none but stop words. */
static void expression_of(const char *words, char *out) {
    char word[66] = " ", *end = out;
    *out = 0;
    while (*words) {
        int n = 0;
        while (*words && !isalnum((unsigned char)*words) && (unsigned char)*words < 128) words++;
        while (*words && (isalnum((unsigned char)*words) || (unsigned char)*words >= 128)) {
            if (n < 63) word[1 + n++] = (char)tolower((unsigned char)*words);
            words++;
        }
        if (!n) continue;
        word[1 + n] = ' ';
        word[2 + n] = 0;
        if (strstr(stop_words, word)) continue;
        end += sprintf(end, "%s\"%.*s\"", end == out ? "" : " OR ", n, word + 1);
    }
}

/* Fills the table with the records of one space and leaves `*rest` at the next space's. */
static void fill(sqlite3 *db, sqlite3_stmt *insert, char **rest, const char *space) {
    while (*rest && **rest && strncmp(*rest, space, strlen(space)) == 0 && (*rest)[strlen(space)] == FIELD_END) {
        char *fields = next_piece(rest, RECORD_END);
        next_piece(&fields, FIELD_END);
        char *id = next_piece(&fields, FIELD_END);
        sqlite3_bind_text(insert, 1, id, -1, SQLITE_STATIC);
        sqlite3_bind_text(insert, 2, fields ? fields : "", -1, SQLITE_STATIC);
        if (sqlite3_step(insert) != SQLITE_DONE) fail("insert", sqlite3_errmsg(db));
        sqlite3_reset(insert);
    }
}

static void answer(char *questions, const char *space, sqlite3_stmt *search) {
    static char expression[1 << 16];
    char *rest = strdup(questions), *all = rest, *fields;
    while ((fields = next_piece(&rest, RECORD_END))) {
        char *id = next_piece(&fields, FIELD_END), *where = next_piece(&fields, FIELD_END);
        if (!where || strcmp(where, space) || !fields || strlen(fields) > 8000) continue;
        expression_of(fields, expression);
        printf("%s", id);
        if (*expression) {
            sqlite3_bind_text(search, 1, expression, -1, SQLITE_STATIC);
            while (sqlite3_step(search) == SQLITE_ROW) printf(" %s", (const char *)sqlite3_column_text(search, 0));
            sqlite3_reset(search);
        }
        printf("\n");
    }
    free(all);
}

int main(int count, char **words) {
    if (count != 3) fail("usage", "fts_rank TEXTS QUESTIONS");
    size_t length;
    char *rest = read_file(words[1], &length), *questions = read_file(words[2], &length);
    sqlite3 *db = open_database(":memory:");
    while (rest && *rest) {
        char space[256];
        size_t n = strcspn(rest, "\x1f");
        if (n >= sizeof space) fail("texts", "a space's name is too long");
        memcpy(space, rest, n);
        space[n] = 0;
        run(db, "DROP TABLE IF EXISTS t; CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, text, tokenize='porter unicode61'); BEGIN");
        sqlite3_stmt *insert = prepare(db, "INSERT INTO t(id, text) VALUES (?1, ?2)");
        fill(db, insert, &rest, space);
        run(db, "COMMIT");
        sqlite3_stmt *search = prepare(db, "SELECT id FROM t WHERE t MATCH ?1 ORDER BY rank");
        answer(questions, space, search);
        sqlite3_finalize(insert);
        sqlite3_finalize(search);
    }
    sqlite3_close(db);
    return 0;
}
