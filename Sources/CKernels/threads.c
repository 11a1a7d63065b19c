// A few threads that wait for work: started when a product is first large enough, asleep between jobs.
//
// One job runs at a time. Who finds the pool taken, cannot have threads (a limit of the system's) or is
// the child of a fork, in which they do not exist, does all parts itself: same bits, more time.
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>
#ifdef __linux__
#include <sched.h>
#endif
#include "internal.h"

enum { MOST_THREADS = 64, STACK_BYTES = 1 << 20 };

// MARK: - How many

static int within_limits(long count) {
  return count < 1 ? 1 : count > MOST_THREADS ? MOST_THREADS : (int)count;
}

static int cores(void) {
#ifdef __linux__
  // The cores that this process may use, which a container or `taskset` may have limited.
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return within_limits(CPU_COUNT(&set));
#endif
  return within_limits(sysconf(_SC_NPROCESSORS_ONLN));
}

// 0 until the cores have been counted.
static atomic_int thread_count;

int kernel_threads(void) {
  const int count = atomic_load_explicit(&thread_count, memory_order_relaxed);
  if (count > 0) return count;
  // Unless somebody has set it meanwhile.
  int unknown = 0;
  const int available = cores();
  return atomic_compare_exchange_strong(&thread_count, &unknown, available) ? available : unknown;
}

void kernel_set_threads(int count) {
  atomic_store(&thread_count, count == 0 ? 0 : within_limits(count));
}

// MARK: - The pool

struct job {
  void (*work)(const void *context, size_t part);
  const void *context;
  size_t parts;
  atomic_size_t next;
};

// Held by the thread whose job runs; it guards `started`, `refused` and `owner`.
static atomic_bool is_taken;
static int started;
static bool refused;
static pid_t owner;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t posted = PTHREAD_COND_INITIALIZER;
static pthread_cond_t finished = PTHREAD_COND_INITIALIZER;
// Guarded by the mutex: the job to join, how many may still join it, how many have and are at work.
static struct job *current;
static int places;
static int working;

static void do_parts(struct job *job) {
  for (;;) {
    const size_t part = atomic_fetch_add_explicit(&job->next, 1, memory_order_relaxed);
    if (part >= job->parts) return;
    job->work(job->context, part);
  }
}

static void *wait_for_jobs(void *unused) {
  (void)unused;
  pthread_mutex_lock(&mutex);
  for (;;) {
    while (!current || places == 0) pthread_cond_wait(&posted, &mutex);
    // Who has joined is waited for: the job lives until then. One thread may join twice, to find
    // nothing left.
    struct job *job = current;
    places--;
    working++;
    pthread_mutex_unlock(&mutex);
    do_parts(job);
    pthread_mutex_lock(&mutex);
    if (--working == 0) pthread_cond_signal(&finished);
  }
  return NULL;
}

static bool start_thread(void) {
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return false;
  pthread_attr_setstacksize(&attributes, STACK_BYTES);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  // Signals are the program's own threads' business.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  const bool exists = pthread_create(&thread, &attributes, wait_for_jobs, NULL) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
  return exists;
}

/// Whether there are threads to help; starts as many as are missing.
static bool have_helpers(int count) {
  const pid_t self = getpid();
  if (owner == 0) owner = self;
  if (owner != self) return false;
  while (started < count && !refused) {
    if (start_thread()) {
      started++;
    } else {
      refused = true;
    }
  }
  return started > 0;
}

void kernel_in_parallel(
    size_t parts, void (*work)(const void *context, size_t part), const void *context) {
  struct job job = {.work = work, .context = context, .parts = parts};
  const int most = parts < MOST_THREADS ? (int)parts : MOST_THREADS;
  const int threads = kernel_threads() < most ? kernel_threads() : most;
  if (threads < 2 || atomic_exchange_explicit(&is_taken, true, memory_order_acquire)) {
    do_parts(&job);
    return;
  }
  if (have_helpers(threads - 1)) {
    pthread_mutex_lock(&mutex);
    current = &job;
    places = threads - 1;
    pthread_cond_broadcast(&posted);
    pthread_mutex_unlock(&mutex);
    do_parts(&job);
    pthread_mutex_lock(&mutex);
    // Late sleepers find nothing to join.
    current = NULL;
    while (working > 0) pthread_cond_wait(&finished, &mutex);
    pthread_mutex_unlock(&mutex);
  } else {
    do_parts(&job);
  }
  atomic_store_explicit(&is_taken, false, memory_order_release);
}
