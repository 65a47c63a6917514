/*
 * ext/http.h - persona.http/1: HTTP requests made by the host for the plugin.
 *
 * Hosts the operator listed only; HTTPS certificates are checked; redirects are followed within the list. The one way out for a
 * plugin in a sandbox.
 *
 * A call belongs to a request: when that is finished, cancelled or late, its calls end and their connections are closed. The instance
 * is not destroyed before on_end() of each call has returned.
 */
#ifndef PERSONA_EXT_HTTP_H
#define PERSONA_EXT_HTTP_H

#include "../host.h"
#include "../plugin.h"

#define PERSONA_EXT_HTTP "persona.http/1"

typedef struct persona_http_call {
    uint64_t struct_size;

    /*
     * "GET", "POST", ...: 1-16 capital letters; an absolute http or https URL of printable ASCII without a user name, at most 8 KiB;
     * header lines "Name: value" separated by LF, or no text, at most 32 KiB; the body, or no text, at most 16 MiB. The headers that
     * frame a message (Host, Content-Length, Transfer-Encoding, Connection, Expect, Upgrade, TE, Trailer) are the host's own. Copied.
     */
    persona_text method;
    persona_text url;
    persona_text headers;
    persona_text body;

    /* end of 1.0: nothing above this line changes */
} persona_http_call;

PERSONA_STATIC_ASSERT(sizeof(persona_http_call) == 72, "persona_http_call 1.0");

/*
 * What a plugin does with an answer: on_head once, on_body any number of times, on_end once; or on_end alone. Texts are valid until the
 * function returns. Never called before start() returned on the thread that called it, unless that thread does not possess the
 * instance.
 */
typedef struct persona_http_handler {
    uint64_t struct_size;

    /*
     * The status and the header lines, separated by LF, names in lower case. Of the last answer, when redirects were followed.
     * [instance-serial]
     */
    void (*on_head)(persona_instance instance, uint64_t token, int32_t status, persona_text headers);

    /*
     * The next bytes of the body; not necessarily whole characters. While it has not returned, at most 256 KiB are read ahead.
     * [instance-serial]
     */
    void (*on_body)(persona_instance instance, uint64_t token, persona_text bytes);

    /*
     * It is over, with an explanation for the operator unless all went well:
     *   PERSONA_OK           the answer is complete, whatever its status says;
     *   PERSONA_DENIED       the host, or one a redirect led to, is not listed, or the redirect gave up encryption;
     *   PERSONA_UNAVAILABLE  no connection, no certificate that is trusted, or the connection broke;
     *   PERSONA_TOO_LARGE    the body is longer than the operator allows (16 MiB unless set otherwise);
     *   PERSONA_DEADLINE     the request's deadline passed;
     *   PERSONA_CANCELLED    cancel(), or the request was cancelled or finished.
     * After the last two, what had not been told yet is not told any more.
     * [instance-serial]
     */
    void (*on_end)(persona_instance instance, uint64_t token, persona_status status, persona_text message);

    /* end of 1.0: nothing above this line changes */
} persona_http_handler;

PERSONA_STATIC_ASSERT(sizeof(persona_http_handler) == 32, "persona_http_handler 1.0");

typedef struct persona_http {
    uint64_t struct_size;

    /*
     * Starts a call that ends at the latest with `request`, which this instance serves. `handler` is a constant of the plugin's. On
     * any status but PERSONA_OK the handler is not called:
     *   PERSONA_INVALID      something in `call` or `handler` is not what it should be, or another instance serves the request;
     *   PERSONA_TOO_LARGE    a limit of persona_http_call is passed;
     *   PERSONA_OVERLOADED   too many calls of this plugin are open (512 unless the operator set another number);
     *   PERSONA_CANCELLED, PERSONA_DEADLINE, PERSONA_STALE   the request is cancelled, late or over.
     * [any-thread]
     */
    persona_status (*start)(
        uint64_t host, uint64_t request, const persona_http_call *call, uint64_t token,
        const persona_http_handler *handler);

    /*
     * Ends every call of this request early; on_end still follows. The request goes on, and may start new calls.
     * [any-thread]
     */
    void (*cancel)(uint64_t host, uint64_t request);

    /*
     * Waits until something is known about a call of this request, calls one function of its handler on this thread and answers
     * PERSONA_OK; call it again until on_end came. It is how a plugin that BLOCKS receives answers before its function returns;
     * without it they are told afterwards, on another thread.
     *   PERSONA_INVALID      the request has no open call;
     *   PERSONA_CANCELLED, PERSONA_DEADLINE, PERSONA_STALE   the same, and the request is cancelled, late or over;
     *   PERSONA_UNSUPPORTED  not inside a function that may wait, or inside one of the handler's.
     * [instance-serial]
     */
    persona_status (*wait)(uint64_t host, uint64_t request);

    /* end of 1.0: nothing above this line changes */
} persona_http;

PERSONA_STATIC_ASSERT(sizeof(persona_http) == 32, "persona_http 1.0");

#endif
