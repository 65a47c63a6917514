/// The text of `--help`.
enum Usage {
    static let text = """
        persona-host - chat with personas, served over every API their clients speak

        persona-host serve [--listen 127.0.0.1:8000] [--data DIR] [--plugins DIR] [--personas DIR]
                           [--deployment FILE] [--log text|json] [--diagnostics-echo]
            Serves until SIGTERM or SIGINT. Prints "ready http://ADDRESS:PORT" on standard output once it accepts
            connections; port 0 picks a free one. SIGHUP reads FILE and the persona cards again. Tokens of users are signed with the
            environment's SECRET_KEY (32 bytes or more), or else with DIR/token.key, which is made.

        persona-host check FILE [--plugins DIR] [--personas DIR]
            Checks a deployment file as serve would, without serving: prints what would run and which policies apply, or every
            error with its line, and exits 78. Host/App/README.md describes the file.

        persona-host chat PERSONA|CARD-FILE [--user NAME] [--seed N] [--json] [--plugins DIR] [--personas DIR]
            Talks to a persona in the terminal, without a server. Nothing is kept. With piped input it answers line by line;
            --json prints one object per turn: reply, verdicts, trace.

        persona-host plugins new --kind chat|style|safety|media --language c|swift|rust NAME
                                 [--id ID] [--out DIR] [--sdk DIR]
            Writes a folder NAME with a complete plugin: source, build, test, manifest, README and what it needs of the SDK.
            ID is org.example.NAME unless given.

        persona-host keys create --name NAME [--user USER] [--scope chat|operator] [--turns-per-minute N|unlimited]
                                 [--expires DAYS|TIME] [--data DIR]
            Prints a new API key, alone, on standard output. Works beside a running host. The key belongs to the account
            NAME, or with --user to that of a registered user. TIME is RFC 3339 in UTC: 2027-01-31T00:00:00Z.

        persona-host keys list [--json] [--data DIR]
        persona-host keys revoke ID [--data DIR]
            Shows the keys there are, without their secrets, and ends one: a running host refuses it within three seconds.

        persona-host plugins list [--json] [--data DIR] [--plugins DIR] [--deployment FILE]
        persona-host plugins inspect FILE [--json] [--deployment FILE]
            list shows what runs in the host that serves from the data directory: where, since how many restarts, what is quarantined.
            Without one, or with --plugins or --deployment, it shows what would be loaded, and what would be refused and why.

        persona-host plugins keygen --out FILE [--name NAME]
            Makes a key for signing libraries: the private half is written to FILE (PKCS #8, for its owner alone), the public
            half is printed as it stands in the deployment file, under `signatures.keys`.

        persona-host plugins sign --key FILE LIB.so
            Signs a library and the manifest beside it: writes LIB.so.sig.

        persona-host plugins verify [--key PUBLIC-KEY|--deployment FILE] LIB.so
            Checks LIB.so.sig. Exit code 0: signed by that key, or by one the deployment lists. 1: by another one, by nobody, or
            library, manifest or signature was changed.

        persona-host --help | --version

        A language model answers where OPENAI_API_KEY is set, or OPENAI_BASE_URL (a server that speaks OpenAI's API; default
        https://api.openai.com/v1). OPENAI_MODEL (gpt-3.5-turbo), OPENAI_MAX_TOKENS (1000) and OPENAI_TEMPERATURE (0.7) are
        what it is asked for, unless a persona's card says otherwise. Without one, or when it fails, personas answer offline.

        DIR of --data is $XDG_DATA_HOME/persona-host (or ~/.local/share/persona-host) unless given. Plugins and personas are
        the folders of these names beside the program unless given.

        """
}
