// libcrypto is absent when the next line fails. Install it with: make setup  (apt-get install libssl-dev pkg-config)
#include <openssl/opensslv.h>
