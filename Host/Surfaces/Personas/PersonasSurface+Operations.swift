import StrictJSON

extension PersonasSurface {
    package var schemas: [(name: String, schema: Schema)] { [("Persona", Self.personaSchema)] }

    private static let time = DigitalPersonaSurface.time
    private static let text = Schema.string(bytes: 0...textBytes)
    private static let personaSchema = Schema.object(
        .required("id", .integer(1...).nullable.described("The number that integer ids elsewhere mean.")),
        .required("persona_id", personaID.described("The id that names mean elsewhere: `character_id`, `model`.")),
        .required("user_id", .integer(1...).nullable.described("Whose it is; null for the deployment's.")),
        .required("name", .string), .required("description", .string), .required("personality", .string),
        .required(
            "relationship_type",
            .string.nullable.described("How it relates to the user; null if it does not say.")),
        .required("system_prompt", .string), .required("first_message", .string),
        .required("language", .string.nullable.described("BCP 47 tag.")),
        .required("behaviours", .array(of: .string).described("Plugins that speak for it, the best first.")),
        .required("capabilities", .array(of: .string)), .required("created_at", time), .required("updated_at", time))

    private static let personaID = Schema.string(pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$")

    /// What both making and changing take.
    private static func fields(_ name: Schema.Field) -> Schema {
        .object([
            name, .optional("description", text.nullable), .optional("personality", text.nullable),
            .optional(
                "relationship_type",
                Schema.enumeration(Relationship.self).nullable.described("Also as `relationship`.")),
            .optional("system_prompt", text.nullable), .optional("first_message", text.nullable),
            .optional("language", .string(bytes: 1...35).nullable),
            .optional("behaviours", .array(of: .string(bytes: 1...128), 0...16).nullable),
            .optional("capabilities", .array(of: .enumeration(Capability.self), 0...3).nullable),
        ])
    }

    private static let cardSchema = Schema.object(
        .required("spec", .enumeration(["chara_card_v2", "chara_card_v3"])),
        .required("data", .object(.required("name", .string(bytes: 1...200)))))

    enum Operations {
        static let list = Operation(
            "listPersonas", "List the personas you may talk to: the deployment's, and your own",
            answers: [.json("All of them.", .array(of: .reference("Persona")), example: [alex])])

        static let create = Operation(
            "createPersona", "Make a persona of your own",
            description: "Of some fields, or of a whole character card (V2 or V3), as any card tool writes it.",
            body: .json(
                .anyOf(PersonasSurface.fields(.required("name", .string(bytes: 1...200))), PersonasSurface.cardSchema),
                example: [
                    "name": "Alex", "description": "A friend from school", "personality": "Easy-going, curious, loyal",
                    "relationship_type": "friend",
                ]),
            answers: [.json("The persona.", .reference("Persona"), example: alex)],
            errors: [409: "The account has as many personas as one may have."])

        static let show = Operation(
            "showPersona", "Show a persona", parameters: [persona],
            answers: [.json("The persona.", .reference("Persona"), example: alex)])

        static let update = Operation(
            "updatePersona", "Change a persona of your own, or with an operator's key the deployment's",
            description:
                "Members that are not sent, or null, stay as they are. A whole card is merged into the one there. Each change is a version.",
            parameters: [persona],
            body: .json(
                .anyOf(
                    PersonasSurface.fields(.optional("name", .string(bytes: 1...200).nullable)),
                    PersonasSurface.cardSchema),
                example: ["personality": "Easy-going, curious, loyal"]),
            answers: [.json("The persona as it is now.", .reference("Persona"), example: alex)],
            errors: [
                403: "It is the deployment's, and the credential is no operator's.",
                409: "Somebody else changed the persona meanwhile: read it and try again.",
            ])

        static let delete = Operation(
            "deletePersona", "Delete a persona of your own",
            description: "Conversations with it stay, and can be read.", parameters: [persona],
            answers: [
                .json("It is gone.", .object(.required("message", .string)), example: ["message": "Persona deleted"])
            ], errors: [403: "It is the deployment's."])

        private static let persona = Parameter.path(
            "persona", PersonasSurface.personaID, "Its `id` or its `persona_id`.", example: "1")

        private static let alex: JSON = [
            "id": 1001, "persona_id": "alex-4tQzVb0nYc7kD2mWx9LsRa", "user_id": 7, "name": "Alex",
            "description": "A friend from school", "personality": "Easy-going, curious, loyal",
            "relationship_type": "friend", "system_prompt": "", "first_message": "", "language": .null,
            "behaviours": ["host.persona.scripted"], "capabilities": ["text"], "created_at": "2024-01-01T12:00:00",
            "updated_at": "2024-01-01T12:00:00",
        ]
    }
}
