/* Loaded into the program with LD_PRELOAD (Linux): counts the calls that change files below one folder, and lets the process
 * meet its end, or an error, at one of them. What it is to do stands in the environment:
 *
 *   FAULT_FOLDER   calls on files below it are counted
 *   FAULT_LOG      each counted call is written there, one line each
 *   FAULT_POINT    the call at which it happens, from 1; 0 only counts
 *   FAULT_ACTION   kill          the process dies before the call
 *                  torn          the process dies when half of a write is done; only writes are counted
 *                  power         as kill, and all that was not flushed to the disk is lost
 *                  power-some    as power, but of the pages that were not flushed some had reached the disk
 *                  once:ERRNO    the call fails with that number
 *                  always:ERRNO  so do all calls after it
 *
 * Every call goes to the kernel directly, so that nothing of this depends on which of libc's names the program uses.
 * What happens to names (created, renamed, removed) counts as on the disk at once; only the bytes of files can be lost.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum action { ACTION_NONE, ACTION_KILL, ACTION_TORN, ACTION_POWER, ACTION_POWER_SOME, ACTION_ONCE, ACTION_ALWAYS };
enum verdict { PROCEED, FAIL, TEAR };

static char folder[4096];
static size_t folder_length;
static long point;
static enum action action;
static int error_number;
static int log_descriptor = -1;
static atomic_long count;
static atomic_flag door = ATOMIC_FLAG_INIT;
static atomic_int is_ready;

static void lock(void) { while (atomic_flag_test_and_set(&door)) {} }
static void unlock(void) { atomic_flag_clear(&door); }

static void prepare(void) {
    if (atomic_load(&is_ready)) return;
    const char *path = getenv("FAULT_FOLDER"), *what = getenv("FAULT_ACTION"), *where = getenv("FAULT_POINT"), *log = getenv("FAULT_LOG");
    if (path && strlen(path) < sizeof folder) strcpy(folder, path);
    folder_length = strlen(folder);
    point = where ? atol(where) : 0;
    if (what && !strcmp(what, "kill")) action = ACTION_KILL;
    if (what && !strcmp(what, "torn")) action = ACTION_TORN;
    if (what && !strcmp(what, "power")) action = ACTION_POWER;
    if (what && !strcmp(what, "power-some")) action = ACTION_POWER_SOME;
    if (what && !strncmp(what, "once:", 5)) action = ACTION_ONCE, error_number = atoi(what + 5);
    if (what && !strncmp(what, "always:", 7)) action = ACTION_ALWAYS, error_number = atoi(what + 7);
    if (log) log_descriptor = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    atomic_store(&is_ready, 1);
}

__attribute__((constructor)) static void begin(void) { prepare(); }

/* Which files are meant. */

static int is_below(const char *path) {
    return folder_length > 0 && path && !strncmp(path, folder, folder_length) && (path[folder_length] == '/' || !path[folder_length]);
}

