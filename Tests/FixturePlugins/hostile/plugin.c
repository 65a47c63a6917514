/* Does what the user says, in the worst way: crashes, hangs, floods, lies to its host, and tries every door out of a sandbox. */
#define _GNU_SOURCE
#include "../fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FIRST_SOCKET = 3 };

static int is(persona_text said, const char *word) {
    return said.size == strlen(word) && memcmp(said.data, word, said.size) == 0;
}

static void tell(const persona_chat_sink *sink, const char *door, long result) {
    char line[128];
    snprintf(line, sizeof line, "%s: %s\n", door, result < 0 ? "closed" : "open");
    fixture_say(sink, line);
}

/* Every way out that the walls are there for. */
static void try_doors(const persona_chat_sink *sink) {
    tell(sink, "read /etc/passwd", open("/etc/passwd", O_RDONLY));
    tell(sink, "read /root", open("/root", O_RDONLY | O_DIRECTORY));
    char other[64];
    snprintf(other, sizeof other, "/proc/%d/environ", getppid());
    tell(sink, "read the environment of another", open(other, O_RDONLY));
    tell(sink, "write /tmp", open("/tmp/persona-hostile", O_WRONLY | O_CREAT, 0600));
    tell(sink, "read memory of another", (snprintf(other, sizeof other, "/proc/%d/mem", getppid()), open(other, O_RDONLY)));
    tell(sink, "unlink", unlink("/tmp/persona-hostile-nothing") < 0 && errno != ENOENT ? -1 : 0);
    tell(sink, "mkdir", mkdir("/tmp/persona-hostile-folder", 0700));
    tell(sink, "tcp socket", socket(AF_INET, SOCK_STREAM, 0));
    tell(sink, "unix socket", socket(AF_UNIX, SOCK_STREAM, 0));
    tell(sink, "fork", syscall(SYS_clone, 17 /* SIGCHLD */, 0, 0, 0, 0));
    char *const none[] = {NULL};
    tell(sink, "exec", execve("/bin/true", none, none));
    tell(sink, "ptrace", ptrace(PTRACE_ATTACH, getppid(), 0, 0));
    tell(sink, "kill", syscall(SYS_kill, getppid(), 0));
    tell(sink, "unshare", syscall(SYS_unshare, 0x10000000 /* CLONE_NEWUSER */));
    tell(sink, "mount", syscall(SYS_mount, "none", "/mnt", "tmpfs", 0, 0));
    tell(sink, "setuid", syscall(SYS_setuid, 0));
    tell(sink, "keyring", syscall(SYS_keyctl, 0, -3, 0));
    tell(sink, "bpf", syscall(SYS_bpf, 0, 0, 0));
    tell(sink, "io_uring", syscall(425 /* io_uring_setup */, 1, 0));
    tell(sink, "userfaultfd", syscall(SYS_userfaultfd, 0));
    struct rlimit more = {RLIM_INFINITY, RLIM_INFINITY};
    tell(sink, "raise limits", setrlimit(RLIMIT_CORE, &more));
    extern char **environ;
    tell(sink, "environment", environ != NULL && environ[0] != NULL && strncmp(environ[0], "SWIFT_BACKTRACE", 15) != 0 ? 0 : -1);
    int others = 0;
    for (int descriptor = 0; descriptor < 256; descriptor++) {
        struct stat status;
        if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) others++;
    }
    tell(sink, "inherited files", others > 0 ? 0 : -1);
}

static void start(
    persona_instance instance, const persona_request *request, const persona_chat_turn *turn,
    const persona_chat_sink *sink) {
    (void)instance;
    persona_text said = persona_message_at(turn->messages, turn->messages.count - 1)->text;
    if (is(said, "crash")) *(volatile int *)0 = 1;
    if (is(said, "abort")) abort();
    if (is(said, "exit")) _exit(3);
    if (is(said, "speak and crash")) {
        fixture_say(sink, "one moment ");
        usleep(30 * 1000);
        *(volatile int *)0 = 1;
    }
    if (is(said, "hang"))
        for (;;) usleep(1000);
    if (is(said, "spin"))
        for (volatile int busy = 1; busy;) {}
    if (is(said, "hog")) {
        /* Slower than the host looks, touched page by page. */
        for (int piece = 0; piece < 4096; piece++) {
            char *memory = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            if (memory == MAP_FAILED) break;
            memset(memory, 1, 1 << 20);
            usleep(500);
        }
    }
    if (is(said, "garbage")) {
        static const char noise[] = "GET / HTTP/1.1\r\nHost: host\r\n\r\n and more than the smallest frame";
        if (write(FIRST_SOCKET, noise, sizeof noise) < 0) abort();
        fixture_say(sink, "noise");
    }
    if (is(said, "hang up")) {
        shutdown(FIRST_SOCKET, SHUT_RDWR);
        for (;;) usleep(1000);
    }
    if (is(said, "forge")) {
        /* Words into whatever other request there may be. */
        unsigned char frame[16 + 4096] = {[4] = 66 /* write */};
        uint32_t size = sizeof frame - 4;
        memcpy(frame, &size, 4);
        uint64_t other = request->handle + (1u << 28);
        for (int round = 0; round < 64; round++) {
            memcpy(frame + 8, &other, 8);
            if (write(FIRST_SOCKET, frame, sizeof frame) < 0 && errno != EAGAIN) abort();
            other += 1;
        }
    }
    if (is(said, "doors")) try_doors(sink);
    fixture_say(sink, "still here");
    fixture_finish(sink, PERSONA_OK);
}

FIXTURE_CHAT(0, start);
FIXTURE_PLUGIN("host.persona.fixture.hostile", PERSONA_KIND_CHAT, &fixture_chat);
FIXTURE_ENTRY
