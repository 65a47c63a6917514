/// What the tests want to know of a header: its structs, and its functions with their comments. Reads this project's own style, where a
/// comment stands above what it is about.
struct CHeader {
    struct Function {
        var name: String
        /// The comment above it, or above the run of functions it belongs to.
        var comment: String
    }

    struct Struct {
        var name: String
        var body: String
        /// Lines that are members, comments left out.
        var members: [String]
    }

    private(set) var functions: [Function] = []
    private(set) var structs: [Struct] = []

    init(_ text: String) {
        var comment = ""
        var isInComment = false
        var structBody: [String]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let trimmed = String(line.drop { $0 == " " })
            structBody?.append(trimmed)
            if isInComment || trimmed.hasPrefix("/*") {
                comment = trimmed.hasPrefix("/*") && !isInComment ? trimmed : comment + "\n" + trimmed
                isInComment = !trimmed.contains("*/")
                continue
            }
            if trimmed.isEmpty {
                comment = ""
            } else if trimmed.hasPrefix("typedef struct"), trimmed.hasSuffix("{") {
                structBody = []
            } else if trimmed.hasPrefix("}"), let body = structBody {
                structs.append(Self.structure(name: trimmed, body: body))
                structBody = nil
            } else if let name = Self.functionName(in: trimmed) {
                functions.append(Function(name: name, comment: comment))
            }
        }
    }

    private static func structure(name: String, body: [String]) -> Struct {
        var isInComment = false
        let members = body.filter { line in
            let isComment = isInComment || line.hasPrefix("/*")
            if isComment { isInComment = !line.contains("*/") }
            return !isComment && !line.isEmpty && !line.hasPrefix("}")
        }
        return Struct(
            name: name.trimmingPrefix("}").filter { $0 != ";" && $0 != " " }, body: body.joined(separator: "\n"),
            members: members)
    }

    /// The name in `void (*name)(...`, in `typedef void (*name)(...`, or of the one exported function.
    private static func functionName(in line: String) -> String? {
        if line.hasPrefix("PERSONA_EXPORT"), line.contains("persona_plugin_entry(") { return "persona_plugin_entry" }
        guard !line.hasPrefix("#"), let start = line.range(of: "(*"), let end = line.range(of: ")(") else { return nil }
        return String(line[start.upperBound..<end.lowerBound])
    }
}

extension String {
    fileprivate func range(of other: String) -> Range<Index>? { ranges(of: other).first }
}
