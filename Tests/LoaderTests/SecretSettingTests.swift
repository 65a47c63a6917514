import Foundation
import Glibc
import Loader
import StrictJSON
import Testing

/// Settings that a schema says are secret.
@Suite struct SecretSettingTests {
    private static let schema: JSON = [
        "type": "object",
        "properties": [
            "key": ["type": "string", "format": "secret", "maxLength": 20, "default": ""],
            "deep": [
                "type": "array",
                "items": ["type": "object", "properties": ["pin": ["type": "string", "format": "secret"]]],
            ],
        ],
    ]

    /// Knows one variable and one file.
    private static let source = SecretSource { reference in
        switch reference {
        case .environment("KEY"): .success("sesame")
        case .file("/run/key"): .success("a secret of more than twenty letters")
        default: .failure(SecretSource.Missing(found: "nothing at \(reference.text)", expected: "the secret"))
        }
    }

    private func complete(_ settings: JSONObject) throws -> JSONObject {
        try ConfigurationSchema(JSONField(Self.schema)).complete(settings, secrets: Self.source)
    }

    @Test("a reference in either form becomes the secret, wherever it stands; what is missing has its default")
    func references() throws {
        #expect(try complete(["key": "env:KEY"]) == ["key": "sesame"])
        #expect(try complete(["key": ["env": "KEY"]]) == ["key": "sesame"])
        #expect(try complete(["deep": [["pin": "env:KEY"]]]) == ["deep": [["pin": "sesame"]], "key": ""])
        #expect(try complete([:]) == ["key": ""])
    }

    @Test(
        "a secret itself, and whatever else is no reference to one, is refused without being quoted",
        arguments: [
            ("sk-hunter2", "field `key`: expected \(SecretReference.forms), found a string that is none"),
            ("sk:hunter2", "field `key`: expected \(SecretReference.forms), found a value that is none"),
            ("env:1hunter2", "found another name after \"env:\""),
            ("file:hunter2", "found another path after \"file:\""),
            (["env": "KEY", "file": "/hunter2"], "found another object"),
            (["hunter2": "x"], "found a value that is none"),
            (17, "found an integer"), ("env:OTHER", "found nothing at env:OTHER"),
            ("file:/run/key", "expected at most 20, found 36 characters"),
        ] as [(JSON, String)])
    func literals(value: JSON, message: String) throws {
        let error = #expect(throws: JSONError.self) { try complete(["key": value]) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test(
        "a schema cannot make a secret of what is none",
        arguments: [
            ["type": "integer", "format": "secret"], ["format": "secret"],
            ["type": "string", "format": "secret", "enum": ["a"]],
            ["type": "string", "format": "secret", "default": "sesame"], ["type": "string", "format": "date"],
        ] as [JSON])
    func schemas(node: JSON) {
        let schema: JSON = ["type": "object", "properties": ["key": node]]
        #expect(throws: JSONError.self) { try ConfigurationSchema(JSONField(schema)) }
    }

    @Test("a file is read without its last line end, and only if nobody but its owner and group can read it")
    func files() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("secret-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = FileManager.default.createFile(
            atPath: path, contents: Data("sesame\r\n".utf8), attributes: [.posixPermissions: 0o600])
        #expect(try SecretSource.process.secret(.file(path)).get() == "sesame")
        chmod(path, 0o644)
        let open = SecretSource.process.secret(.file(path))
        guard case .failure(let missing) = open else {
            Issue.record("a file that everybody can read was read")
            return
        }
        #expect(missing.found == "\(path) with mode 644, open to every user of this machine")
        #expect(!"\(missing)".contains("sesame"))
        for other in ["/nonexistent/key", "/", "/dev/null"] {
            #expect(throws: SecretSource.Missing.self) { try SecretSource.process.secret(.file(other)).get() }
        }
    }

    @Test("a variable that is empty or not there is missed by its name")
    func variables() {
        let missing = #expect(throws: SecretSource.Missing.self) {
            try SecretSource.process.secret(.environment("PERSONA_TEST_NO_SUCH_VARIABLE")).get()
        }
        #expect(missing?.found == "no environment variable PERSONA_TEST_NO_SUCH_VARIABLE, or an empty one")
    }

    @Test("errors in settings that stand in a text are all told with their places")
    func places() throws {
        let text = "{\n \"key\": \"sesame\",\n \"deep\": [ {\"pni\": \"env:KEY\"}, 3 ]\n}"
        let schema = try ConfigurationSchema(JSONField(Self.schema))
        var errors = JSONErrors()
        _ = schema.check(try JSONDocument(Array(text.utf8)).root, secrets: Self.source, &errors)
        let expected = [
            "f:2:9: `key`: found a string that is none, expected \(SecretReference.forms)",
            "f:3:13: `deep[0].pni`: found a setting without meaning, expected `pin`, or another of: `pin`",
            "f:3:32: `deep[1]`: found an integer, expected an object",
        ]
        #expect(errors.all.map { $0.description(in: "f") } == expected)
    }
}
