/// The plugins of some libraries, by what they do.
package struct ServingPlugins: Sendable {
    package let runtimes: [PluginRuntime]

    init(_ libraries: [LoadedLibrary]) { runtimes = libraries.flatMap(\.plugins) }

    package var behaviours: [ChatPlugin] { runtimes.compactMap(ChatPlugin.init) }
    package var styles: [StylePlugin] { runtimes.compactMap(StylePlugin.init) }
    package var policies: [SafetyPlugin] { runtimes.compactMap(SafetyPlugin.init) }
    package var generators: [MediaPlugin] { runtimes.compactMap(MediaPlugin.init) }
}
