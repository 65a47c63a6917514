#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "cloader.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int cloader_spawn(int *pid, const char *path, char *const argv[], char *const envp[], const int *kept, int count) {
    enum { MOST = 64, FIRST = 3 };
    if (count < 0 || count > MOST) return EINVAL;
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);

    int error = posix_spawn_file_actions_init(&files);
    if (error != 0) return error;
    error = posix_spawnattr_init(&attributes);
    if (error != 0) {
        posix_spawn_file_actions_destroy(&files);
        return error;
    }
    /* Out of the way first: one of them may stand where another has to go. */
    int moved[MOST];
    int made = 0;
    for (; error == 0 && made < count; made++) {
        moved[made] = fcntl(kept[made], F_DUPFD_CLOEXEC, FIRST + count);
        if (moved[made] < 0) {
            error = errno;
            break;
        }
    }
    for (int place = 0; error == 0 && place < count; place++)
        error = posix_spawn_file_actions_adddup2(&files, moved[place], FIRST + place);
    for (int descriptor = 0; error == 0 && descriptor < FIRST; descriptor++)
        error = posix_spawn_file_actions_addopen(&files, descriptor, "/dev/null", O_RDWR, 0);
    if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(&files, FIRST + count);
    if (error == 0) error = posix_spawnattr_setsigmask(&attributes, &none);
    if (error == 0) error = posix_spawnattr_setsigdefault(&attributes, &all);
    if (error == 0)
        error = posix_spawnattr_setflags(
            &attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    pid_t child = 0;
    if (error == 0) error = posix_spawn(&child, path, &files, &attributes, argv, envp);
    *pid = child;
    for (int place = 0; place < made; place++) close(moved[place]);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

int cloader_socket_pair(int ends[2]) {
    return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends);
}

int cloader_pipe(int ends[2]) {
    return pipe2(ends, O_CLOEXEC);
}

int cloader_pidfd_open(int pid) {
    /* By number: glibc before 2.36 has no wrapper. The kernel always sets close-on-exec on the descriptor. */
    return (int)syscall(SYS_pidfd_open, pid, 0);
}

static int limit(__rlimit_resource_t resource, rlim_t most) {
    struct rlimit now;
    if (getrlimit(resource, &now) != 0) return -1;
    if (now.rlim_max != RLIM_INFINITY && now.rlim_max < most) most = now.rlim_max;
    struct rlimit wanted = {most, most};
    return setrlimit(resource, &wanted);
}

int cloader_limit_self(unsigned seconds, unsigned long address_space) {
    alarm(seconds);
    if (limit(RLIMIT_CPU, seconds) != 0) return -1;
    if (limit(RLIMIT_CORE, 0) != 0) return -1;
    if (limit(RLIMIT_FSIZE, 0) != 0) return -1;
    return limit(RLIMIT_AS, address_space);
}

void cloader_name_thread(const char *name) {
    char cut[16] = {0};
    strncpy(cut, name, sizeof cut - 1);
    pthread_setname_np(pthread_self(), cut);
}

/* The types libcurl's headers give these functions; a CURL * and a CURLM * are pointers to void there, too. */
typedef int curl_function(void *handle, int option, ...);

int cloader_curl_set_long(void *function, void *handle, int option, long value) {
    return ((curl_function *)function)(handle, option, value);
}

int cloader_curl_set_offset(void *function, void *handle, int option, long long value) {
    return ((curl_function *)function)(handle, option, (off_t)value);
}

int cloader_curl_set_pointer(void *function, void *handle, int option, const void *value) {
    return ((curl_function *)function)(handle, option, value);
}

int cloader_curl_get(void *function, void *handle, int info, void *value) {
    return ((curl_function *)function)(handle, info, value);
}
