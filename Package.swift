// swift-tools-version: 6.2
import PackageDescription

// Every Swift target is built in language mode 6 with warnings as errors.
let swift: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]
// Rules are computation over text, and the tests read whole corpora with them: optimized in debug builds, too.
let rules: [SwiftSetting] = swift + [.unsafeFlags(["-O"], .when(configuration: .debug))]
let c: [CSetting] = [
    .unsafeFlags(["-std=c11", "-Wall", "-Wextra", "-Werror", "-fvisibility=hidden"])
]
// A plugin exports `persona_plugin_entry` and nothing else.
let onlyTheEntry: [LinkerSetting] = [
    // lld, because the other linkers keep local type symbols in the dynamic table. A fixture lacks the entry on purpose.
    .unsafeFlags([
        "-use-ld=lld", "-Xlinker", "--version-script=\(Context.packageDirectory)/SDK/plugin.map",
        "-Xlinker", "--undefined-version",
    ])
]

// MARK: The host, lowest layer first

let host: [Target] = [
    .target(name: "StrictJSON", path: "Host/StrictJSON", exclude: ["README.md", "Decisions"], swiftSettings: rules),
    .target(name: "Wire", path: "Host/Wire", exclude: ["README.md", "Decisions"], swiftSettings: swift),
    .target(name: "CSystem", path: "Host/CSystem", exclude: ["README.md"], cSettings: c),
    .target(
        name: "Net", dependencies: ["Wire", "CSystem"], path: "Host/Net",
        exclude: ["README.md", "Decisions"],
        swiftSettings: swift),
    .target(
        name: "Engine", dependencies: ["StrictJSON"], path: "Host/Engine", exclude: ["README.md", "Decisions"],
        swiftSettings: swift),
    .systemLibrary(
        name: "CSQLite", path: "Host/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(
        name: "Store", dependencies: ["Engine", "StrictJSON", "CSQLite"], path: "Host/Store",
        exclude: ["README.md", "Decisions"], swiftSettings: swift),
    .target(name: "CLoader", path: "Host/CLoader", exclude: ["README.md"], cSettings: c),
    .target(
        name: "Loader", dependencies: ["Engine", "Net", "StrictJSON", "CPersona", "CLoader"], path: "Host/Loader",
        exclude: ["README.md", "Decisions"], swiftSettings: swift),
    .target(
        name: "Identity", dependencies: ["Engine", "StrictJSON"], path: "Host/Identity",
        exclude: ["README.md", "Decisions"], swiftSettings: swift),
    .target(
        name: "Surfaces", dependencies: ["Engine", "Net", "Wire", "StrictJSON"], path: "Host/Surfaces",
        exclude: ["README.md", "Decisions"], swiftSettings: swift),
    .target(
        name: "Configuration", dependencies: ["Surfaces", "Engine", "Loader", "Identity", "StrictJSON"],
        path: "Host/App/Configuration", exclude: ["README.md"], swiftSettings: swift),
    .executableTarget(
        name: "persona-host",
        dependencies: [
            "Configuration", "Surfaces", "Engine", "Net", "Wire", "Store", "Loader", "Identity", "StrictJSON",
        ],
        path: "Host/App", exclude: ["README.md", "deployment.example.jsonc", "Configuration", "Decisions"],
        swiftSettings: swift),
]

// MARK: What a plugin author gets

let sdk: [Target] = [
    .target(
        name: "CPersona", path: "SDK",
        exclude: [
            "Swift", "Rust", "Templates", "Validator", "Decisions", "README.md", "GUIDE.md", "CHANGELOG.md",
            "plugin.map",
        ],
        sources: ["ABI"], publicHeadersPath: "include", cSettings: c),
    .target(name: "PersonaSDK", dependencies: ["CPersona"], path: "SDK/Swift", swiftSettings: swift),
    .target(name: "PersonaHeap", path: "SDK/Validator/Heap", cSettings: c + [.define("_GNU_SOURCE")]),
    // The one thing in the SDK that knows the host: it runs plugins as the host does.
    .executableTarget(
        name: "persona-validate", dependencies: ["CPersona", "PersonaHeap", "Loader", "Engine", "StrictJSON"],
        path: "SDK/Validator", exclude: ["Heap", "README.md", "Decisions"], swiftSettings: swift),
]

// MARK: Plugins: one folder, one shared library

