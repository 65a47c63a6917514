#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "cloader_sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- Privileges, namespaces, capabilities (prctl(2), unshare(2), capabilities(7)) ---- */

static int drop_capabilities(void) {
    for (int capability = 0; capability < 64; capability++)
        if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0 && errno == EINVAL) break;
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    /* struct __user_cap_header_struct and two of __user_cap_data_struct; version 3. */
    struct { uint32_t version; int pid; } head = {0x20080522, 0};
    struct { uint32_t effective, permitted, inheritable; } none[2];
    memset(none, 0, sizeof none);
    return (int)syscall(SYS_capset, &head, none);
}

int cloader_isolate(int host) {
    int walls = 0;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) walls |= CLOADER_WALL_PRIVILEGES;
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS) == 0) walls |= CLOADER_WALL_NAMESPACES;
    if (drop_capabilities() == 0) walls |= CLOADER_WALL_CAPABILITIES;
    /* After the credentials changed, which would reset both. */
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) walls &= ~CLOADER_WALL_PRIVILEGES;
    /* A host that died before this line is never told of: then the parent is another already. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 && getppid() == host) walls |= CLOADER_WALL_ORPHAN;
    return walls;
}

/* ---- Files (landlock(7); the kernel's uapi header may be older than the kernel) ---- */

struct ruleset { uint64_t files, net, scoped; };
struct __attribute__((packed)) beneath { uint64_t allowed; int32_t parent; };

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

enum { EXECUTE = 1, READ_FILE = 4, READ_DIR = 8 };

static int restrict_files(const char *const *readable) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, 1u);
    if (version < 1) return 0;
    struct ruleset rules = {0, 0, 0};
    /* 13 rights in version 1, then one each in 2 (refer), 3 (truncate) and 5 (ioctl of devices). */
    rules.files = (1u << (version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13)) - 1;
    if (version >= 4) rules.net = 3;
    if (version >= 6) rules.scoped = 3;
    size_t size = version >= 6 ? sizeof rules : version >= 4 ? 16 : 8;
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0u);
    if (ruleset < 0) return 0;
    int is_whole = 1;
    for (; *readable != NULL && is_whole; readable++) {
        int path = open(*readable, O_PATH | O_CLOEXEC);
        if (path < 0) continue;
        struct stat status;
        struct beneath rule = {EXECUTE | READ_FILE | READ_DIR, path};
        if (fstat(path, &status) != 0 || !S_ISDIR(status.st_mode)) rule.allowed = EXECUTE | READ_FILE;
        is_whole = syscall(SYS_landlock_add_rule, ruleset, 1, &rule, 0u) == 0;
        close(path);
    }
    if (is_whole) is_whole = syscall(SYS_landlock_restrict_self, ruleset, 0u) == 0;
    close(ruleset);
    return is_whole ? (int)version : 0;
}

/* ---- System calls (seccomp(2)) ---- */

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

/* What libc, threads, memory, time and descriptors that are there already need. */
static const int allowed_calls[] = {
    SYS_read, SYS_write, SYS_readv, SYS_writev, SYS_pread64, SYS_close, SYS_lseek, SYS_fstat, SYS_newfstatat, SYS_statx,
    SYS_getdents64, SYS_readlinkat, SYS_faccessat, SYS_fcntl, SYS_dup, SYS_dup3, SYS_getcwd, SYS_fadvise64,
    SYS_mmap, SYS_munmap, SYS_mremap, SYS_mprotect, SYS_madvise, SYS_brk, SYS_mlock, SYS_munlock, SYS_membarrier,
    SYS_futex, SYS_set_robust_list, SYS_get_robust_list, SYS_set_tid_address, SYS_gettid, SYS_getpid, SYS_getppid,
    SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_exit, SYS_exit_group, SYS_sched_yield,
    SYS_sched_getaffinity, SYS_sched_getparam, SYS_sched_getscheduler, SYS_sched_get_priority_max,
    SYS_sched_get_priority_min, SYS_getcpu, SYS_getpriority, SYS_setpriority, /* Down only: no capability. */
    SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack, SYS_restart_syscall,
    SYS_clock_gettime, SYS_clock_getres, SYS_clock_nanosleep, SYS_nanosleep, SYS_gettimeofday, SYS_times,
    SYS_getrandom, SYS_uname, SYS_sysinfo, SYS_getrusage, SYS_getrlimit, SYS_umask,
    SYS_epoll_create1, SYS_epoll_ctl, SYS_epoll_pwait, SYS_eventfd2, SYS_timerfd_create, SYS_timerfd_settime,
    SYS_timerfd_gettime, SYS_pipe2, SYS_ppoll, SYS_pselect6, SYS_sendto, SYS_recvfrom, SYS_sendmsg, SYS_recvmsg,
    SYS_shutdown, SYS_getsockopt, SYS_getsockname,
#ifdef SYS_rseq
    SYS_rseq,
#endif
#ifdef SYS_faccessat2
    SYS_faccessat2,
#endif
#ifdef SYS_epoll_pwait2
    SYS_epoll_pwait2,
#endif
#ifdef SYS_futex_waitv
    SYS_futex_waitv,
#endif
#ifdef SYS_open /* x86-64 keeps the older forms. */
    SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_dup2, SYS_poll, SYS_select, SYS_epoll_wait, SYS_time,
    SYS_arch_prctl,
#endif
};

