/*
 * The walls around a worker process. Two steps, both on a process with one thread: `isolate` first of all, `confine` once it is known what
 * the worker has to read, and before any code of a plugin runs.
 */
#ifndef CLOADER_SANDBOX_H
#define CLOADER_SANDBOX_H

/* What holds, as bits of the answers below. What a kernel or container does not offer is missing, and nothing else is affected. */
enum {
    /* No program that is started gains privileges; no other process may look inside. */
    CLOADER_WALL_PRIVILEGES = 1,
    /* The worker ends with the host. */
    CLOADER_WALL_ORPHAN = 2,
    /* User, network, IPC and host name namespaces of its own: capabilities mean nothing outside, no network interface exists. */
    CLOADER_WALL_NAMESPACES = 4,
    /* No capability, in any namespace. */
    CLOADER_WALL_CAPABILITIES = 8,
    /* Landlock: files are read below the given paths only, nothing is written, no TCP port is bound or connected. */
    CLOADER_WALL_FILES = 16,
    /* seccomp: system calls of a list only; no sockets, no programs, no processes, no writable files. */
    CLOADER_WALL_CALLS = 32,
    /* rlimits: no core dump, no file growth, few descriptors, and the memory asked for. */
    CLOADER_WALL_LIMITS = 64
};

/* `host` is the process id of the parent, which must still be it. Answers the bits of the first four walls that stand. */
int cloader_isolate(int host);

/*
 * `readable`: paths ended by NULL; those that do not exist are left out. `data_limit`: bytes of private writable memory (RLIMIT_DATA), 0 for
 * no limit. Answers the bits of the last three walls that stand, and stores the version of Landlock (0: none).
 */
int cloader_confine(const char *const *readable, unsigned long data_limit, int *landlock);

#endif
