import Engine
import Foundation
import Glibc
import Identity
import Store
import StrictJSON

/// `persona-host chat`: a conversation in the terminal through the same pipeline as everywhere, on a store that is thrown away.
struct ChatCommand {
    private let persona: String
    private let user: String?
    private let seed: UInt64?
    private let asJSON: Bool
    private let plugins: String
    private let personas: String

    init(_ arguments: ArraySlice<String>) throws(CommandFailure) {
        var arguments = try Arguments(arguments, switches: ["json"])
        user = try arguments.value("user")
        seed = try (try arguments.value("seed")).map { (text) throws(CommandFailure) in
            guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seed = UInt64(text) else {
                throw CommandFailure(.usage, "--seed \"\(text)\" is no whole number from 0 to \(UInt64.max).")
            }
            return seed
        }
        asJSON = arguments.has("json")
        plugins = try arguments.value("plugins") ?? Folders.plugins
        personas = try arguments.value("personas") ?? Folders.personas
        try arguments.end(words: 1...1)
        persona = arguments.words[0]
    }

    func run() async throws(CommandFailure) -> ExitCode {
        let card = try self.card()
        let model = try ModelEnvironment.read()
        let crypto: LibCrypto
        do { crypto = try LibCrypto() } catch { throw CommandFailure(.unavailable, error.message) }
        let folder = NSTemporaryDirectory() + "persona-chat-" + CryptoRandom(crypto).unguessableName()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let log = Log(form: nil, clock: SystemClock())
        let store: SQLiteStore
        do {
            store = try await SQLiteStore.open(try DataDirectory(path: folder))
        } catch {
            throw CommandFailure(.unavailable, "The conversation cannot begin: \(error)")
        }
        let installed = try await InstalledPlugins.load(
            plugins, copies: folder + "/plugins", loops: nil, model: model, state: store, crypto: crypto,
            clock: SystemClock(), log: log)
        let sets = PluginSets(installed.set)
        let catalog = PersonaCatalog(store: store, plugins: sets, clock: SystemClock())
        do {
            if let refusal = try await catalog.load(bundled: [card]).first {
                throw CommandFailure(.data, "The card cannot be used. \(refusal.reason)")
            }
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.unavailable, "\(error)")
        }
        let pipeline = TurnPipeline(
            store: store, plugins: sets, admission: Everybody(),
            environment: TurnEnvironment(clock: SystemClock(), random: CryptoRandom(crypto)))
        let account: AccountID
        do {
            // Only for its account: in the terminal nobody shows a key.
            let (_, record) = try KeyRequest(name: user ?? "you").make(crypto, now: SystemClock().wallNow())
            account = try await store.createKey(record, accountName: user ?? "you").accountID
        } catch {
            throw CommandFailure(.unavailable, "The conversation cannot begin: \(error)")
        }
        await talk(to: card, as: account, through: pipeline)
        await installed.drain()
        await store.close()
        return .success
    }

    /// In the terminal nobody is too fast.
    private struct Everybody: TurnAdmission {
        func admit(_ principal: Principal, to surface: SurfaceName, persona: PersonaID) -> AdmissionAnswer {
            .admitted(nil)
        }
    }

    private func card() throws(CommandFailure) -> Persona {
        let isFile = persona.contains("/") || persona.hasSuffix(".json")
        let file = isFile ? persona : personas + "/\(persona).json"
        guard FileManager.default.fileExists(atPath: file) else {
            let names = ((try? FileManager.default.contentsOfDirectory(atPath: personas)) ?? [])
                .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
            throw CommandFailure(
                .noInput,
                "There is no persona \"\(persona)\". Name a card file, or one of: \(names.joined(separator: ", ")).")
        }
        let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
        return try CardFolder.persona(file: file, id: name)
    }

    private func talk(to persona: Persona, as account: AccountID, through pipeline: TurnPipeline) async {
        let isTerminal = isatty(STDIN_FILENO) == 1
        let principal = Principal(account: account, name: user ?? "you", scope: .chat, allowance: .unlimited)
        let key = ConversationKey(owner: principal.account, surface: .terminal, alias: "terminal")
        if isTerminal, !persona.card.firstMessage.isEmpty {
            say(
                "\(persona.name): \(Instructions.fill(persona.card.firstMessage, character: persona.name, user: user ?? "you"))\n"
            )
        }
        var number: UInt64 = 0
        while true {
            if isTerminal { say("> ") }
            guard let line = readLine() else { return }
            guard line.utf8.contains(where: { $0 > 0x20 }) else { continue }
            number += 1
            let turn = Turn(
                key: key, principal: principal, persona: persona, message: line, userName: user, media: [],
                seed: seed.map { $0 &+ number })
            do {
                if !asJSON, isTerminal { say("\(persona.name): ") }
                let isQuiet = asJSON
                let finished = try await pipeline.run(turn) { event in
                    if case .text(let text) = event, !isQuiet { say(text) }
                }
                say(asJSON ? Self.json(finished).text() + "\n" : "\n")
            } catch {
                say(asJSON ? JSON.object(["error": .string(error.message)]).text() + "\n" : "[\(error.message)]\n")
            }
        }
    }

    private func say(_ text: String) { PersonaHost.write(text, to: STDOUT_FILENO) }

    private static func json(_ turn: FinishedTurn) -> JSON {
        [
            "reply": .string(turn.replyText),
            "outcome": .string(turn.record.outcome.rawValue),
            "level": .string(turn.assessment.level.name),
            "triggers": .array(turn.assessment.triggers.map { .string($0) }),
            "confidence": turn.record.reply?.facts.confidence.map { .number($0) } ?? .null,
            "trace": turn.record.trace,
        ]
    }
}
