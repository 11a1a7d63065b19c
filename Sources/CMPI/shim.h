// What Swift can't read of mpi.h: its constants are casts and macros, another in each implementation.
#pragma once
#include <mpi.h>

static inline MPI_Comm gradus_mpi_world(void) { return MPI_COMM_WORLD; }
static inline MPI_Datatype gradus_mpi_float(void) { return MPI_FLOAT; }
static inline MPI_Datatype gradus_mpi_double(void) { return MPI_DOUBLE; }
static inline MPI_Datatype gradus_mpi_byte(void) { return MPI_BYTE; }
static inline MPI_Op gradus_mpi_sum(void) { return MPI_SUM; }
static inline MPI_Request gradus_mpi_no_request(void) { return MPI_REQUEST_NULL; }

// The numbers of all processes replace one's own, while it goes on.
static inline int gradus_mpi_begin_sum(
    void *numbers, int count, MPI_Datatype type, MPI_Comm world, MPI_Request *request) {
  return MPI_Iallreduce(MPI_IN_PLACE, numbers, count, type, MPI_SUM, world, request);
}

static inline int gradus_mpi_wait(MPI_Request *request) {
  return MPI_Wait(request, MPI_STATUS_IGNORE);
}
