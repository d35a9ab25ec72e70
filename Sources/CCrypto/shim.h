// The block functions of SHA-256 are marked deprecated since OpenSSL 3.0 in favour of EVP, which
// allocates and looks its algorithm up for each message: for the 65 bytes of a tree node that costs
// more than the hashing. They are supported for as long as OpenSSL 3 is.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
