/*
 * System calls and constants that Swift's Glibc module leaves out or imports badly.
 *
 * Every function that can fail returns a negative errno instead of setting errno, and every call that a signal can
 * interrupt is tried again, so that callers have one result to look at and nothing thread-local to read in time.
 * All file descriptors made here are non-blocking and close-on-exec.
 */
#ifndef CSYSTEM_H
#define CSYSTEM_H
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>

/* MARK: epoll. The events are opaque memory because `struct epoll_event` is packed, which Swift cannot import. */

enum {
    CSYSTEM_READABLE = 1,    /* EPOLLIN */
    CSYSTEM_WRITABLE = 2,    /* EPOLLOUT */
    CSYSTEM_PEER_CLOSED = 4, /* EPOLLRDHUP: the peer will send no more */
    CSYSTEM_HANG_UP = 8,     /* EPOLLHUP: both directions are closed */
    CSYSTEM_ERROR = 16,      /* EPOLLERR */
    CSYSTEM_EDGE = 32        /* EPOLLET, for registration only */
};

struct epoll_event;

int csystem_epoll_create(void);
int csystem_epoll_add(int epoll, int fd, uint32_t interest, uint64_t token);
int csystem_epoll_modify(int epoll, int fd, uint32_t interest, uint64_t token);
int csystem_epoll_remove(int epoll, int fd);
/* Waits up to `milliseconds` (-1: without end). Returns the count of events written to `events`; an interruption by a
 * signal counts as no events, because the caller's timeout has to be computed anew. */
int csystem_epoll_wait(int epoll, struct epoll_event *events, int capacity, int milliseconds);
/* An array for `csystem_epoll_wait`; freed with `free`. */
struct epoll_event *csystem_events_allocate(size_t capacity);
uint64_t csystem_event_token(const struct epoll_event *events, int index);
uint32_t csystem_event_readiness(const struct epoll_event *events, int index);

int csystem_eventfd_create(void);
int csystem_eventfd_signal(int fd);

/* MARK: sockets */

/* Binds and listens on a TCP address; with `share_port` several listeners may hold the same one (SO_REUSEPORT).
 * Connections inherit TCP_NODELAY, and TCP_NOTSENT_LOWAT, which keeps the kernel from buffering megabytes for a peer that
 * does not read. */
int csystem_listen(const struct sockaddr *address, socklen_t length, int backlog, int share_port);
/* Accepts one connection. `*length` holds the room in `address` and then what was used. */
int csystem_accept(int listener, struct sockaddr *address, socklen_t *length);
int csystem_local_address(int fd, struct sockaddr *address, socklen_t *length);
ssize_t csystem_receive(int fd, void *into, size_t capacity);
/* Sends what fits, without SIGPIPE. */
ssize_t csystem_send_vector(int fd, const struct iovec *vectors, int count);
int csystem_shutdown_writing(int fd);
/* Closes so that the peer gets a reset, and nothing that waits in the socket's buffers is delivered. */
int csystem_reset(int fd);
int csystem_close(int fd);
/* The error that waits on a socket (SO_ERROR) as a negative errno, or 0. */
int csystem_socket_error(int fd);
/* Bytes written but not yet acknowledged by the peer (SIOCOUTQ), or a negative errno. */
int csystem_unacknowledged(int fd);

/* MARK: files */

/* Opens a regular file for reading. `-ELOOP` for a symbolic link, `-EISDIR` or `-EINVAL` for what is not a file. */
int csystem_open_file(const char *path, int64_t *size);
ssize_t csystem_read_at(int fd, void *into, size_t capacity, int64_t offset);
/* Reads only what the page cache already holds: `-EAGAIN` where that would block, `-EOPNOTSUPP` where the file system
 * cannot tell. */
ssize_t csystem_read_cached(int fd, void *into, size_t capacity, int64_t offset);

/* MARK: threads and time */

/* The pointer kept for the calling thread, NULL at first. */
void *csystem_thread_context(void);
void csystem_set_thread_context(void *context);
void csystem_set_thread_name(const char *name);
/* CPUs this process may run on, at least 1. */
int csystem_available_cpus(void);
/* CLOCK_MONOTONIC in nanoseconds. */
static inline int64_t csystem_monotonic_nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}
#endif
