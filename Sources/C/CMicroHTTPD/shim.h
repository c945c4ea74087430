#ifndef CMICROHTTPD_SHIM_H
#define CMICROHTTPD_SHIM_H

#include <sys/types.h>
#include <sys/socket.h>
#include <stdarg.h>
#include <microhttpd.h>

/* What libmicrohttpd calls, in one place: it starts with variable arguments, which Swift cannot give. */
struct reverie_http_callbacks {
    MHD_AccessHandlerCallback handle;
    MHD_RequestCompletedCallback completed;
    MHD_NotifyConnectionCallback connection;
    void *context;
};

static inline int reverie_http_digit(char byte) {
    if (byte >= '0' && byte <= '9') return byte - '0';
    if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
    return -1;
}

/* The library's own would end a path at `%00`, and ask for another one than was asked for: here that stays as it is written. */
static inline size_t reverie_http_unescape(void *context, struct MHD_Connection *connection, char *text) {
    (void)context;
    (void)connection;
    char *to = text;
    for (const char *from = text; *from;) {
        int high = *from == '%' ? reverie_http_digit(from[1]) : -1;
        int low = high >= 0 ? reverie_http_digit(from[2]) : -1;
        if (low >= 0 && (high | low) != 0) {
            *to++ = (char)(high << 4 | low);
            from += 3;
        } else {
            *to++ = *from++;
        }
    }
    *to = 0;
    return (size_t)(to - text);
}

/* One thread of the library's own waits for all connections of a socket that listens already. */
static inline struct MHD_Daemon *reverie_http_start(
    int listener, struct reverie_http_callbacks callbacks, unsigned int connections, unsigned int idle_seconds, size_t connection_bytes) {
    return MHD_start_daemon(
        MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, callbacks.handle, callbacks.context,
        MHD_OPTION_LISTEN_SOCKET, (MHD_socket)listener, MHD_OPTION_CONNECTION_LIMIT, connections, MHD_OPTION_CONNECTION_TIMEOUT,
        idle_seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, connection_bytes, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_UNESCAPE_CALLBACK,
        reverie_http_unescape, NULL, MHD_OPTION_NOTIFY_COMPLETED,
        callbacks.completed, callbacks.context, MHD_OPTION_NOTIFY_CONNECTION, callbacks.connection, callbacks.context, MHD_OPTION_END);
}

/* How Swift sees these enumerations hangs on the version of the header: they stay behind functions. */
static inline enum MHD_Result reverie_http_result(int is_well) { return is_well ? MHD_YES : MHD_NO; }

static inline int reverie_http_begins(enum MHD_ConnectionNotificationCode code) { return code == MHD_CONNECTION_NOTIFY_STARTED; }

static inline void reverie_http_each_header(struct MHD_Connection *connection, MHD_KeyValueIteratorN take, void *context) {
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, take, context);
}

static inline void reverie_http_each_argument(struct MHD_Connection *connection, MHD_KeyValueIteratorN take, void *context) {
    MHD_get_connection_values_n(connection, MHD_GET_ARGUMENT_KIND, take, context);
}

/* The socket of a connection; -1 where there is none. */
static inline int reverie_http_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? (int)info->connect_fd : -1;
}

#endif
