// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 mode comes with the tools version.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// Kernels and the storage they work on: raw memory throughout, so the safety check would mark every line.
let kernels: [SwiftSetting] = [.treatAllWarnings(as: .error)]

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "bangfu",
  platforms: [.macOS(.v26)],
  products: [
    // What the interface of Bangfu speaks of comes with it.
    .library(
      name: "Bangfu",
      targets: [
        "Bangfu", "DecisionInterpreter", "DecisionModel", "DecisionValues", "DecisionDiagnostics",
      ]),
    .executable(name: "bangfu", targets: ["BangfuCLI"]),
    .executable(name: "feel-conformance", targets: ["FEELConformance"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"]), .yum(["libyaml-devel"])]),
    .systemLibrary(
      name: "CLibCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"]), .yum(["openssl-devel"])]),
    .target(name: "CLogPrimitives", dependencies: ["CLibCrypto"]),
    library("DecisionLog", ["CLogPrimitives", "DecisionValues", "DecisionDiagnostics"]),
    library("DecisionDiagnostics"),
    library("DecisionValues"),
    library("DecisionSyntax", ["CLibYAML", "DecisionDiagnostics"]),
    library("DecisionModel", ["DecisionSyntax", "DecisionValues", "DecisionDiagnostics"]),
    library(
      "DecisionInterpreter",
      ["DecisionModel", "DecisionSyntax", "DecisionValues", "DecisionDiagnostics"]),
    .target(name: "DecisionColumns", swiftSettings: kernels),
    library(
      "DecisionPlan", ["DecisionColumns", "DecisionModel", "DecisionSyntax", "DecisionValues"]),
    .target(
      name: "DecisionEngine",
      dependencies: [
        "DecisionPlan", "DecisionColumns", "CColumnKernels", "DecisionModel", "DecisionValues",
      ],
      swiftSettings: kernels),
    .target(name: "CFieldScan"),
    .target(name: "CColumnKernels"),
    .target(name: "CWriteBack"),
    .target(
      name: "CUnpack", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(
      name: "DecisionCells", dependencies: ["DecisionColumns", "CFieldScan"],
      swiftSettings: kernels),
    library("DecisionRecords", ["DecisionCells", "DecisionValues", "DecisionDiagnostics"]),
    library(
      "DecisionWorkbooks",
      ["DecisionRecords", "DecisionValues", "DecisionDiagnostics", "CUnpack"]),
    library(
      "RandomRuleSets",
      [
        "DecisionInterpreter", "DecisionModel", "DecisionSyntax", "DecisionValues",
        "DecisionDiagnostics",
      ]),
    library(
      "DecisionAuthoring",
      [
        "DecisionSyntax", "DecisionModel", "DecisionInterpreter", "DecisionValues",
        "DecisionDiagnostics",
      ]),
    library(
      "Bangfu",
      [
        "DecisionSyntax", "DecisionModel", "DecisionInterpreter", "DecisionColumns", "DecisionPlan",
        "DecisionEngine", "DecisionCells", "DecisionRecords", "DecisionWorkbooks", "DecisionLog",
        "DecisionValues", "DecisionDiagnostics", "CUnpack", "CWriteBack", "CDatabase",
      ]),
    .target(
      name: "CDatabase", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    library(
      "LanguageServer",
      [
        "Bangfu", "DecisionAuthoring", "DecisionModel", "DecisionSyntax", "DecisionValues",
        "DecisionDiagnostics",
      ]),
    .executableTarget(
      name: "BangfuCLI",
      dependencies: [
        "Bangfu", "DecisionRecords", "DecisionWorkbooks", "DecisionLog", "DecisionAuthoring",
        "LanguageServer", "DecisionModel", "DecisionDiagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "bangfu-micro",
      dependencies: [
        "DecisionEngine", "DecisionPlan", "DecisionCells", "DecisionColumns", "DecisionModel",
        "DecisionSyntax", "DecisionValues", "DecisionDiagnostics",
      ],
      path: "Sources/Benchmarks", swiftSettings: strict),
    .executableTarget(
      name: "FEELConformance",
      dependencies: [
        "DecisionInterpreter", "DecisionSyntax", "DecisionValues", "DecisionDiagnostics",
      ],
      swiftSettings: strict),
    tests("DecisionDiagnosticsTests", ["DecisionDiagnostics"]),
    .testTarget(
      name: "DecisionValuesTests", dependencies: ["DecisionValues"], exclude: ["vectors"],
      swiftSettings: strict),
    .testTarget(
      name: "DecisionSyntaxTests", dependencies: ["DecisionSyntax", "DecisionDiagnostics"],
      exclude: ["yaml-deviations.txt"], swiftSettings: strict),
    tests(
      "DecisionModelTests",
      ["DecisionModel", "DecisionSyntax", "DecisionValues", "DecisionDiagnostics"]),
    tests(
      "DecisionInterpreterTests",
      [
        "DecisionInterpreter", "DecisionModel", "DecisionSyntax", "DecisionValues",
        "DecisionDiagnostics", "FEELConformance",
      ]),
    .testTarget(
      name: "DecisionEngineTests",
      dependencies: [
        "DecisionEngine", "DecisionPlan", "DecisionColumns", "DecisionInterpreter", "DecisionModel",
        "DecisionRecords", "DecisionSyntax", "DecisionValues", "DecisionDiagnostics", "Bangfu",
        "RandomRuleSets", "ColumnDifferential",
      ], swiftSettings: kernels),
    .testTarget(
      name: "DecisionCellsTests",
      dependencies: ["DecisionCells", "DecisionColumns", "DecisionRecords", "DecisionValues"],
      swiftSettings: kernels),
    tests(
      "DecisionRecordsTests",
      ["DecisionRecords", "DecisionCells", "DecisionValues", "DecisionDiagnostics"]),
    tests(
      "DecisionWorkbooksTests",
      ["DecisionWorkbooks", "DecisionRecords", "DecisionValues", "DecisionDiagnostics"]),
    tests(
      "RandomRuleSetsTests",
      [
        "RandomRuleSets", "DecisionInterpreter", "DecisionModel", "DecisionSyntax",
        "DecisionValues", "DecisionDiagnostics",
      ]),
    tests(
      "DecisionAuthoringTests",
      [
        "DecisionAuthoring", "DecisionInterpreter", "DecisionModel", "DecisionSyntax",
        "DecisionValues", "DecisionDiagnostics", "RandomRuleSets",
      ]),
    tests(
      "LanguageServerTests",
      ["LanguageServer", "Bangfu", "RandomRuleSets", "DecisionDiagnostics"]),
    tests(
      "BangfuTests",
      [
        "Bangfu", "DecisionAuthoring", "DecisionCells", "DecisionColumns", "DecisionPlan",
        "DecisionRecords", "DecisionWorkbooks", "DecisionLog", "DecisionModel",
        "DecisionInterpreter",
        "DecisionSyntax", "DecisionValues", "DecisionDiagnostics", "SeededMistakes", "MessyRosters",
        "ReaderFuzz", "FaultyTables", "RandomRuleSets",
      ]),
    tests("DecisionLogTests", ["DecisionLog", "DecisionDiagnostics"]),
    .executableTarget(
      name: "log-batch",
      dependencies: ["Bangfu", "DecisionLog", "DecisionDiagnostics", "DecisionValues"],
      path: "Sources/LogBatch", swiftSettings: strict),
    .target(
      name: "SeededMistakes",
      dependencies: [
        "Bangfu", "DecisionModel", "DecisionSyntax", "DecisionValues", "DecisionDiagnostics",
      ],
      path: "Sources/SeededMistakes/Planting", swiftSettings: strict),
    .executableTarget(
      name: "seeded-mistakes",
      dependencies: [
        "SeededMistakes", "Bangfu", "DecisionDiagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/SeededMistakes/Command", swiftSettings: strict),
    .target(
      name: "MessyRosters",
      dependencies: [
        "Bangfu", "SeededMistakes", "DecisionRecords", "DecisionInterpreter", "DecisionModel",
        "DecisionValues", "DecisionDiagnostics",
      ],
      path: "Sources/MessyRosters/Mutating", swiftSettings: strict),
    .executableTarget(
      name: "messy-rosters",
      dependencies: [
        "MessyRosters", "Bangfu", "DecisionDiagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/MessyRosters/Command", swiftSettings: strict),
    .target(
      name: "FaultyTables",
      dependencies: [
        "SeededMistakes", "DecisionAuthoring", "DecisionModel", "DecisionSyntax",
        "DecisionDiagnostics",
      ],
      path: "Sources/FaultyTables/Drawing", swiftSettings: strict),
    .executableTarget(
      name: "faulty-tables",
      dependencies: [
        "FaultyTables", "DecisionDiagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/FaultyTables/Command", swiftSettings: strict),
    .target(
      name: "ColumnDifferential",
      dependencies: [
        "Bangfu", "RandomRuleSets", "DecisionPlan", "DecisionInterpreter", "DecisionModel",
        "DecisionValues",
      ],
      path: "Sources/ColumnDifferential/Judging", swiftSettings: strict),
    .executableTarget(
      name: "column-differential",
      dependencies: [
        "ColumnDifferential", "Bangfu",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/ColumnDifferential/Command", swiftSettings: strict),
    .target(
      name: "ReaderFuzz",
      dependencies: [
        "Bangfu", "DecisionCells", "DecisionColumns", "DecisionInterpreter", "DecisionModel",
        "DecisionPlan", "DecisionRecords", "DecisionWorkbooks", "DecisionValues",
        "DecisionDiagnostics",
      ],
      path: "Sources/ReaderFuzz/Judging", swiftSettings: strict),
    .executableTarget(
      name: "reader-fuzz",
      dependencies: [
        "ReaderFuzz", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/ReaderFuzz/Command", swiftSettings: strict),
  ]
)
