/* Runs a command and tells what it cost. A started program's peak counts its parent's memory before the exec as well, so the parent
   must be small: this one is.
   peak REPORT COMMAND…      writes "wall_ns user_ns system_ns peak_kilobytes" to REPORT; ends as the command ended. */
#define _GNU_SOURCE
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static unsigned long long nanoseconds(struct timeval t) { return (unsigned long long)t.tv_sec * 1000000000u + (unsigned long long)t.tv_usec * 1000u; }

int main(int count, char **words) {
    if (count < 3) return 2;
    struct timespec start, end;
    struct rusage usage;
    pid_t process;
    int status;
    clock_gettime(CLOCK_MONOTONIC, &start);
    if (posix_spawnp(&process, words[2], NULL, NULL, words + 2, environ) != 0) return 127;
    if (wait4(process, &status, 0, &usage) < 0) return 126;
    clock_gettime(CLOCK_MONOTONIC, &end);
    FILE *report = fopen(words[1], "w");
    if (!report) return 125;
    long long wall = (end.tv_sec - start.tv_sec) * 1000000000LL + (end.tv_nsec - start.tv_nsec);
#ifdef __APPLE__
    long kilobytes = usage.ru_maxrss / 1024;
#else
    long kilobytes = usage.ru_maxrss;
#endif
    fprintf(report, "%lld %llu %llu %ld\n", wall, nanoseconds(usage.ru_utime), nanoseconds(usage.ru_stime), kilobytes);
    fclose(report);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