static int path_of(int descriptor, char *path, size_t size) {
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
    long length = syscall(SYS_readlinkat, AT_FDCWD, name, path, size - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return 1;
}

static int is_watched_descriptor(int descriptor, char *path, size_t size) {
    return folder_length > 0 && path_of(descriptor, path, size) && is_below(path);
}

static int is_watched_path(int at, const char *name, char *path, size_t size) {
    if (!folder_length || !name) return 0;
    if (name[0] == '/') {
        snprintf(path, size, "%s", name);
    } else {
        char base[4096] = "";
        if (at == AT_FDCWD ? syscall(SYS_getcwd, base, sizeof base) <= 0 : !path_of(at, base, sizeof base)) return 0;
        snprintf(path, size, "%.2000s/%.2000s", base, name);
    }
    return is_below(path);
}

/* What would be lost if the power went: every change since its file was flushed, with what stood there before. */

struct change {
    int file;
    off_t offset, length, old_size;
    size_t old_length;
    unsigned char *old;
    struct change *earlier;
};

static struct { dev_t device; ino_t number; int descriptor; } files[256];
static int file_count;
static struct change *changes;

static int keeps_changes(void) { return action == ACTION_POWER || action == ACTION_POWER_SOME; }

/* A descriptor of its own for each file, never closed: closing one would drop the locks that the process holds on the file. */
static int file_of(int descriptor) {
    struct stat facts;
    if (fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) return -1;
    for (int i = 0; i < file_count; i++)
        if (files[i].device == facts.st_dev && files[i].number == facts.st_ino) return i;
    if (file_count == 256) return -1;
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
    int own = (int)syscall(SYS_openat, AT_FDCWD, name, O_RDWR | O_CLOEXEC, 0);
    if (own < 0) return -1;
    int high = fcntl(own, F_DUPFD_CLOEXEC, 600);
    files[file_count].device = facts.st_dev;
    files[file_count].number = facts.st_ino;
    files[file_count].descriptor = high < 0 ? own : high;
    return file_count++;
}

static void remember(int descriptor, const char *path, off_t offset, off_t length) {
    size_t characters = strlen(path);
    if (!keeps_changes() || length <= 0 || (characters > 4 && !strcmp(path + characters - 4, "-shm"))) return;
    lock();
    int file = file_of(descriptor);
    struct stat facts;
    struct change *change = file < 0 || fstat(descriptor, &facts) != 0 ? NULL : calloc(1, sizeof *change);
    if (change) {
        *change = (struct change){.file = file, .offset = offset, .length = length, .old_size = facts.st_size, .earlier = changes};
        if (offset < facts.st_size) {
            off_t there = facts.st_size - offset < length ? facts.st_size - offset : length;
            change->old = malloc((size_t)there);
            long got = change->old ? syscall(SYS_pread64, files[file].descriptor, change->old, there, offset) : 0;
            change->old_length = got > 0 ? (size_t)got : 0;
        }
        changes = change;
    }
    unlock();
}

static void forget(int descriptor) {
    if (!keeps_changes()) return;
    lock();
    int file = file_of(descriptor);
    struct change **link = &changes;
    while (*link) {
        struct change *change = *link;
        if (change->file == file) {
            *link = change->earlier;
            free(change->old);
            free(change);
        } else {
            link = &change->earlier;
        }
    }
    unlock();
}

static int is_lost(const struct change *change, off_t page) {
    if (action == ACTION_POWER) return 1;
    uint64_t mixed = (uint64_t)(page + 1) * 0x9E3779B97F4A7C15u ^ (uint64_t)(change->file + 1) * 0xBF58476D1CE4E5B9u ^ (uint64_t)point * 0x94D049BB133111EBu;
    mixed ^= mixed >> 29;
    return (mixed * 0xD6E8FEB86659FD93u >> 40) & 1;
}

/* The newest first, page by page: a page that is lost is again what was last flushed. */
static void lose_changes(void) {
    static const unsigned char zeros[4096];
    for (struct change *change = changes; change; change = change->earlier) {
        int descriptor = files[change->file].descriptor;
        off_t end = change->offset + change->length;
        for (off_t start = change->offset; start < end;) {
            off_t page = start / 4096, next = (page + 1) * 4096 < end ? (page + 1) * 4096 : end;
            if (is_lost(change, page)) {
                off_t old_end = change->offset + (off_t)change->old_length;
                off_t split = old_end < start ? start : old_end > next ? next : old_end;
                if (split > start) syscall(SYS_pwrite64, descriptor, change->old + (start - change->offset), split - start, start);
                if (next > split) syscall(SYS_pwrite64, descriptor, zeros, next - split, split);
            }
            start = next;
        }
        if (action == ACTION_POWER) syscall(SYS_ftruncate, descriptor, change->old_size);
    }
}

/* The heart: one more call has come. */

static void die(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

static enum verdict arrive(const char *call, const char *path, size_t bytes) {
    prepare();
    int is_write = bytes > 0;
    if (action == ACTION_TORN && !(is_write && bytes >= 2)) return PROCEED;
    long number = atomic_fetch_add(&count, 1) + 1;
    if (log_descriptor >= 0) {
        char line[4300];
        int length = snprintf(line, sizeof line, "%ld %s %s\n", number, call, path + folder_length);
        syscall(SYS_write, log_descriptor, line, length);
    }
    if (point == 0 || number < point) return PROCEED;
    if (number > point && action != ACTION_ALWAYS) return PROCEED;
    switch (action) {
    case ACTION_KILL: die();
    case ACTION_POWER:
    case ACTION_POWER_SOME:
        lock();
        lose_changes();
        die();
    case ACTION_TORN: return TEAR;
    case ACTION_ONCE:
    case ACTION_ALWAYS: errno = error_number; return FAIL;
    default: return PROCEED;
    }
}

/* The calls. */

static int opened(int at, const char *name, int flags, mode_t mode) {
    char path[4200];
    struct stat facts;
    int makes = (flags & O_CREAT) && is_watched_path(at, name, path, sizeof path) && fstatat(at, name, &facts, 0) != 0;
    int empties = !makes && (flags & O_TRUNC) && is_watched_path(at, name, path, sizeof path);
    if ((makes || empties) && arrive("open", path, 0) == FAIL) return -1;
    return (int)syscall(SYS_openat, at, name, flags, mode);
}

#define OPEN_FUNCTION(function) \
    int function(const char *name, int flags, ...) { \
        va_list more; \
        va_start(more, flags); \
        mode_t mode = (flags & (O_CREAT | __O_TMPFILE)) ? va_arg(more, mode_t) : 0; \
        va_end(more); \
        return opened(AT_FDCWD, name, flags, mode); \
    }
#define OPENAT_FUNCTION(function) \
    int function(int at, const char *name, int flags, ...) { \
        va_list more; \
        va_start(more, flags); \
        mode_t mode = (flags & (O_CREAT | __O_TMPFILE)) ? va_arg(more, mode_t) : 0; \
        va_end(more); \
        return opened(at, name, flags, mode); \
    }
OPEN_FUNCTION(open)
OPEN_FUNCTION(open64)
OPENAT_FUNCTION(openat)
OPENAT_FUNCTION(openat64)

/* Writes at a place, or at the descriptor's own when `offset` is -1. */
static ssize_t written(const char *call, int descriptor, const void *bytes, size_t length, off_t offset) {
    char path[4200];
    if (length > 0 && is_watched_descriptor(descriptor, path, sizeof path)) {
        switch (arrive(call, path, length)) {
        case FAIL: return -1;
        case TEAR:
            if (offset < 0) syscall(SYS_write, descriptor, bytes, length / 2);
            else syscall(SYS_pwrite64, descriptor, bytes, length / 2, offset);
            die();
        case PROCEED: break;
        }
        struct stat facts;
        off_t place = offset >= 0 ? offset : (fcntl(descriptor, F_GETFL) & O_APPEND) && fstat(descriptor, &facts) == 0 ? facts.st_size : lseek(descriptor, 0, SEEK_CUR);
        remember(descriptor, path, place, (off_t)length);
    }
    return offset < 0 ? syscall(SYS_write, descriptor, bytes, length) : syscall(SYS_pwrite64, descriptor, bytes, length, offset);
}

ssize_t write(int descriptor, const void *bytes, size_t length) { return written("write", descriptor, bytes, length, -1); }
ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) { return written("pwrite", descriptor, bytes, length, offset); }
ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off_t offset) { return written("pwrite", descriptor, bytes, length, offset); }

