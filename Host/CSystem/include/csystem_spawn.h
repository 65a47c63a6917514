/* Starting a child process that inherits nothing, and limiting what it may use. */
#ifndef CSYSTEM_SPAWN_H
#define CSYSTEM_SPAWN_H

#include <sys/types.h>

/*
 * Starts `path` with the arguments `argv` and exactly the environment `envp`, in a session of its own (so that killing the
 * process group ends its children too), with default signal actions, no signal blocked, /dev/null as descriptors 0-2,
 * `report` as descriptor 3 and every other descriptor closed. Answers 0 and stores the process id, or an errno number.
 */
int csystem_spawn(pid_t *pid, const char *path, char *const argv[], char *const envp[], int report);

/* A descriptor that becomes readable when the child ends, closed on exec; -1 with errno set. */
int csystem_pidfd_open(pid_t pid);

/*
 * Limits the calling process: `seconds` of processor time and, by an alarm, of real time; no core dump; no byte written into
 * files; at most `address_space` bytes of address space. Answers 0, or -1 with errno set.
 */
int csystem_limit_self(unsigned seconds, unsigned long address_space);

#endif
