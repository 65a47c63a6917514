/* A library without the entry. */
__attribute__((visibility("default"))) int persona_plugin_entrance(void) {
    return 0;
}
