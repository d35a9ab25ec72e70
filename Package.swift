// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is built the same way: Swift 6 mode, and a warning is an error.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func layer(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [])
  -> Target
{
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
  name: "maille",
  products: [
    .executable(name: "maille", targets: ["maille"]),
    .library(name: "FaultyFiles", type: .dynamic, targets: ["FaultyFiles"]),
  ],
  targets: [
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLinux"),

    layer("Base", []),
    layer("Crypto", ["Base", "CCrypto"]),
    layer("SQLite", ["Base", "CSQLite"]),
    layer("HTML", ["Base"]),
    layer("HTTP", ["Base", "CLinux"]),
    layer("Fetch", ["Base", "CCurl"]),
    layer("Formats", ["Base"]),
    layer("Language", ["Base"]),
    layer("Places", ["Language"]),
    layer("Ledger", ["Base", "Crypto"]),
    layer("Schema", ["Base", "Formats", "Language"]),
    layer("Kinds", ["Base", "Schema"]),
    layer(
      "Store",
      ["Base", "CLinux", "Crypto", "SQLite", "Ledger", "Language", "Places", "Schema", "Kinds"]),
    layer(
      "Office",
      ["Base", "Crypto", "Formats", "Ledger", "Language", "Places", "Schema", "Kinds", "Store"]),
    layer(
      "Peering", ["Base", "Crypto", "Language", "Ledger", "Fetch", "HTTP", "Store", "Office"]),
    layer(
      "Site",
      ["Base", "Crypto", "HTML", "HTTP", "Language", "Places", "Schema", "Store", "Office"],
      resources: [.embedInCode("Assets")]),
    layer("API", ["Base", "HTTP", "Schema", "Language", "Store", "Office"]),
    layer(
      "Node",
      [
        "Base", "Crypto", "Formats", "HTML", "HTTP", "Fetch", "CLinux", "Ledger", "Language",
        "Schema",
        "Kinds", "Store", "Office", "Peering", "Site", "API",
      ]),
    .executableTarget(name: "maille", dependencies: ["Node"], swiftSettings: settings),

    tests("HouseTests", ["Base", "Kinds", "Language", "Schema"]),
    .target(
      name: "TestKit", dependencies: ["Base", "HTTP"], path: "Tests/TestKit",
      swiftSettings: settings),
    tests("CryptoTests", ["Base", "Crypto"]),
    tests("LanguageTests", ["Base", "Language", "Places"]),
    tests("LedgerTests", ["Base", "Crypto", "Ledger"]),
    tests("FormatsTests", ["Base", "Formats", "TestKit"]),
    tests("HTTPTests", ["Base", "HTTP"]),
    tests(
      "PeeringTests",
      [
        "Base", "Crypto", "HTTP", "Kinds", "Ledger", "Office", "Peering", "SQLite", "Schema",
        "Store",
      ]),
    tests("FetchTests", ["Base", "Fetch"]),
    tests("SQLiteTests", ["SQLite"]),
    tests(
      "NodeTests",
      [
        "Base", "CSQLite", "Crypto", "Fetch", "HTTP", "Kinds", "Language", "Ledger", "Node",
        "Office", "Peering", "Places", "SQLite", "Schema", "Store", "TestKit",
      ]),
    .target(
      name: "FuzzTargets", dependencies: ["Base", "Formats", "HTTP", "Ledger", "Schema"],
      path: "Tests/FuzzTargets", swiftSettings: settings),
    .testTarget(
      name: "CorpusTests", dependencies: ["FuzzTargets"], exclude: ["Corpus"],
      swiftSettings: settings),
    .target(name: "FaultyFiles", path: "Tests/FaultyFiles"),
    .executableTarget(
      name: "RequestReader", dependencies: ["Base", "HTTP"], path: "Tests/RequestReader",
      swiftSettings: settings),
    tests("SystemTests", ["Base", "HTTP", "TestKit", "maille"]),
  ]
)

// The fuzzers have libFuzzer's main program, so that they are built alone (deploy/fuzz).
if Context.environment["MAILLE_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz",
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
}
