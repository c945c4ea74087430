/* The least that a durable installation does: copies each folder whole, waits until the disk has it, and moves it into its place.
   copy_folders TARGET FOLDER…      files, folders and the rename are all synchronised. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void fail(const char *path) {
    perror(path);
    exit(1);
}

static void synchronise(const char *folder) {
    int file = open(folder, O_RDONLY | O_DIRECTORY);
    if (file < 0 || fsync(file) != 0 || close(file) != 0) fail(folder);
}

static void copy_file(const char *from, const char *to, mode_t mode) {
    static char bytes[1 << 16];
    int input = open(from, O_RDONLY), output = open(to, O_WRONLY | O_CREAT | O_EXCL, mode & 0700);
    ssize_t count;
    if (input < 0 || output < 0) fail(from);
    while ((count = read(input, bytes, sizeof bytes)) > 0) {
        if (write(output, bytes, (size_t)count) != count) fail(to);
    }
    if (count < 0 || fsync(output) != 0 || close(output) != 0 || close(input) != 0) fail(to);
}

static void copy_folder(const char *from, const char *to) {
    char source[4096], target[4096];
    struct dirent *entry;
    struct stat status;
    DIR *folder = opendir(from);
    if (!folder || mkdir(to, 0700) != 0) fail(to);
    while ((entry = readdir(folder))) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        snprintf(source, sizeof source, "%s/%s", from, entry->d_name);
        snprintf(target, sizeof target, "%s/%s", to, entry->d_name);
        if (lstat(source, &status) != 0) fail(source);
        if (S_ISDIR(status.st_mode)) copy_folder(source, target);
        else copy_file(source, target, status.st_mode);
    }
    closedir(folder);
    synchronise(to);
}

int main(int count, char **words) {
    char staging[4096], target[4096];
    if (count < 3) return 2;
    if (mkdir(words[1], 0700) != 0 && errno != EEXIST) fail(words[1]);
    snprintf(staging, sizeof staging, "%s/.new", words[1]);
    for (int i = 2; i < count; i++) {
        const char *slash = strrchr(words[i], '/');
        snprintf(target, sizeof target, "%s/%s", words[1], slash ? slash + 1 : words[i]);
        copy_folder(words[i], staging);
        if (rename(staging, target) != 0) fail(target);
        synchronise(words[1]);
    }
    return 0;
}
