import StrictJSON

extension AuthSurface {
    /// The entries of this surface's routes in the description of the API.
    enum Operations {
        static let register = Operation(
            "register", "Make an account",
            body: .json(
                .object(
                    .required(
                        "username",
                        .string(characters: 1...254, pattern: "^[!-~]+$").described(
                            "1 to 64 characters from `A-Z a-z 0-9 . _ -` beginning with a letter or digit, and no number; or the same as "
                                + "`email`.")),
                    .required(
                        "email", .string(characters: 6...254, format: .email).described("name@domain.tld in ASCII.")),
                    .required("password", newPassword)),
                example: ["username": "alice", "email": "alice@example.com", "password": "correct horse battery"]),
            answers: [.json("The account.", profile, example: alice)],
            errors: [409: "The user name or e-mail address is taken."])

        static let logIn = Operation(
            "logIn", "Get tokens for a user name or e-mail address and its password",
            body: .json(
                .oneOf(
                    .object(.required("username", login), .required("password", password)),
                    .object(.required("email", login), .required("password", password))),
                example: ["username": "alice", "password": "correct horse battery"]),
            answers: [tokens],
            errors: [
                401: "The user name, e-mail address or password is wrong.",
                429: "Too many failed log-ins, of this account or from this address.",
            ])

        static let refresh = Operation(
            "refresh", "Get new tokens for a refresh token",
            description: "The old refresh token ends with this; one that comes again ends its session.",
            body: .json(
                .object(.required("refresh_token", .string(characters: 1...8192, pattern: "^[A-Za-z0-9._-]+$"))),
                example: ["refresh_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6InJ0K2p3dCJ9.e30.c2ln"]),
            answers: [tokens], errors: [401: "The refresh token is malformed, unknown, used, expired or revoked."])

        static let logOut = Operation(
            "logOut", "End the session of the access token",
            answers: [
                .json(
                    "It is over: its tokens are no longer believed.", .object(.required("message", .string)),
                    example: ["message": "Logged out"])
            ], errors: [403: "An API key has no session; its operator can revoke it."], endsCredential: true)

        static let me = Operation(
            "me", "Show whose credential this is", answers: [.json("The account.", profile, example: alice)])

        private static let login = Schema.string(bytes: 1...254)
        static let password = Schema.string(bytes: 1...511, pattern: #"^[^\u0000]+$"#)
        private static let newPassword = Schema.string(bytes: 8...511, pattern: #"^[^\u0000]+$"#)

        private static let profile = Schema.object(
            .required("id", .integer(1...)), .required("username", .string),
            .required("email", .string.nullable.described("Null for an account that an operator made for a key.")),
            .required(
                "created_at",
                .string(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$").described(
                    "UTC, without a zone.")))

        private static let alice: JSON = [
            "id": 7, "username": "alice", "email": "alice@example.com", "created_at": "2024-01-15T10:30:00",
        ]

        private static let tokens = Answer.json(
            "A pair of tokens.",
            .object(
                .required("access_token", .string.described("Good wherever an API key is.")),
                .required("refresh_token", .string.described("Good for `/auth/refresh` alone, once.")),
                .required("token_type", .constant("bearer")),
                .required("expires_in", .integer(1...).described("Seconds until the access token ends."))),
            example: [
                "access_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2ln",
                "refresh_token": "eyJhbGciOiJIUzI1NiIsInR5cCI6InJ0K2p3dCJ9.e30.c2ln", "token_type": "bearer",
                "expires_in": 86400,
            ],
            headers: [.init("Cache-Control", .constant("no-store"), "Tokens are not for caches (RFC 6749).")])
    }
}
