/* Whatever listens on every interface listens on this machine's own alone. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <string.h>
#include <sys/socket.h>

int bind(int fd, const struct sockaddr *address, socklen_t length) {
  static int (*real)(int, const struct sockaddr *, socklen_t);
  if (!real) real = (int (*)(int, const struct sockaddr *, socklen_t))dlsym(RTLD_NEXT, "bind");
  if (address->sa_family == AF_INET) {
    struct sockaddr_in v4 = *(const struct sockaddr_in *)address;
    v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return real(fd, (struct sockaddr *)&v4, length);
  }
  if (address->sa_family == AF_INET6) {
    struct sockaddr_in6 v6 = *(const struct sockaddr_in6 *)address;
    inet_pton(AF_INET6, "::ffff:127.0.0.1", &v6.sin6_addr);
    return real(fd, (struct sockaddr *)&v6, length);
  }
  return real(fd, address, length);
}
