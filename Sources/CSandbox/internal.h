#pragma once
#include <sys/types.h>

#include "CSandbox.h"

// The steps of a child between fork and exec, each with its number in `setup_step`.
enum {
  STEP_SESSION = 1,
  STEP_DESCRIPTORS,
  STEP_DIRECTORY,
  STEP_LIMITS,
  STEP_FILES,
  STEP_USER,
  STEP_FILTER,
  STEP_EXECUTE,
};

// Descriptors in the warden; the program gets the channel as 3.
enum { FD_CHANNEL = 3, FD_REPORT = 4, FD_OUTPUT = 5, FD_SETUP = 6, FD_FIRST_FREE = 7 };

// Written by the program's process when it could not start, and before it starts.
typedef struct {
  int32_t error, step, isolation;
} setup_message;

// Restricts files to those of the request; the number of flags that hold. Needs no_new_privs.
int restrict_files(const sandbox_request *request);
// Whether the kernel keeps a file that may only be read from being emptied; older ones don't.
int keeps_files_whole(void);
// Restricts system calls; nonzero when the filter holds. Needs no_new_privs.
int restrict_calls(int profile);
// Becomes the program; never returns.
_Noreturn void become_program(const sandbox_request *request);
// Watches the program; never returns.
_Noreturn void keep_watch(const sandbox_request *request, int isolation);
// Forks without the C library's own locks: in the copy of a process with threads they may be held by
// a thread that isn't there.
pid_t fork_bare(void);
// Becomes a user for good, this thread alone: the copy of a process with threads has no others.
int become_user(uint32_t user, int has_passage);
// Closes every descriptor from `first` on.
void close_from(int first);
