#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

/* What Swift cannot call itself: variadic functions, and macros that cast to a function pointer. */
#include <sqlite3.h>

static inline int csqlite_bind_text_copied(sqlite3_stmt *statement, int index, const void *text, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, index, (const char *)text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int csqlite_bind_text_borrowed(sqlite3_stmt *statement, int index, const void *text, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, index, (const char *)text, count, SQLITE_STATIC, SQLITE_UTF8);
}

static inline int csqlite_bind_blob_copied(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline int csqlite_bind_blob_borrowed(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_STATIC);
}

static inline void csqlite_result_text_copied(sqlite3_context *context, const void *text, sqlite3_uint64 count) {
    sqlite3_result_text64(context, (const char *)text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline void csqlite_result_blob_copied(sqlite3_context *context, const void *bytes, sqlite3_uint64 count) {
    sqlite3_result_blob64(context, bytes, count, SQLITE_TRANSIENT);
}

/* Sets a yes-or-no option of a connection; `now` receives what holds afterwards. */
static inline int csqlite_db_config_flag(sqlite3 *database, int option, int on, int *now) {
    return sqlite3_db_config(database, option, on, now);
}

/* Sets a library-wide option that takes one int; it works only before the library is first used. */
static inline int csqlite_config_int(int option, int value) {
    return sqlite3_config(option, value);
}

/* The FTS5 interface of a connection: NULL in `api` where the library has no FTS5. */
static inline int csqlite_fts5_api(sqlite3 *database, fts5_api **api) {
    sqlite3_stmt *statement = 0;
    int code = sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, 0);
    *api = 0;
    if (code != SQLITE_OK) return code;
    code = sqlite3_bind_pointer(statement, 1, (void *)api, "fts5_api_ptr", 0);
    if (code == SQLITE_OK) sqlite3_step(statement);
    return sqlite3_finalize(statement);
}

/* The file behind a connection. Reading and writing go through SQLite's own handle: closing another one of the same file would let go
   of the locks that SQLite holds on it. */
static inline int csqlite_main_file(sqlite3 *database, sqlite3_file **file) {
    return sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, file);
}

static inline int csqlite_file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return file->pMethods->xFileSize(file, size);
}

static inline int csqlite_file_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    return file->pMethods->xRead(file, bytes, count, offset);
}

static inline int csqlite_file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    return file->pMethods->xWrite(file, bytes, count, offset);
}

static inline int csqlite_file_sync(sqlite3_file *file) {
    return file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
}

#endif
