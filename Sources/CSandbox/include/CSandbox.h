#pragma once
#include <stdint.h>

// Starts a program that is not trusted, under limits, in a process of its own.
//
//     gradus ── report ── warden ── program          channel: descriptor 3 of the program
//        └──────── channel, output ────┘
//
// The warden (a fork of the caller that never executes anything) waits for the program, keeps the
// wall clock, ends whatever is left, and reports. When the caller dies, the warden sees the end of
// the report socket and ends everything as well.

enum {
  // Computes only: no network, no processes, no signals to others, no System V objects.
  SANDBOX_COMPUTE = 0,
  // A tool of ours on input that isn't: may start processes, has no network.
  SANDBOX_TOOL = 1,
};

// What holds the program back, as far as this machine allows it.
enum {
  SANDBOX_FILTERED = 1,         // seccomp: system calls
  SANDBOX_FILES = 2,            // Landlock: no file but those named
  SANDBOX_PROCESS_SPACE = 4,    // a process namespace of its own
  SANDBOX_USER = 8,             // an unused user id of its own
  SANDBOX_NETWORK_SPACE = 16,   // a network namespace of its own
};

typedef struct {
  const char *program;
  const char *const *arguments;    // ends with NULL, begins with the program's name
  const char *const *environment;  // ends with NULL
  const char *directory;           // working directory; NULL: the root
  const char *const *readable;     // files and folders to read and execute; ends with NULL
  const char *const *writable;     // folders to write in; ends with NULL
  int32_t profile;
  int32_t has_channel;
  uint32_t user;  // 0: stay who we are
  // With a user of its own: may pass through folders that are closed to it and read what is in
  // them; where files are restricted, only those named.
  int32_t has_passage;
  // Limits; negative: none.
  int64_t cpu_seconds;
  int64_t address_space;
  int64_t file_size;
  int64_t processes;
  int64_t open_files;
  int64_t wall_milliseconds;
} sandbox_request;

typedef struct {
  int32_t warden;   // to be waited for
  int32_t report;   // one sandbox_report arrives here; write a byte or close it to end the program
  int32_t output;   // what the program writes to its standard output and error
  int32_t channel;  // the other end of the program's descriptor 3, or -1
} sandbox_process;

typedef struct {
  int32_t exit_code;    // -1 when a signal ended it
  int32_t signal;       // 0 when none did
  int32_t timed_out;    // the wall clock ended it
  int32_t stopped;      // the caller ended it
  int32_t setup_error;  // errno of the step that failed before the program could start, or 0
  int32_t setup_step;   // which step that was
  int32_t isolation;    // SANDBOX_… flags
  int32_t reserved;
  int64_t cpu_microseconds;  // of the program and all that it started
  int64_t peak_bytes;
} sandbox_report;

// Starts the program. Returns 0 or an errno.
int sandbox_start(const sandbox_request *request, sandbox_process *process);

// Asks the warden to end the program now.
void sandbox_stop(int report);

// Waits for the report, at most so long; 0: none came.
int sandbox_wait(const sandbox_process *process, sandbox_report *report);

// Sends without ever raising SIGPIPE. Returns bytes sent, or -1 with errno.
long sandbox_send(int channel, const void *bytes, unsigned long count);
