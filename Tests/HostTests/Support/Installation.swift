import Foundation

/// The program as an operator has it: the built executable with plugins and personas staged beside each other in a temporary folder, the
/// same way `Host/start` does it. Made once for the whole test run.
struct Installation: Sendable {
    let program: URL
    let plugins: URL
    let personas: URL

    /// The folder the tests were built into.
    static let build: URL = {
        // The test bundle lies in the build folder, whoever runs it.
        let arguments = CommandLine.arguments.map { URL(fileURLWithPath: $0) }
        let bundle = arguments.first { $0.path.contains(".xctest") } ?? URL(fileURLWithPath: CommandLine.arguments[0])
        return bundle.deletingLastPathComponent()
    }()

    /// The root of the package: two folders above this folder's parent.
    static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let shared: Installation = {
        do { return try Installation() } catch { fatalError("The installation cannot be staged: \(error)") }
    }()

    private init() throws {
        let folder = TestFolder.root.appendingPathComponent("installation")
        program = Self.build.appendingPathComponent("persona-host")
        plugins = folder.appendingPathComponent("plugins")
        personas = Self.package.appendingPathComponent("personas")
        try Self.install([], into: plugins)
    }

    /// A new folder with these plugins alone, the tests' own among them.
    static func plugins(_ names: String...) async throws -> URL {
        let folder = RunningHost.newFolder()
        try await Command.onThread { try install(names, into: folder) }
        return folder
    }

    /// A new folder with all bundled plugins and one of the tests' own.
    static func bundledPlugins(and fixture: String) async throws -> URL {
        let folder = RunningHost.newFolder()
        try await Command.onThread {
            try install([], into: folder)
            try install([fixture], into: folder)
        }
        return folder
    }

    /// Without names: all bundled ones.
    private static func install(_ names: [String], into folder: URL) throws {
        let result = try Command.runBlocking(
            package.appendingPathComponent("Plugins/install").path, [build.path, folder.path] + names)
        guard result.status == 0 else { throw CocoaError(.fileNoSuchFile, userInfo: ["output": result.error]) }
    }
}