func swiftPlugin(
    _ name: String, path: String, extra: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
    .target(
        name: name, dependencies: ["PersonaSDK"] + extra, path: path, exclude: ["README.md", "plugin.json"] + exclude,
        swiftSettings: swift, linkerSettings: onlyTheEntry)
}

func cPlugin(_ name: String, path: String, exclude: [String] = [], libraries: [String] = []) -> Target {
    .target(
        name: name, dependencies: ["CPersona"], path: path, exclude: exclude, publicHeadersPath: ".",
        cSettings: c, linkerSettings: onlyTheEntry + libraries.map { .linkedLibrary($0) })
}

let plugins: [Target] = [
    .target(
        name: "RuleTalk", dependencies: ["StrictJSON"], path: "Plugins/Talk", exclude: ["README.md"],
        swiftSettings: rules),
    .target(
        name: "ScriptedRules", dependencies: ["RuleTalk", "StrictJSON"], path: "Plugins/Scripted/Rules",
        swiftSettings: rules),
    swiftPlugin(
        "ScriptedPlugin", path: "Plugins/Scripted", extra: ["ScriptedRules", "StrictJSON"],
        exclude: ["Rules", "Decisions"]),
    swiftPlugin("StylesPlugin", path: "Plugins/Styles"),
    .target(
        name: "RuleText", path: "Plugins/Text", exclude: ["README.md", "Decisions"], swiftSettings: rules),
    .target(
        name: "CrisisRules", dependencies: ["RuleText", "StrictJSON"], path: "Plugins/Crisis/Rules",
        swiftSettings: rules),
    swiftPlugin(
        "CrisisPlugin", path: "Plugins/Crisis", extra: ["CrisisRules", "StrictJSON"], exclude: ["Rules", "Decisions"]),
    .target(name: "ModelRules", dependencies: ["StrictJSON"], path: "Plugins/Model/Rules", swiftSettings: swift),
    swiftPlugin(
        "ModelPlugin", path: "Plugins/Model", extra: ["ModelRules", "StrictJSON"], exclude: ["Rules", "Decisions"]),
    .target(
        name: "TutorRules", dependencies: ["RuleTalk", "StrictJSON"], path: "Plugins/Tutor/Rules",
        swiftSettings: rules),
    swiftPlugin(
        "TutorPlugin", path: "Plugins/Tutor", extra: ["TutorRules", "StrictJSON"], exclude: ["Rules", "Decisions"]),
    .target(
        name: "InterviewRules", dependencies: ["RuleTalk", "StrictJSON"], path: "Plugins/Interview/Rules",
        swiftSettings: rules),
    swiftPlugin(
        "InterviewPlugin", path: "Plugins/Interview", extra: ["InterviewRules", "StrictJSON"],
        exclude: ["Rules", "Decisions"]),
    .target(
        name: "WellbeingRules", dependencies: ["RuleText", "StrictJSON"], path: "Plugins/Wellbeing/Rules",
        swiftSettings: rules),
    swiftPlugin(
        "WellbeingPlugin", path: "Plugins/Wellbeing", extra: ["WellbeingRules", "StrictJSON"],
        exclude: ["Rules", "Decisions"]),
    .target(
        name: "ContentRules", dependencies: ["RuleText", "CrisisRules", "StrictJSON"], path: "Plugins/Content/Rules",
        swiftSettings: rules),
    swiftPlugin(
        "ContentPlugin", path: "Plugins/Content", extra: ["ContentRules", "StrictJSON"],
        exclude: ["Rules", "Decisions"]),
    cPlugin("VoicePlugin", path: "Plugins/Voice", exclude: ["README.md", "plugin.json"], libraries: ["m"]),
]

// One library for each feature or misuse of the ABI: Tests/FixturePlugins/<name>.
let fixtures: [String] = [
    "again-resume", "allow", "bigger-struct", "blocks", "crashes-in-probe", "double-finish", "exits-in-probe", "faulty",
    "fails-init",
    "good", "half-filled", "handover", "hangs-in-probe", "http", "http-blocks", "huge-write", "invalid-utf8",
    "late-write",
    "hostile", "manifest-mismatch",
    "media", "missing-symbol", "never-finishes", "personas", "safety-invalid", "safety-silent", "safety-words",
    "services", "slow", "state", "state-blocks", "style", "too-old-host", "wrong-major",
]

// MARK: Tests

