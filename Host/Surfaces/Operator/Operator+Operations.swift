import StrictJSON

extension OperatorSurface {
    /// The entries of this surface's routes in the description of the API.
    enum Operations {
        static let alive = Operation("alive", "Say whether the process lives", answers: [ok])
        static let ready = Operation(
            "ready", "Say whether the host should get traffic", answers: [ok],
            errors: [503: "The host is stopping, or has more to do than it can."])
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