enum { CALL_COUNT = sizeof allowed_calls / sizeof allowed_calls[0] };

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, field))
#define LOAD_ARGUMENT(index) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)(offsetof(struct seccomp_data, args) + 8 * (index)))
#define ANSWER(value) BPF_STMT(BPF_RET | BPF_K, (value))
#define SKIP_UNLESS(value, count) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(value), 0, (count))

static int restrict_calls(void) {
#ifndef ARCHITECTURE
    return -1;
#else
    const uint32_t refuse = SECCOMP_RET_ERRNO | EPERM;
    /* Everything but O_RDONLY, and the flags that make or change a file. */
    const uint32_t writes = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
    struct sock_filter head[] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
        ANSWER(SECCOMP_RET_KILL_PROCESS),
        LOAD(nr),
#ifdef __x86_64__
        /* The x32 numbers are other doors to the same calls. */
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000u, 0, 1),
        ANSWER(SECCOMP_RET_KILL_PROCESS),
#endif
        /* Threads, not processes. clone3's arguments are behind a pointer: libc falls back to clone. */
        SKIP_UNLESS(SYS_clone3, 1),
        ANSWER(SECCOMP_RET_ERRNO | ENOSYS),
        SKIP_UNLESS(SYS_clone, 4),
        LOAD_ARGUMENT(0),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0),
        ANSWER(refuse),
        ANSWER(SECCOMP_RET_ALLOW),
        /* abort() and pthread_kill(): this process alone. */
        SKIP_UNLESS(SYS_tgkill, 4),
        LOAD_ARGUMENT(0),
        SKIP_UNLESS(getpid(), 1),
        ANSWER(SECCOMP_RET_ALLOW),
        ANSWER(refuse),
        SKIP_UNLESS(SYS_openat, 4),
        LOAD_ARGUMENT(2),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, writes, 1, 0),
        ANSWER(SECCOMP_RET_ALLOW),
        ANSWER(refuse),
#ifdef SYS_open
        SKIP_UNLESS(SYS_open, 4),
        LOAD_ARGUMENT(1),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, writes, 1, 0),
        ANSWER(SECCOMP_RET_ALLOW),
        ANSWER(refuse),
#endif
        /* Names of threads and of memory. */
        SKIP_UNLESS(SYS_prctl, 6),
        LOAD_ARGUMENT(0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_NAME, 3, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_GET_NAME, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0x53564d41, 1, 0), /* PR_SET_VMA */
        ANSWER(refuse),
        ANSWER(SECCOMP_RET_ALLOW),
        /* Limits may be read; with a new one given, the third argument is not NULL. */
        SKIP_UNLESS(SYS_prlimit64, 4),
        LOAD_ARGUMENT(2),
        SKIP_UNLESS(0, 1),
        ANSWER(SECCOMP_RET_ALLOW),
        ANSWER(refuse),
    };
    enum { HEAD = sizeof head / sizeof head[0] };
    struct sock_filter code[HEAD + CALL_COUNT * 2 + 1];
    memcpy(code, head, sizeof head);
    size_t count = HEAD;
    for (size_t index = 0; index < CALL_COUNT; index++) {
        code[count++] = (struct sock_filter)SKIP_UNLESS(allowed_calls[index], 1);
        code[count++] = (struct sock_filter)ANSWER(SECCOMP_RET_ALLOW);
    }
    code[count++] = (struct sock_filter)ANSWER(refuse);
    struct sock_fprog program = {(unsigned short)count, code};
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
#endif
}

/* ---- Limits ---- */

static int lower(int resource, rlim_t most) {
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)resource, &now) != 0) return -1;
    if (now.rlim_max != RLIM_INFINITY && now.rlim_max < most) most = now.rlim_max;
    struct rlimit wanted = {most, most};
    return setrlimit((__rlimit_resource_t)resource, &wanted);
}

int cloader_confine(const char *const *readable, unsigned long data_limit, int *landlock) {
    int walls = 0;
    if (lower(RLIMIT_CORE, 0) == 0 && lower(RLIMIT_FSIZE, 0) == 0 && lower(RLIMIT_NOFILE, 256) == 0
        && (data_limit == 0 || lower(RLIMIT_DATA, data_limit) == 0))
        walls |= CLOADER_WALL_LIMITS;
    *landlock = restrict_files(readable);
    if (*landlock > 0) walls |= CLOADER_WALL_FILES;
    if (restrict_calls() == 0) walls |= CLOADER_WALL_CALLS;
    return walls;
}
