import Foundation
import Glibc
import Loader

/// `persona-host plugins new`: writes a plugin that builds, passes the validator, and waits for its author's ideas.
struct NewPluginCommand {
    private let template: PluginTemplate
    private let folder: String

    init(_ arguments: ArraySlice<String>) throws(CommandFailure) {
        var rest = try Arguments(arguments)
        let kind = try Self.choice(try rest.value("kind"), "--kind", PluginTemplate.Kind.self)
        let language = try Self.choice(try rest.value("language"), "--language", PluginTemplate.Language.self)
        let id = try rest.value("id")
        let out = try rest.value("out") ?? "."
        let sdk = try rest.value("sdk")
        try rest.end(words: 1...1)
        let name = rest.words[0]
        guard PluginNaming.isLibrary(name) else {
            throw CommandFailure(
                .usage, "\"\(name)\" is no name for a plugin: 1-64 characters from [a-z0-9-], not beginning with -.")
        }
        let own = id ?? "org.example.\(name)"
        guard PluginNaming.isID(own) else {
            throw CommandFailure(
                .usage, "\"\(own)\" is no id: a reverse domain name of 1-128 characters from [a-z0-9.-].")
        }
        guard let found = sdk ?? Folders.sdk, access("\(found)/include/persona/persona.h", R_OK) == 0 else {
            throw CommandFailure(
                .noInput,
                "The SDK was not found. It lies in the folder sdk beside the program; --sdk, or PERSONA_SDK, names another place."
            )
        }
        template = PluginTemplate(kind: kind, language: language, name: name, id: own, sdk: found)
        folder = out == "." ? name : "\(out)/\(name)"
    }

    func run() throws(CommandFailure) -> ExitCode {
        do { try template.write(to: folder) } catch { throw CommandFailure(.cannotCreate, error.message) }
        let validator = Folders.program + "/persona-validate"
        let test = access(validator, X_OK) == 0 ? "PERSONA_VALIDATE=\(validator) ./test" : "./test"
        PersonaHost.write(
            """
            \(folder): \(template.id), a \(template.kind.rawValue) plugin in \(Self.name(of: template.language))
                cd \(folder)
                ./build      makes out/\(template.name).so
                \(test)
            README.md says how to use it.

            """, to: STDOUT_FILENO)
        return .success
    }

    private static func name(of language: PluginTemplate.Language) -> String {
        language.rawValue.prefix(1).uppercased() + language.rawValue.dropFirst()
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ value: String?, _ option: String, _: Choice.Type
    ) throws(CommandFailure) -> Choice {
        guard let value, let choice = Choice(rawValue: value) else {
            let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(.usage, "\(option) is one of: \(all).")
        }
        return choice
    }
}
