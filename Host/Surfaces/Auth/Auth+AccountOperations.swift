import StrictJSON

extension AuthSurface.Operations {
    static let export = Operation(
        "exportAccount", "Fetch everything the host holds of you as one document",
        description:
            "Written as it is read, so that it may be long: a document that does not end was cut off. Secrets are not kept and so are not "
            + "in it.",
        answers: [
            .json(
                "The account, with the conversations of every API.",
                AccountExport.schema,
                example: [
                    "format": "persona-host-account", "version": 1, "exported_at": "2024-01-15T10:30:00Z",
                    "account": [
                        "id": 7, "username": "alice", "email": "alice@example.com",
                        "created_at": "2024-01-15T10:30:00Z",
                    ],
                    "sessions": [], "api_keys": [], "usage": [], "personas": [], "conversations": [], "media": [],
                    "plugin_state": [
                        [
                            "plugin": "org.example.greeter", "persona_id": .null, "key": "visits",
                            "key_encoding": "text", "value": "3", "value_encoding": "text",
                        ]
                    ],
                ],
                headers: [
                    .init("Cache-Control", .constant("no-store"), "This is for its owner alone."),
                    .init("Content-Disposition", .string, "A file to be kept."),
                ])
        ])

    static let erase = Operation(
        "eraseAccount", "Erase your account with everything in it",
        description:
            "Conversations of every API, personas, media, sessions and keys go with it, for good. The names are free again.",
        body: .json(
            .object(.required("password", password)), example: ["password": "correct horse battery"]),
        answers: [
            .json(
                "Nothing is left.", .object(.required("message", .string)), example: ["message": "Account erased"])
        ],
        errors: [
            403: "The password is wrong, or the credential is an API key.",
            429: "Too many wrong passwords, of this account or from this address.",
        ], endsCredential: true)
}
