import Glibc

/// Where this installation keeps things.
enum Folders {
    /// The folder of the running program.
    static var program: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { return "." }
        let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    static var plugins: String { program + "/plugins" }
    static var personas: String { program + "/personas" }

    /// What plugin authors need: `PERSONA_SDK`, the folder `sdk` beside the program, or the SDK of the sources it was built in.
    static var sdk: String? {
        if let named = variable("PERSONA_SDK") { return named }
        func holds(_ folder: String) -> Bool { access(folder + "/include/persona/persona.h", R_OK) == 0 }
        if holds(program + "/sdk") { return program + "/sdk" }
        var folder = program[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            if holds(folder + "/SDK") { return folder + "/SDK" }
        }
        return nil
    }

    /// `$XDG_DATA_HOME/persona-host`, by default `~/.local/share/persona-host` (XDG Base Directory Specification).
    static var data: String {
        if let home = variable("XDG_DATA_HOME"), home.hasPrefix("/") { return home + "/persona-host" }
        return (variable("HOME") ?? "/var/lib") + "/.local/share/persona-host"
    }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }
}
