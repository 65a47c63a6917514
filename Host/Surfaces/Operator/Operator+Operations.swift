import StrictJSON

extension OperatorSurface {
    /// The entries of this surface's routes in the description of the API.
    enum Operations {
        static let alive = Operation("alive", "Say whether the process lives", answers: [ok])
        static let ready = Operation(
            "ready", "Say whether the host should get traffic",
            answers: [
                .media(
                    "Yes; with the ids of plugins that are quarantined, if there are any.", types: ["text/plain"],
                    schema: .string, example: "ok\n")
            ],
            errors: [
                503:
                    "The host is stopping, has more to do than it can, or a safety policy is quarantined: no turn would pass."
            ])
        static let plugins = Operation(
            "listPlugins", "List the plugins that run, and what was refused",
            description: "As `persona-host plugins list --json` prints it.",
            answers: [.json("The plugins.", listing, example: ["plugins": [], "refused": []])])
        static let reload = Operation(
            "reloadPlugins", "Read the deployment file and the plugins again",
            description:
                "As SIGHUP does: new versions take the turns that begin from then on, or a share of them where the deployment says "
                + "`canary`; the old ones end with their last turns.",
            answers: [.json("All is in force.", listing, example: ["plugins": [], "refused": []])],
            errors: [409: "Something was refused, and nothing was changed; the message says what."])
        private static let listing = Schema.object(
            .required("plugins", .array(of: .object([]))), .required("refused", .array(of: .object([]))))
        static let metrics = Operation(
            "metrics", "Show numbers for Prometheus",
            answers: [
                .media(
                    "Prometheus' text format.", types: ["text/plain"], schema: .string,
                    example: .string(
                        "# HELP persona_turns_running Turns running now.\n# TYPE persona_turns_running gauge\n"
                            + "persona_turns_running 0\n"))
            ])

        private static let ok = Answer.media("Yes.", types: ["text/plain"], schema: .constant("ok\n"), example: "ok\n")
    }
}
