/*
 * ext/http.h - persona.http/1: HTTP requests made by the host for the plugin.
 *
 * Hosts the operator listed only; HTTPS certificates are checked; redirects are followed within the list. The one way out for a
 * plugin in a sandbox.
 */
#ifndef PERSONA_EXT_HTTP_H
#define PERSONA_EXT_HTTP_H

#include "../host.h"
#include "../plugin.h"

#define PERSONA_EXT_HTTP "persona.http/1"

typedef struct persona_http_call {
    uint64_t struct_size;

    /* "GET", "POST", ...; an absolute URL; header lines "Name: value" separated by LF, or no text; the body, or no text. */
    persona_text method;
    persona_text url;
    persona_text headers;
    persona_text body;

    /* end of 1.0: nothing above this line changes */
} persona_http_call;

PERSONA_STATIC_ASSERT(sizeof(persona_http_call) == 72, "persona_http_call 1.0");

/* What a plugin does with an answer: on_head once, on_body any number of times, on_end once; or on_end alone. */
typedef struct persona_http_handler {
    uint64_t struct_size;

    /*
     * The status and the header lines, separated by LF, names in lower case.
     * [instance-serial]
     */
    void (*on_head)(persona_instance instance, uint64_t token, int32_t status, persona_text headers);

    /*
     * The next bytes of the body; not necessarily whole characters.
     * [instance-serial]
     */
    void (*on_body)(persona_instance instance, uint64_t token, persona_text bytes);

    /*
     * It is over: PERSONA_OK, PERSONA_DENIED for a host that is not listed, PERSONA_UNAVAILABLE, PERSONA_TOO_LARGE,
     * PERSONA_DEADLINE or PERSONA_CANCELLED, with an explanation for the operator.
     * [instance-serial]
     */
    void (*on_end)(persona_instance instance, uint64_t token, persona_status status, persona_text message);

    /* end of 1.0: nothing above this line changes */
} persona_http_handler;

PERSONA_STATIC_ASSERT(sizeof(persona_http_handler) == 32, "persona_http_handler 1.0");

typedef struct persona_http {
    uint64_t struct_size;

    /*
     * Starts a call that ends at the latest with `request`. `handler` is a constant of the plugin's. On any status but PERSONA_OK
     * the handler is not called.
     * [any-thread]
     */
    persona_status (*start)(
        uint64_t host, uint64_t request, const persona_http_call *call, uint64_t token,
        const persona_http_handler *handler);

    /*
     * Ends every call of this request early; on_end still follows.
     * [any-thread]
     */
    void (*cancel)(uint64_t host, uint64_t request);

    /*
     * Delivers waiting answers on this thread until one has arrived or the request is over. Only inside a function that
     * may wait: it is how a plugin that BLOCKS receives answers.
     * [instance-serial]
     */
    persona_status (*wait)(uint64_t host, uint64_t request);

    /* end of 1.0: nothing above this line changes */
} persona_http;

PERSONA_STATIC_ASSERT(sizeof(persona_http) == 32, "persona_http 1.0");

#endif
