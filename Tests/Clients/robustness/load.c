/* Sends chat turns at a fixed rate, whether or not the host keeps up, and tells apart what was answered and what was refused.
 *
 *     load PORT KEY CONNECTIONS RATE SECONDS
 *
 * RATE 0: each connection sends its next turn as soon as the last is answered, which measures the peak. One more connection asks
 * /livez fifty times a second. One line of figures on standard output:
 *
 *     offered 12000/s good 2000/s refused 10000/s other 0 unsent 0 good-p50 1.2 good-p99 3.4 refused-p50 .. refused-p99 .. livez-p99 .. ms
 *
 * `unsent`: turns that were due while every connection waited for an answer. `other`: anything but 200 and a 503 with Retry-After.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { buckets = 100000, answer_bytes = 16384 };

struct histogram {
    unsigned counts[buckets]; /* of 50 microseconds */
    unsigned long total;
};

struct client {
    int fd, number, busy;
    double sent;
    size_t used;
    char answer[answer_bytes];
};

static struct histogram good, refused, livez;
static unsigned long other, unsent, offered;
static int epoll, port;
static const char *key;
static struct client **idle;
static int idle_count;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

static void note(struct histogram *histogram, double seconds) {
    long place = seconds * 20000;
    histogram->counts[place < 0 ? 0 : place >= buckets ? buckets - 1 : place]++;
    histogram->total++;
}

/* In milliseconds. */
static double percentile(const struct histogram *histogram, double share) {
    unsigned long wanted = histogram->total * share, seen = 0;
    for (int place = 0; place < buckets; place++) {
        seen += histogram->counts[place];
        if (seen > wanted) return (place + 1) * 0.05;
    }
    return 0;
}

static void open_connection(struct client *client) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int one = 1;
    client->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (client->fd < 0 || connect(client->fd, (struct sockaddr *)&address, sizeof address) < 0) {
        perror("load: connect");
        exit(1);
    }
    setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};
    epoll_ctl(epoll, EPOLL_CTL_ADD, client->fd, &event);
}

static void send_request(struct client *client) {
    char request[1024];
    int length;
    if (client->number < 0) {
        length = snprintf(request, sizeof request, "GET /livez HTTP/1.1\r\nHost: load\r\n\r\n");
    } else {
        char body[256];
        int size = snprintf(
            body, sizeof body,
            "{\"message\":\"Hello, how are you today?\",\"session_id\":\"load-%lu\",\"context\":{\"media\":[]}}",
            offered % 4096); /* The same sessions whatever the number of connections. */
        length = snprintf(
            request, sizeof request,
            "POST /api/v1/chat/message HTTP/1.1\r\nHost: load\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s", key, size,
            body);
        offered++;
    }
    client->busy = 1;
    client->used = 0;
    client->sent = now();
    if (send(client->fd, request, length, MSG_NOSIGNAL) != length) client->sent = -1; /* The end shows when it is read. */
}

static void finish(struct client *client, int reopen) {
    client->busy = 0;
    if (reopen) {
        close(client->fd);
        open_connection(client);
    }
    if (client->number >= 0) idle[idle_count++] = client;
}

static void readable(struct client *client) {
    ssize_t count = recv(client->fd, client->answer + client->used, answer_bytes - 1 - client->used, MSG_DONTWAIT);
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0) {
        if (client->busy) other++;
        int was_busy = client->busy;
        if (was_busy) finish(client, 1);
        else { /* Closed while idle. */
            close(client->fd);
            open_connection(client);
        }
        return;
    }
    client->used += count;
    client->answer[client->used] = 0;
    char *end = strstr(client->answer, "\r\n\r\n");
    if (!end) return;
    char *length = strcasestr(client->answer, "content-length: ");
    if (!length || length > end) { other++; finish(client, 1); return; }
    if (client->used < (size_t)(end + 4 - client->answer) + strtoul(length + 16, NULL, 10)) return;
    int status = atoi(client->answer + 9);
    double took = now() - client->sent;
    char *retry = strcasestr(client->answer, "retry-after: ");
    if (client->number < 0) {
        if (status == 200) note(&livez, took); else other++;
    } else if (status == 200) {
        note(&good, took);
    } else if (status == 503 && retry && retry < end) {
        note(&refused, took);
    } else {
        if (!other) fprintf(stderr, "load: %.200s\n", client->answer);
        other++;
    }
    char *closes = strcasestr(client->answer, "connection: close");
    finish(client, closes && closes < end);
}

int main(int count, char **arguments) {
    if (count != 6) {
        fprintf(stderr, "usage: load PORT KEY CONNECTIONS RATE SECONDS\n");
        return 64;
    }
    port = atoi(arguments[1]);
    key = arguments[2];
    int connections = atoi(arguments[3]);
    double rate = atof(arguments[4]), seconds = atof(arguments[5]);
    epoll = epoll_create1(EPOLL_CLOEXEC);
    struct client *clients = calloc(connections + 1, sizeof *clients);
    idle = calloc(connections, sizeof *idle);
    if (epoll < 0 || !clients || !idle) return 71;
    for (int place = 0; place <= connections; place++) {
        clients[place].number = place < connections ? place : -1;
        open_connection(&clients[place]);
        if (place < connections) idle[idle_count++] = &clients[place];
    }
    struct client *prober = &clients[connections];

    sleep(1); /* So that all are accepted: connecting is not what is measured. */
    double began = now(), next_probe = began;
    unsigned long due_so_far = 0;
    while (1) {
        double time = now();
        if (time - began >= seconds) break;
        if (time >= next_probe && !prober->busy) {
            send_request(prober);
            next_probe = time + 0.02;
        }
        if (rate > 0) {
            unsigned long due = (time - began) * rate;
            for (; due_so_far < due; due_so_far++) {
                if (idle_count == 0) unsent++; else send_request(idle[--idle_count]);
            }
        } else {
            while (idle_count > 0) send_request(idle[--idle_count]);
        }
        struct epoll_event events[256];
        int ready = epoll_wait(epoll, events, 256, 1);
        for (int place = 0; place < ready; place++) readable(events[place].data.ptr);
    }
    double took = now() - began;
    printf(
        "offered %.0f/s good %.0f/s refused %.0f/s other %lu unsent %lu good-p50 %.2f good-p99 %.2f refused-p50 %.2f refused-p99 %.2f "
        "livez-p50 %.2f livez-p99 %.2f ms\n",
        offered / took, good.total / took, refused.total / took, other, unsent, percentile(&good, 0.5), percentile(&good, 0.99),
        percentile(&refused, 0.5), percentile(&refused, 0.99), percentile(&livez, 0.5), percentile(&livez, 0.99));
    return 0;
}
