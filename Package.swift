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

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "bangfu",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "feel-conformance", targets: ["FEELConformance"])
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"]), .yum(["libyaml-devel"])]),
    library("DecisionDiagnostics"),
    library("DecisionValues"),
    library("DecisionSyntax", ["CLibYAML", "DecisionDiagnostics"]),
    library("DecisionModel", ["DecisionSyntax", "DecisionValues", "DecisionDiagnostics"]),
    library(
      "DecisionInterpreter",
      ["DecisionModel", "DecisionSyntax", "DecisionValues", "DecisionDiagnostics"]),
    library("DecisionRecords", ["DecisionValues", "DecisionDiagnostics"]),
    .executableTarget(
      name: "FEELConformance",
      dependencies: [
        "DecisionInterpreter", "DecisionSyntax", "DecisionValues", "DecisionDiagnostics",
      ],
      swiftSettings: strict),
    tests("DecisionDiagnosticsTests", ["DecisionDiagnostics"]),
    tests("DecisionValuesTests", ["DecisionValues"]),
    tests("DecisionSyntaxTests", ["DecisionSyntax", "DecisionDiagnostics"]),
    tests("DecisionModelTests", ["DecisionModel"]),
    tests(
      "DecisionInterpreterTests",
      [
        "DecisionInterpreter", "DecisionSyntax", "DecisionValues", "DecisionDiagnostics",
        "FEELConformance",
      ]),
    tests("DecisionRecordsTests", ["DecisionRecords"]),
  ]
)
