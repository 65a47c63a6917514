/*
 * What the loader needs of the system and Swift's Glibc module leaves out. Includes nothing: with _GNU_SOURCE the system's
 * headers look different from those Swift has seen.
 */
#ifndef CLOADER_H
#define CLOADER_H

/*
 * Starts `path` with the arguments `argv` and exactly the environment `envp`, in a session of its own (so that killing the
 * process group ends its children too), with default signal actions, no signal blocked, /dev/null as descriptors 0-2, the `count`
 * descriptors of `kept` as 3, 4, ... and every other descriptor closed. Answers 0 and stores the process id, or an errno number.
 */
int cloader_spawn(int *pid, const char *path, char *const argv[], char *const envp[], const int *kept, int count);

/* A connected pair of stream sockets, closed on exec, that do not block. Answers 0, or -1 with errno set. */
int cloader_socket_pair(int ends[2]);

/* Makes a pipe whose two ends are closed on exec: ends[0] to read, ends[1] to write. Answers 0, or -1 with errno set. */
int cloader_pipe(int ends[2]);

/* A descriptor that becomes readable when the child ends, closed on exec; -1 with errno set. */
int cloader_pidfd_open(int pid);

/*
 * Limits the calling process: `seconds` of processor time and, by an alarm, of real time; no core dump; no byte written into
 * files; at most `address_space` bytes of address space. Answers 0, or -1 with errno set.
 */
int cloader_limit_self(unsigned seconds, unsigned long address_space);

/* Names the calling thread, for debuggers and `top`; cut to 15 bytes. */
void cloader_name_thread(const char *name);

/*
 * libcurl's curl_easy_setopt(), curl_multi_setopt() and curl_easy_getinfo(), found at run time and passed as `function`: Swift cannot
 * call a function with a variable list of arguments. One for each type of argument; the answer is libcurl's.
 */
int cloader_curl_set_long(void *function, void *handle, int option, long value);
int cloader_curl_set_offset(void *function, void *handle, int option, long long value);
int cloader_curl_set_pointer(void *function, void *handle, int option, const void *value);
int cloader_curl_get(void *function, void *handle, int info, void *value);

#endif