/* As one write after the other: a caller must be ready for fewer bytes anyway. */
ssize_t writev(int descriptor, const struct iovec *parts, int number) {
    char path[4200];
    if (!is_watched_descriptor(descriptor, path, sizeof path)) return syscall(SYS_writev, descriptor, parts, number);
    ssize_t all = 0;
    for (int i = 0; i < number; i++) {
        ssize_t done = written("writev", descriptor, parts[i].iov_base, parts[i].iov_len, -1);
        if (done < 0) return all > 0 ? all : -1;
        all += done;
        if ((size_t)done < parts[i].iov_len) break;
    }
    return all;
}

static int resized(const char *call, int descriptor, off_t size) {
    char path[4200];
    struct stat facts;
    if (is_watched_descriptor(descriptor, path, sizeof path)) {
        if (arrive(call, path, 0) == FAIL) return -1;
        if (fstat(descriptor, &facts) == 0)
            remember(descriptor, path, size < facts.st_size ? size : facts.st_size, labs(facts.st_size - size));
    }
    return (int)syscall(SYS_ftruncate, descriptor, size);
}

int ftruncate(int descriptor, off_t size) { return resized("ftruncate", descriptor, size); }
int ftruncate64(int descriptor, off_t size) { return resized("ftruncate", descriptor, size); }

