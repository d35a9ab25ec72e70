#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

/* curl_easy_setopt takes any type behind the option, which Swift does not import: one function for
   each type. */
static inline CURLcode maille_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode maille_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode maille_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}
typedef size_t (*maille_write)(char *, size_t, size_t, void *);
static inline CURLcode maille_set_write(CURL *handle, CURLoption option, maille_write value) {
  return curl_easy_setopt(handle, option, value);
}
typedef int (*maille_progress)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
static inline CURLcode maille_set_progress(CURL *handle, maille_progress value) {
  return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, value);
}
typedef curl_socket_t (*maille_open)(void *, curlsocktype, struct curl_sockaddr *);
static inline CURLcode maille_set_open(CURL *handle, maille_open value) {
  return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, value);
}
static inline CURLcode maille_get_status(CURL *handle, long *status) {
  return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, status);
}
/* CURL_SOCKET_BAD is a macro with a cast. */
static inline curl_socket_t maille_bad_socket(void) { return CURL_SOCKET_BAD; }
