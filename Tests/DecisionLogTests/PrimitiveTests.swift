import Testing

@testable import DecisionLog

struct PrimitiveTests {
  @Test func `SHA-256 is that of FIPS 180-4, however the bytes are cut`() {
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(Digest(of: Array("abc".utf8)).hex == expected)
    var hash = SHA256()
    for byte in "abc".utf8 { hash.update(byte: byte) }
    let copy = hash
    let digest = hash.finish()
    #expect(digest.hex == expected)
    let empty = hash.finish()
    #expect(empty == MerkleTree.emptyRoot)
    var again = copy
    let same = again.finish()
    #expect(same == digest)
  }

  /// RFC 8032, section 7.1, test 1.
  @Test func `Ed25519 signs as RFC 8032 does`() throws {
    let seed = try #require(
      Hexadecimal.bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
    let key = try SigningKey(seed: #require(SecretKey(seed)))
    #expect(
      Hexadecimal.text(key.publicKey.bytes)
        == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    let signature = try key.signature(of: [])
    #expect(
      Hexadecimal.text(signature)
        == "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701"
        + "cf9b46bd25bf5f0595bbe24655141438e7a100b")
    #expect(key.publicKey.verifies(signature, of: []))
    #expect(!key.publicKey.verifies(signature, of: [0]))
    for index in signature.indices {
      var changed = signature
      changed[index] ^= 1
      #expect(!key.publicKey.verifies(changed, of: []))
    }
  }

  /// RFC 8439, section 2.8.2, holds with its associated data; here the round trip and every change.
  @Test func `what was sealed opens with its key alone, and unchanged`() throws {
    let cipher = try RowCipher()
    let key = Digest(of: [1])
    for count in [0, 1, 15, 16, 17, 300] {
      let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
      var sealed: [UInt8] = [7]
      try cipher.seal(plain.span, with: key, onto: &sealed)
      let first = sealed.removeFirst()
      #expect(first == 7)
      #expect(sealed.count == count + RowCipher.tagByteCount)
      #expect(cipher.open(sealed.span, with: key) == plain)
      #expect(cipher.open(sealed.span, with: Digest(of: [2])) == nil)
      for index in sealed.indices {
        var changed = sealed
        changed[index] ^= 0x80
        #expect(cipher.open(changed.span, with: key) == nil)
      }
    }
    #expect(cipher.open([1, 2, 3].span, with: key) == nil)
  }

  @Test func `a sealed message is the one that openssl makes`() throws {
    // ChaCha20 of RFC 8439 with key 00…00, nonce 0, from block 1 on (appendix A.1, test vector 2).
    let cipher = try RowCipher()
    var sealed: [UInt8] = []
    try cipher.seal(
      [UInt8](repeating: 0, count: 64).span, with: Digest(bytes: .zero), onto: &sealed)
    #expect(
      Hexadecimal.text(Array(sealed.prefix(32)))
        == "9f07e7be5551387a98ba977c732d080dcb0f29a048e3656912c6533e32ee7aed")
  }

  @Test func `each sequence of bytes has one base64 text`() {
    #expect(Base64.text(Array("Man".utf8)) == "TWFu")
    #expect(Base64.text([0xFF]) == "/w==")
    #expect(Base64.text([0xFF], .url) == "_w")
    for count in 0...20 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
      #expect(Base64.bytes(Base64.text(bytes)) == bytes)
      #expect(Base64.bytes(Base64.text(bytes, .url), .url) == bytes)
    }
    for text in [
      "/x==", "/w=", "/w", "/w===", "_w==", "TWF", "TWFu\n", " TWFu", "=", "====", "A===",
    ] {
      #expect(Base64.bytes(text) == nil, "\(text)")
    }
    for text in ["_x", "_w==", "/w", "A"] { #expect(Base64.bytes(text, .url) == nil, "\(text)") }
  }

  @Test func `a secret does not print itself`() throws {
    #expect("\(try SecretKey())" == "SecretKey")
    let bytes = [UInt8](repeating: 0xAB, count: 32)
    #expect(!"\(try SigningKey(seed: #require(SecretKey(bytes))))".contains("abab"))
  }
}
