// SHA256_Update and its like are marked as deprecated in favour of EVP, which looks algorithms up and
// allocates: that costs more than the hash of a line does. libcrypto keeps both.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "log_primitives.h"

#include <limits.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

_Static_assert(sizeof(SHA256_CTX) <= sizeof(log_sha256_context), "room for libcrypto's context");

void log_sha256_start(log_sha256_context *context) { SHA256_Init((SHA256_CTX *)context); }

void log_sha256_update(log_sha256_context *context, const uint8_t *bytes, size_t count) {
  SHA256_Update((SHA256_CTX *)context, bytes, count);
}

void log_sha256_finish(log_sha256_context *context, uint8_t digest[32]) {
  SHA256_Final(digest, (SHA256_CTX *)context);
  SHA256_Init((SHA256_CTX *)context);
}

bool log_ed25519_public_key(const uint8_t seed[32], uint8_t public_key[32]) {
  EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
  size_t count = 32;
  bool done = key && EVP_PKEY_get_raw_public_key(key, public_key, &count) == 1 && count == 32;
  EVP_PKEY_free(key);
  return done;
}

bool log_ed25519_sign(
    const uint8_t seed[32], const uint8_t *message, size_t count, uint8_t signature[64]) {
  EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  size_t length = 64;
  bool done = key && context && EVP_DigestSignInit(context, NULL, NULL, NULL, key) == 1 &&
              EVP_DigestSign(context, signature, &length, message, count) == 1 && length == 64;
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(key);
  return done;
}

bool log_ed25519_verify(
    const uint8_t public_key[32], const uint8_t *message, size_t count, const uint8_t signature[64]) {
  EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, public_key, 32);
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  bool valid = key && context && EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) == 1 &&
               EVP_DigestVerify(context, signature, 64, message, count) == 1;
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(key);
  return valid;
}

struct log_cipher {
  EVP_CIPHER *algorithm;
  EVP_CIPHER_CTX *context;
};

log_cipher *log_cipher_create(void) {
  log_cipher *cipher = OPENSSL_zalloc(sizeof *cipher);
  if (!cipher) return NULL;
  // Fetched and set once: looking it up for every row costs as much as the row does.
  cipher->algorithm = EVP_CIPHER_fetch(NULL, "ChaCha20-Poly1305", NULL);
  cipher->context = EVP_CIPHER_CTX_new();
  if (!cipher->algorithm || !cipher->context ||
      EVP_EncryptInit_ex2(cipher->context, cipher->algorithm, NULL, NULL, NULL) != 1) {
    log_cipher_destroy(cipher);
    return NULL;
  }
  return cipher;
}

void log_cipher_destroy(log_cipher *cipher) {
  if (!cipher) return;
  EVP_CIPHER_CTX_free(cipher->context);
  EVP_CIPHER_free(cipher->algorithm);
  OPENSSL_free(cipher);
}

bool log_cipher_seal(
    log_cipher *cipher, const uint8_t key[32], const uint8_t nonce[12], const uint8_t *plain,
    size_t count, uint8_t *sealed) {
  int written = 0, last = 0;
  return count <= INT_MAX - 16 &&
         EVP_EncryptInit_ex2(cipher->context, NULL, key, nonce, NULL) == 1 &&
         EVP_EncryptUpdate(cipher->context, sealed, &written, plain, (int)count) == 1 &&
         EVP_EncryptFinal_ex(cipher->context, sealed + written, &last) == 1 &&
         EVP_CIPHER_CTX_ctrl(cipher->context, EVP_CTRL_AEAD_GET_TAG, 16, sealed + count) == 1;
}

bool log_cipher_open(
    log_cipher *cipher, const uint8_t key[32], const uint8_t nonce[12], const uint8_t *sealed,
    size_t count, uint8_t *plain) {
  if (count < 16 || count > INT_MAX) return false;
  size_t length = count - 16;
  int written = 0, last = 0;
  // libcrypto only reads the tag; its interface does not say so.
  uint8_t tag[16];
  for (int index = 0; index < 16; index++) tag[index] = sealed[length + index];
  bool valid = EVP_DecryptInit_ex2(cipher->context, NULL, key, nonce, NULL) == 1 &&
               EVP_CIPHER_CTX_ctrl(cipher->context, EVP_CTRL_AEAD_SET_TAG, 16, tag) == 1 &&
               EVP_DecryptUpdate(cipher->context, plain, &written, sealed, (int)length) == 1 &&
               EVP_DecryptFinal_ex(cipher->context, plain + written, &last) == 1;
  // What was not authentic is nobody's business.
  if (!valid) OPENSSL_cleanse(plain, length);
  return valid;
}

bool log_random(uint8_t *bytes, size_t count) {
  return count <= INT_MAX && RAND_priv_bytes(bytes, (int)count) == 1;
}

void log_wipe(uint8_t *bytes, size_t count) { OPENSSL_cleanse(bytes, count); }

bool log_scrypt(
    const uint8_t *passphrase, size_t count, const uint8_t *salt, size_t salt_count,
    unsigned logarithm, unsigned r, unsigned p, uint8_t key[32]) {
  uint64_t n = UINT64_C(1) << logarithm;
  uint64_t memory = 2 * 128 * n * r;
  return EVP_PBE_scrypt(
             (const char *)passphrase, count, salt, salt_count, n, r, p, memory, key, 32) == 1;
}
