// Landlock: a process gives up every file but those it names, without being root.
// Constants are ours, so that it builds on machines with older headers.
#define _GNU_SOURCE
#include "internal.h"

#ifdef __linux__
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 };
enum { READ_AND_EXECUTE = 1 | 4 | 8, READ_FILE_AND_EXECUTE = 1 | 4 };

struct ruleset {
  uint64_t files, network, scoped;
};
struct beneath {
  uint64_t allowed;
  int32_t descriptor;
} __attribute__((packed));

static void allow(int rules, const char *path, uint64_t rights) {
  struct beneath rule = {rights, open(path, O_PATH | O_CLOEXEC)};
  if (rule.descriptor < 0) return;  // a path that isn't there needs no rule
  struct stat status;
  if (fstat(rule.descriptor, &status) == 0 && !S_ISDIR(status.st_mode))
    rule.allowed &= 1 | 2 | 4 | (1 << 14);  // what a file can have
  syscall(ADD_RULE, rules, 1, &rule, 0);
  close(rule.descriptor);
}

int keeps_files_whole(void) { return syscall(CREATE_RULESET, 0, 0, 1) >= 3; }

int restrict_files(const sandbox_request *request) {
  long version = syscall(CREATE_RULESET, 0, 0, 1);
  if (version < 1) return 0;
  struct ruleset all = {(1 << 13) - 1, 0, 0};
  if (version >= 2) all.files |= 1 << 13;  // rename and link between folders
  if (version >= 3) all.files |= 1 << 14;  // truncate
  if (version >= 4) all.network = 3;       // TCP bind and connect
  if (version >= 6) all.scoped = 3;        // abstract sockets and signals
  size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  int rules = (int)syscall(CREATE_RULESET, &all, size, 0);
  if (rules < 0) return 0;
  for (const char *const *path = request->readable; *path; path++)
    allow(rules, *path, READ_AND_EXECUTE);
  for (const char *const *path = request->writable; *path; path++) allow(rules, *path, all.files);
  allow(rules, "/dev/null", 2 | 4);
  long failed = syscall(RESTRICT_SELF, rules, 0);
  close(rules);
  return failed ? 0 : SANDBOX_FILES;
}
#else
int keeps_files_whole(void) { return 0; }
int restrict_files(const sandbox_request *request) { return 0; }
#endif
