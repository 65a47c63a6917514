#include "espeak.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

/* ISO C has no conversion from an object pointer to a function pointer; POSIX dlsym needs one. */
static int find(void *library, const char *name, void *function) {
    void *symbol = dlsym(library, name);
    memcpy(function, &symbol, sizeof symbol);
    return symbol != NULL;
}

const char *espeak_open(espeak *api) {
    memset(api, 0, sizeof *api);
    api->library = dlopen("libespeak-ng.so.1", RTLD_NOW | RTLD_LOCAL);
    if (api->library == NULL) {
        return "libespeak-ng.so.1 was not found, so nothing can be spoken. Install the Debian package libespeak-ng1.";
    }
    const int complete = find(api->library, "espeak_Initialize", &api->initialize)
                         && find(api->library, "espeak_ng_GetSampleRate", &api->sample_rate)
                         && find(api->library, "espeak_SetSynthCallback", &api->set_callback)
                         && find(api->library, "espeak_SetVoiceByName", &api->set_voice)
                         && find(api->library, "espeak_SetParameter", &api->set_parameter)
                         && find(api->library, "espeak_Synth", &api->synthesise);
    if (!complete) {
        return "libespeak-ng.so.1 lacks a function this plugin needs; expected espeak-ng 1.50 or newer. Install the Debian "
               "package libespeak-ng1.";
    }
    return NULL;
}
