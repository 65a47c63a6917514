import Engine
import Loader
import StrictJSON

extension SignatureRules {
    /// Reads `signatures` of a deployment file.
    init(_ field: JSONField, _ errors: inout JSONErrors) {
        self.init()
        guard errors.opens(field, known: ["required", "keys"]) else { return }
        errors.read(field["required"], into: &isRequired) { try $0.bool() }
        for (name, own) in errors.members(field["keys"]) {
            guard Self.isName(name) else {
                errors.add(
                    own.keyRefusal(
                        found: "a name of another form", expected: "1-64 characters from [A-Za-z0-9._-]"))
                continue
            }
            keys[name] = errors.read(own) { try Self.key($0) }
        }
        if isRequired, keys.isEmpty, errors.isEmpty {
            errors.add(
                field["required"].refusal(
                    found: "true without any key", expected: "the keys whose signatures count, under `signatures.keys`")
            )
        }
    }

    private static func key(_ field: JSONField) throws(JSONError) -> [UInt8] {
        let text = try field.string()
        guard let key = Base64.decode(text), key.count == PluginSignature.keyLength else {
            throw field.refusal(
                found: "\(text.utf8.count) characters that are none",
                expected: "an Ed25519 public key: 32 bytes in base64, 44 characters")
        }
        return key
    }

    private static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                    || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
            }
    }
}