let tests: [Target] = [
    // Writes turns until it is killed: Tests/StoreTests starts it and kills it.
    .executableTarget(
        name: "store-crash-child", dependencies: ["Store", "Engine", "StrictJSON"], path: "Tests/StoreCrash",
        swiftSettings: swift),
    .target(
        name: "TestSupport", dependencies: ["Engine", "StrictJSON", "CPersona"], path: "Tests/Support",
        swiftSettings: swift),
    .testTarget(
        name: "StrictJSONTests", dependencies: ["StrictJSON"], path: "Tests/StrictJSONTests", swiftSettings: swift),
    .testTarget(
        name: "WireTests", dependencies: ["Wire", "TestSupport"], path: "Tests/WireTests", swiftSettings: swift),
    .testTarget(
        name: "NetTests", dependencies: ["Net", "Wire", "TestSupport"], path: "Tests/NetTests",
        swiftSettings: swift),
    .testTarget(
        name: "EngineTests", dependencies: ["Engine", "StrictJSON", "TestSupport"], path: "Tests/EngineTests",
        swiftSettings: swift),
    .testTarget(
        name: "StoreTests",
        dependencies: ["Store", "Engine", "StrictJSON", "CSQLite", "TestSupport", "store-crash-child"],
        path: "Tests/StoreTests", swiftSettings: swift),
    .testTarget(
        name: "IdentityTests", dependencies: ["Identity", "Engine", "StrictJSON", "TestSupport"],
        path: "Tests/IdentityTests",
        swiftSettings: swift),
    .executableTarget(
        name: "plugin-probe", dependencies: ["Loader"], path: "Tests/PluginProbe", swiftSettings: swift),
    .executableTarget(
        name: "plugin-calls", dependencies: ["Loader", "Engine", "Net", "StrictJSON"],
        path: "Tests/Benchmarks/PluginCalls",
        swiftSettings: swift),
    .testTarget(
        name: "LoaderTests",
        dependencies: ["Loader", "Engine", "Identity", "Net", "StrictJSON", "CPersona", "TestSupport"],
        path: "Tests/LoaderTests", swiftSettings: swift),
    .testTarget(
        name: "SDKTests", dependencies: ["CPersona", "PersonaSDK", "TestSupport"], path: "Tests/SDKTests",
        swiftSettings: swift),
    .testTarget(
        name: "PluginTests",
        dependencies: [
            "Loader", "Engine", "StrictJSON", "CPersona", "ScriptedRules", "CrisisRules", "ModelRules",
            "TestSupport", "TutorRules", "InterviewRules", "WellbeingRules", "ContentRules", "RuleText", "RuleTalk",
        ],
        path: "Tests/PluginTests", swiftSettings: swift),
    .testTarget(
        name: "SurfacesTests", dependencies: ["Surfaces", "Engine", "Net", "Wire", "StrictJSON", "TestSupport"],
        path: "Tests/SurfacesTests", swiftSettings: swift),
    .testTarget(
        name: "ConfigurationTests",
        dependencies: ["Configuration", "Surfaces", "Engine", "Loader", "Identity", "StrictJSON"],
        path: "Tests/ConfigurationTests", swiftSettings: swift),
    .testTarget(
        name: "HostTests", dependencies: ["StrictJSON", "TestSupport"], path: "Tests/HostTests",
        swiftSettings: swift),
]

let package = Package(
    name: "persona-host",
    products: [
        .executable(name: "persona-host", targets: ["persona-host"]),
        .executable(name: "persona-validate", targets: ["persona-validate"]),
        .library(name: "scripted", type: .dynamic, targets: ["ScriptedPlugin"]),
        .library(name: "styles", type: .dynamic, targets: ["StylesPlugin"]),
        .library(name: "crisis", type: .dynamic, targets: ["CrisisPlugin"]),
        .library(name: "model", type: .dynamic, targets: ["ModelPlugin"]),
        .library(name: "tutor", type: .dynamic, targets: ["TutorPlugin"]),
        .library(name: "interview", type: .dynamic, targets: ["InterviewPlugin"]),
        .library(name: "wellbeing", type: .dynamic, targets: ["WellbeingPlugin"]),
        .library(name: "content", type: .dynamic, targets: ["ContentPlugin"]),
        .library(name: "voice", type: .dynamic, targets: ["VoicePlugin"]),
    ] + fixtures.map { .library(name: "fixture-\($0)", type: .dynamic, targets: ["Fixture_\($0)"]) },
    targets: host + sdk + plugins
        + fixtures.map { cPlugin("Fixture_\($0)", path: "Tests/FixturePlugins/\($0)", exclude: ["plugin.json"]) }
        + tests,
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c11
)
