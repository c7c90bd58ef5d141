/* Somebody else who uses the server: looks one entry up again and again, and says how long that took.

   usage: bystander HOST PORT UID BASE     until SIGTERM

   Prints the 50th and the 99th percentile in microseconds. */
#define _GNU_SOURCE
#include <ldap.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { most = 1 << 22, pause_ns = 1000000 };

static volatile sig_atomic_t is_over;
static unsigned took[most];

static void end(int number) {
  (void)number;
  is_over = 1;
}

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int by_size(const void *one, const void *other) {
  unsigned a = *(const unsigned *)one, b = *(const unsigned *)other;
  return (a > b) - (a < b);
}

static void look_up(LDAP *directory, const char *base, const char *filter) {
  char *nothing[] = {LDAP_NO_ATTRS, NULL};
  LDAPMessage *answer;
  if (ldap_search_ext_s(directory, base, LDAP_SCOPE_SUBTREE, filter, nothing, 0, NULL, NULL, NULL, 0, &answer)) exit(1);
  ldap_msgfree(answer);
}

int main(int count, char **words) {
  char url[64], filter[64];
  int version = 3;
  LDAP *directory;
  size_t done = 0;
  signal(SIGTERM, end);
  if (count != 5) return 64;
  snprintf(url, sizeof url, "ldap://%s:%s", words[1], words[2]);
  snprintf(filter, sizeof filter, "(uid=%s)", words[3]);
  if (ldap_initialize(&directory, url)) return 1;
  ldap_set_option(directory, LDAP_OPT_PROTOCOL_VERSION, &version);
  while (!is_over && done < most) {
    struct timespec pause = {0, pause_ns};
    long long start = now();
    look_up(directory, words[4], filter);
    took[done++] = (now() - start) / 1000;
    nanosleep(&pause, NULL);
  }
  qsort(took, done, sizeof *took, by_size);
  printf("%u %u\n", done ? took[done / 2] : 0, done ? took[done * 99 / 100] : 0);
  return 0;
}
