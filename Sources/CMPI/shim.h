// MPI as Swift can call it: its types and constants are pointers in one implementation and numbers in
// another, so they travel in structs that nobody looks into.
#pragma once
#include <mpi.h>
#include <sched.h>

typedef struct {
  MPI_Comm value;
} gradus_group;

typedef struct {
  MPI_Request value;
} gradus_request;

static inline int gradus_mpi_begin(void) {
  int is_begun = 0;
  if (MPI_Initialized(&is_begun) != MPI_SUCCESS) return 0;
  return is_begun || MPI_Init(0, 0) == MPI_SUCCESS;
}

static inline gradus_group gradus_mpi_world(void) {
  gradus_group group = {MPI_COMM_WORLD};
  return group;
}

static inline int gradus_mpi_rank(gradus_group group) {
  int rank = 0;
  MPI_Comm_rank(group.value, &rank);
  return rank;
}

static inline int gradus_mpi_size(gradus_group group) {
  int size = 1;
  MPI_Comm_size(group.value, &size);
  return size;
}

// Those with the same part, in the order of their ranks.
static inline gradus_group gradus_mpi_split(gradus_group group, int part) {
  gradus_group own = group;
  MPI_Comm_split(group.value, part, gradus_mpi_rank(group), &own.value);
  return own;
}

// The sum of all replaces one's own numbers, while one goes on.
static inline gradus_request gradus_mpi_begin_sum(
    gradus_group group, void *numbers, int count, int is_double) {
  gradus_request request = {MPI_REQUEST_NULL};
  MPI_Iallreduce(
      MPI_IN_PLACE, numbers, count, is_double ? MPI_DOUBLE : MPI_FLOAT, MPI_SUM, group.value,
      &request.value);
  return request;
}

// Whoever waits lets others have the core: where processes are more than cores, it is those that he waits for.
static inline void gradus_mpi_wait(gradus_request *request) {
  int is_done = 0;
  while (MPI_Test(&request->value, &is_done, MPI_STATUS_IGNORE) == MPI_SUCCESS && !is_done) {
    sched_yield();
  }
}

// Which MPI this is, in at most MPI_MAX_LIBRARY_VERSION_STRING characters; needs no begun one.
static inline int gradus_mpi_name(char *name) {
  int length = 0;
  return MPI_Get_library_version(name, &length) == MPI_SUCCESS ? length : 0;
}

static inline void gradus_mpi_end(void) { MPI_Finalize(); }
static inline void gradus_mpi_abort(gradus_group group, int status) {
  MPI_Abort(group.value, status);
}
