/* The floor under every import: reads files to their end and does nothing with them.
   read_file LIST      LIST holds a path a line; prints nanoseconds. */
#include "common.h"
#include <fcntl.h>
#include <unistd.h>

int main(int count, char **words) {
    if (count != 2) fail("usage", "read_file LIST");
    size_t length;
    char *rest = read_file(words[1], &length), *path;
    static char buffer[1 << 18];
    uint64_t start = now_ns();
    while ((path = next_piece(&rest, '\n'))) {
        int file = open(path, O_RDONLY);
        if (file < 0) fail(path, "cannot be opened");
        while (read(file, buffer, sizeof buffer) > 0) {}
        close(file);
    }
    printf("%llu\n", (unsigned long long)(now_ns() - start));
    return 0;
}
