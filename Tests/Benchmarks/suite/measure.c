/* Runs a program and says what it took. It is small itself: a child's peak memory begins with that of whoever started it.

   usage: measure DESCRIPTOR SECONDS COMMAND...     the program is killed after so many seconds

   Writes to DESCRIPTOR: nanoseconds of wall time, microseconds of processor time, peak KiB, the status as wait4(2) gives it. */
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static long long microseconds(struct timeval time) { return time.tv_sec * 1000000LL + time.tv_usec; }

int main(int count, char **words) {
  if (count < 4) return 64;
  struct rusage usage;
  int status, report = atoi(words[1]);
  long long start = now();
  pid_t child = fork();
  if (child == 0) {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close(report);
    execvp(words[3], words + 3);
    _exit(127);
  }
  struct pollfd watch = {.fd = syscall(SYS_pidfd_open, child, 0), .events = POLLIN};
  if (poll(&watch, 1, atoi(words[2]) * 1000) == 0) kill(-child, SIGKILL);
  wait4(child, &status, 0, &usage);
  long long wall = now() - start, taken = microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
  dprintf(report, "%lld %lld %ld %d", wall, taken, usage.ru_maxrss, status);
  return 0;
}
