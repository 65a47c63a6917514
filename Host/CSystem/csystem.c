/* Here and not in the header: it changes the layout of what the header's includes share with Swift's Glibc module. */
#define _GNU_SOURCE
#include "csystem.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <linux/sockios.h>

static int result(int value) { return value < 0 ? -errno : value; }

/* MARK: epoll */

static uint32_t to_epoll(uint32_t interest) {
    uint32_t events = 0;
    if (interest & CSYSTEM_READABLE) events |= EPOLLIN;
    if (interest & CSYSTEM_WRITABLE) events |= EPOLLOUT;
    if (interest & CSYSTEM_PEER_CLOSED) events |= EPOLLRDHUP;
    if (interest & CSYSTEM_EDGE) events |= EPOLLET;
    return events;
}

static int control(int epoll, int operation, int fd, uint32_t interest, uint64_t token) {
    struct epoll_event event = {.events = to_epoll(interest), .data.u64 = token};
    return result(epoll_ctl(epoll, operation, fd, &event));
}

int csystem_epoll_create(void) { return result(epoll_create1(EPOLL_CLOEXEC)); }

int csystem_epoll_add(int epoll, int fd, uint32_t interest, uint64_t token) {
    return control(epoll, EPOLL_CTL_ADD, fd, interest, token);
}

int csystem_epoll_modify(int epoll, int fd, uint32_t interest, uint64_t token) {
    return control(epoll, EPOLL_CTL_MOD, fd, interest, token);
}

int csystem_epoll_remove(int epoll, int fd) { return control(epoll, EPOLL_CTL_DEL, fd, 0, 0); }

int csystem_epoll_wait(int epoll, struct epoll_event *events, int capacity, int milliseconds) {
    int count = epoll_wait(epoll, events, capacity, milliseconds);
    if (count < 0) return errno == EINTR ? 0 : -errno;
    return count;
}

struct epoll_event *csystem_events_allocate(size_t capacity) { return calloc(capacity, sizeof(struct epoll_event)); }

uint64_t csystem_event_token(const struct epoll_event *events, int index) { return events[index].data.u64; }

uint32_t csystem_event_readiness(const struct epoll_event *events, int index) {
    uint32_t from = events[index].events, to = 0;
    if (from & EPOLLIN) to |= CSYSTEM_READABLE;
    if (from & EPOLLOUT) to |= CSYSTEM_WRITABLE;
    if (from & EPOLLRDHUP) to |= CSYSTEM_PEER_CLOSED;
    if (from & EPOLLHUP) to |= CSYSTEM_HANG_UP;
    if (from & EPOLLERR) to |= CSYSTEM_ERROR;
    return to;
}

int csystem_eventfd_create(void) { return result(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)); }

int csystem_eventfd_signal(int fd) {
    uint64_t one = 1;
    ssize_t written;
    do written = write(fd, &one, sizeof one);
    while (written < 0 && errno == EINTR);
    return written < 0 ? -errno : 0;
}

/* MARK: sockets */

static int set(int fd, int level, int option, int value) { return setsockopt(fd, level, option, &value, sizeof value); }

int csystem_listen(const struct sockaddr *address, socklen_t length, int backlog, int share_port) {
    int fd = socket(address->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) return -errno;
    if (set(fd, SOL_SOCKET, SO_REUSEADDR, 1) < 0 || (share_port && set(fd, SOL_SOCKET, SO_REUSEPORT, 1) < 0) ||
        (address->sa_family == AF_INET6 && set(fd, IPPROTO_IPV6, IPV6_V6ONLY, 1) < 0) ||
        set(fd, IPPROTO_TCP, TCP_NODELAY, 1) < 0 || set(fd, IPPROTO_TCP, TCP_NOTSENT_LOWAT, 128 * 1024) < 0 ||
        bind(fd, address, length) < 0 || listen(fd, backlog) < 0) {
        int error = errno;
        close(fd);
        return -error;
    }
    return fd;
}

int csystem_accept(int listener, struct sockaddr *address, socklen_t *length) {
    int fd;
    do fd = accept4(listener, address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    while (fd < 0 && errno == EINTR);
    return fd < 0 ? -errno : fd;
}

int csystem_local_address(int fd, struct sockaddr *address, socklen_t *length) {
    return result(getsockname(fd, address, length));
}

ssize_t csystem_receive(int fd, void *into, size_t capacity) {
    ssize_t count;
    do count = recv(fd, into, capacity, 0);
    while (count < 0 && errno == EINTR);
    return count < 0 ? -errno : count;
}

ssize_t csystem_send_vector(int fd, const struct iovec *vectors, int count) {
    struct msghdr message = {.msg_iov = (struct iovec *)vectors, .msg_iovlen = (size_t)count};
    ssize_t sent;
    do sent = sendmsg(fd, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : sent;
}

int csystem_shutdown_writing(int fd) { return result(shutdown(fd, SHUT_WR)); }

int csystem_reset(int fd) {
    struct linger linger = {.l_onoff = 1, .l_linger = 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    return csystem_close(fd);
}

/* Linux has released the descriptor even when close says EINTR: trying again could close somebody else's. */
int csystem_close(int fd) { return close(fd) < 0 && errno != EINTR ? -errno : 0; }

int csystem_socket_error(int fd) {
    int error = 0;
    socklen_t length = sizeof error;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length) < 0) return -errno;
    return -error;
}

int csystem_unacknowledged(int fd) {
    int bytes = 0;
    return ioctl(fd, SIOCOUTQ, &bytes) < 0 ? -errno : bytes;
}

/* MARK: files */

int csystem_open_file(const char *path, int64_t *size) {
    int fd;
    do fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    while (fd < 0 && errno == EINTR);
    if (fd < 0) return -errno;
    struct stat status;
    int error = 0;
    if (fstat(fd, &status) < 0) error = errno;
    else if (S_ISDIR(status.st_mode)) error = EISDIR;
    else if (!S_ISREG(status.st_mode)) error = EINVAL;
    if (error) {
        close(fd);
        return -error;
    }
    *size = status.st_size;
    return fd;
}

ssize_t csystem_read_at(int fd, void *into, size_t capacity, int64_t offset) {
    ssize_t count;
    do count = pread(fd, into, capacity, offset);
    while (count < 0 && errno == EINTR);
    return count < 0 ? -errno : count;
}

ssize_t csystem_read_cached(int fd, void *into, size_t capacity, int64_t offset) {
    struct iovec vector = {.iov_base = into, .iov_len = capacity};
    ssize_t count;
    do count = preadv2(fd, &vector, 1, offset, RWF_NOWAIT);
    while (count < 0 && errno == EINTR);
    return count < 0 ? -errno : count;
}

/* MARK: threads and time */

static _Thread_local void *thread_context;

void *csystem_thread_context(void) { return thread_context; }

void csystem_set_thread_context(void *context) { thread_context = context; }

void csystem_set_thread_name(const char *name) { pthread_setname_np(pthread_self(), name); }

int csystem_available_cpus(void) {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) < 0) return 1;
    int count = CPU_COUNT(&set);
    return count > 0 ? count : 1;
}