static int allocated(int descriptor, int mode, off_t offset, off_t length) {
    char path[4200];
    struct stat facts;
    if (is_watched_descriptor(descriptor, path, sizeof path)) {
        if (arrive("fallocate", path, 0) == FAIL) return -1;
        if (fstat(descriptor, &facts) == 0) remember(descriptor, path, facts.st_size, offset + length - facts.st_size);
    }
    return (int)syscall(SYS_fallocate, descriptor, mode, offset, length);
}

int fallocate(int descriptor, int mode, off_t offset, off_t length) { return allocated(descriptor, mode, offset, length); }
int fallocate64(int descriptor, int mode, off_t offset, off_t length) { return allocated(descriptor, mode, offset, length); }
int posix_fallocate(int descriptor, off_t offset, off_t length) { return allocated(descriptor, 0, offset, length) == 0 ? 0 : errno; }
int posix_fallocate64(int descriptor, off_t offset, off_t length) { return posix_fallocate(descriptor, offset, length); }

static int flushed(const char *call, long number, int descriptor) {
    char path[4200];
    int is_ours = is_watched_descriptor(descriptor, path, sizeof path);
    if (is_ours && arrive(call, path, 0) == FAIL) return -1;
    int result = (int)syscall(number, descriptor);
    if (is_ours && result == 0) forget(descriptor);
    return result;
}

int fsync(int descriptor) { return flushed("fsync", SYS_fsync, descriptor); }
int fdatasync(int descriptor) { return flushed("fdatasync", SYS_fdatasync, descriptor); }

int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
    char path[4200];
    if (is_watched_path(to_at, to, path, sizeof path) || is_watched_path(from_at, from, path, sizeof path))
        if (arrive("rename", path, 0) == FAIL) return -1;
    return (int)syscall(SYS_renameat2, from_at, from, to_at, to, flags);
}

int renameat(int from_at, const char *from, int to_at, const char *to) { return renameat2(from_at, from, to_at, to, 0); }
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int at, const char *name, int flags) {
    char path[4200];
    if (is_watched_path(at, name, path, sizeof path) && arrive("unlink", path, 0) == FAIL) return -1;
    return (int)syscall(SYS_unlinkat, at, name, flags);
}

int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int mkdirat(int at, const char *name, mode_t mode) {
    char path[4200];
    if (is_watched_path(at, name, path, sizeof path) && arrive("mkdir", path, 0) == FAIL) return -1;
    return (int)syscall(SYS_mkdirat, at, name, mode);
}

int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

int linkat(int from_at, const char *from, int to_at, const char *to, int flags) {
    char path[4200];
    if (is_watched_path(to_at, to, path, sizeof path) && arrive("link", path, 0) == FAIL) return -1;
    return (int)syscall(SYS_linkat, from_at, from, to_at, to, flags);
}

int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int symlinkat(const char *target, int at, const char *name) {
    char path[4200];
    if (is_watched_path(at, name, path, sizeof path) && arrive("symlink", path, 0) == FAIL) return -1;
    return (int)syscall(SYS_symlinkat, target, at, name);
}

int symlink(const char *target, const char *name) { return symlinkat(target, AT_FDCWD, name); }
