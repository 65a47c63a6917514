package import Foundation

/// The plugin libraries that were built together with the tests.
package enum BuiltPlugins {
    /// Where the products of this build are: the running test is one of them.
    private static let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

    /// The library of the product with the given name, "voice" for instance.
    package static func library(_ name: String) throws -> HarnessLibrary {
        try HarnessLibrary(path: path(of: name))
    }

    package static func path(of name: String) -> String {
        products.appending(path: "lib\(name).so").path
    }

    /// The manifest that goes with a folder of Plugins.
    package static func manifest(_ folder: String) throws -> Data {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try Data(contentsOf: root.appending(path: "Plugins/\(folder)/plugin.json"))
    }
}
