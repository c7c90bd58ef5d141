#define _GNU_SOURCE
#include "Starvation.h"

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <link.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* glibc's own, which stay reachable (malloc/malloc.c). */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

static const char *const starved[] = {
    "libldap", "liblber", "libsasl2", "libgnutls", "libnettle", "libhogweed", "libgmp", "libtasn1", "libp11-kit"};

/* Where their code lies. */
static struct { uintptr_t start, end; } ranges[32];
static int range_count;

static atomic_bool armed;
static atomic_long asked;
static long refused;
static int refuses_on;

static int is_starved(const void *address) {
  for (int i = 0; i < range_count; i++)
    if ((uintptr_t)address >= ranges[i].start && (uintptr_t)address < ranges[i].end) return 1;
  return 0;
}

static int refuses(const void *caller) {
  if (!armed || !is_starved(caller)) return 0;
  long n = ++asked;
  if (refused == 0 || n < refused || (n > refused && !refuses_on)) return 0;
  errno = ENOMEM;
  return 1;
}

void *malloc(size_t size) {
  return refuses(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  return refuses(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
  return refuses(__builtin_return_address(0)) ? NULL : __libc_realloc(memory, size);
}

/* --- where they lie */

static int note_code(struct dl_phdr_info *library, size_t size, void *unused) {
  const char *name = strrchr(library->dlpi_name, '/');
  int is_one = 0;
  for (size_t i = 0; name && i < sizeof starved / sizeof *starved; i++)
    is_one |= strncmp(name + 1, starved[i], strlen(starved[i])) == 0;
  for (int i = 0; is_one && i < library->dlpi_phnum && range_count < 32; i++) {
    const ElfW(Phdr) *part = &library->dlpi_phdr[i];
    if (part->p_type != PT_LOAD || !(part->p_flags & PF_X)) continue;
    ranges[range_count].start = library->dlpi_addr + part->p_vaddr;
    ranges[range_count++].end = library->dlpi_addr + part->p_vaddr + part->p_memsz;
  }
  return 0;
}

/* --- who ended the process */

/* The first function that a library exports of those that called one another within it. */
static const char *exported(void *const *frames, int count, const void *library) {
  Dl_info place;
  for (int i = 0; i < count && dladdr(frames[i], &place) && place.dli_fbase == library; i++)
    if (place.dli_sname) return place.dli_sname;
  return "?";
}

/* Whose function it was, as far as its library exports it: the first on the stack that is not the C library's. */
static void tell(int number) {
  void *frames[16];
  int count = backtrace(frames, 16);
  Dl_info place;
  for (int i = 1; i < count; i++) { /* behind this one */
    if (!dladdr(frames[i], &place) || strstr(place.dli_fname, "/libc.so")) continue;
    const char *file = strrchr(place.dli_fname, '/') ? strrchr(place.dli_fname, '/') + 1 : place.dli_fname;
    const char *owner = is_starved(frames[i]) ? "library" : "ours";
    char line[256];
    int length = snprintf(
        line, sizeof line, "\nended in %s %.*s %s\n", owner, (int)strcspn(file, ".-"), file,
        exported(frames + i, count - i, place.dli_fbase));
    if (write(STDERR_FILENO, line, (size_t)length) >= 0) break;
  }
  signal(number, SIG_DFL);
  raise(number);
}

static void prepare(void) {
  static int is_prepared;
  if (is_prepared++) return;
  dl_iterate_phdr(note_code, NULL);
  void *frame;
  backtrace(&frame, 1); /* loads what it needs now and not in a signal (backtrace(3)) */
  const int signals[] = {SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGTRAP};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) signal(signals[i], tell);
}

void Starvation_begin(long n, int lasting) {
  prepare();
  refused = n;
  refuses_on = lasting;
  asked = 0;
  armed = 1;
}

long Starvation_end(void) {
  armed = 0;
  return asked;
}
