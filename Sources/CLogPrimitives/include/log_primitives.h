// The cryptography of the decision log, all of it libcrypto's (OpenSSL 3).
//
// Lengths are in bytes. Nothing here keeps state outside its arguments; what returns bool returns
// false when libcrypto refuses, and then its outputs hold nothing of use.

#ifndef LOG_PRIMITIVES_H
#define LOG_PRIMITIVES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A running SHA-256; room for libcrypto's own context, checked when this is compiled.
typedef struct {
  uint64_t room[14];
} log_sha256_context;

void log_sha256_start(log_sha256_context *context);
void log_sha256_update(log_sha256_context *context, const uint8_t *bytes, size_t count);
// The context is at its start again afterwards.
void log_sha256_finish(log_sha256_context *context, uint8_t digest[32]);

// Ed25519 (RFC 8032). The seed is the private key.
bool log_ed25519_public_key(const uint8_t seed[32], uint8_t public_key[32]);
bool log_ed25519_sign(
    const uint8_t seed[32], const uint8_t *message, size_t count, uint8_t signature[64]);
bool log_ed25519_verify(
    const uint8_t public_key[32], const uint8_t *message, size_t count, const uint8_t signature[64]);

// ChaCha20-Poly1305 (RFC 8439) with one context for many messages; used by one thread at a time.
typedef struct log_cipher log_cipher;
// NULL when memory or the algorithm is wanting.
log_cipher *log_cipher_create(void);
void log_cipher_destroy(log_cipher *cipher);
// Writes count bytes and then the tag of 16.
bool log_cipher_seal(
    log_cipher *cipher, const uint8_t key[32], const uint8_t nonce[12], const uint8_t *plain,
    size_t count, uint8_t *sealed);
// Reads count bytes, the last 16 of them the tag, and writes 16 fewer. False: not sealed with this key.
bool log_cipher_open(
    log_cipher *cipher, const uint8_t key[32], const uint8_t nonce[12], const uint8_t *sealed,
    size_t count, uint8_t *plain);

// scrypt (RFC 7914) with N = 2^logarithm; 32 bytes.
bool log_scrypt(
    const uint8_t *passphrase, size_t count, const uint8_t *salt, size_t salt_count,
    unsigned logarithm, unsigned r, unsigned p, uint8_t key[32]);

// Bytes nobody can guess, for keys.
bool log_random(uint8_t *bytes, size_t count);
// Overwrites a secret in a way that no compiler leaves out.
void log_wipe(uint8_t *bytes, size_t count);

// Which kind of file system an open file lies on, by the number of statfs(2), which Swift's Glibc
// lacks. -1 and errno on failure.
int log_file_system(int file, uint32_t *magic);

#endif
