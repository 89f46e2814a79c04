import Foundation

extension String {
  /// By another implementation of the standard than the one that is to be judged.
  var gb18030: [UInt8] {
    guard let data = data(using: Encoding(rawValue: 0x8000_0632)) else {
      preconditionFailure("GB18030 has every character")
    }
    return Array(data)
  }
}
