/* What bench/gang holds Java's calls of MPI against: the same calls, the same way, in C. Each line that rank 0 prints is the name of a
 * call and the microseconds of the best of all rounds, as dev.rankine.bench.gang.TransportRank prints them.
 * Arguments: rounds; whether any thread may call MPI, as from Java (any), or one only (one). */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 16000000

static int rank;
static float *floats;

static double all_reduce(int count, int times) {
  MPI_Barrier(MPI_COMM_WORLD);
  double begun = MPI_Wtime();
  for (int time = 0; time < times; time++) {
    MPI_Allreduce(MPI_IN_PLACE, floats, count, MPI_FLOAT, MPI_SUM, MPI_COMM_WORLD);
  }
  return (MPI_Wtime() - begun) / times;
}

/* One way, of so many there and back. */
static double ping_pong(int bytes, int times) {
  MPI_Status status;
  MPI_Barrier(MPI_COMM_WORLD);
  double begun = MPI_Wtime();
  for (int time = 0; time < times; time++) {
    if (rank == 0) {
      MPI_Send(floats, bytes, MPI_BYTE, 1, 0, MPI_COMM_WORLD);
      MPI_Recv(floats, bytes, MPI_BYTE, 1, 0, MPI_COMM_WORLD, &status);
    } else if (rank == 1) {
      MPI_Recv(floats, bytes, MPI_BYTE, 0, 0, MPI_COMM_WORLD, &status);
      MPI_Send(floats, bytes, MPI_BYTE, 0, 0, MPI_COMM_WORLD);
    }
  }
  return (MPI_Wtime() - begun) / times / 2;
}

static void print(const char *name, double seconds) {
  if (rank == 0) printf("result\t%s\t%.4f\n", name, seconds * 1e6);
}

static double best(double before, double now) { return now < before ? now : before; }

int main(int count, char **arguments) {
  int provided;
  int wanted = strcmp(arguments[2], "any") ? MPI_THREAD_SINGLE : MPI_THREAD_MULTIPLE;
  MPI_Init_thread(&count, &arguments, wanted, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  int rounds = atoi(arguments[1]);
  floats = aligned_alloc(4096, MOST * sizeof(float));
  memset(floats, 0, MOST * sizeof(float));
  double million = 1, most = 1, few_bytes = 1, many_bytes = 1;
  for (int round = 0; round < rounds; round++) million = best(million, all_reduce(1000000, 10));
  for (int round = 0; round < rounds; round++) most = best(most, all_reduce(MOST, 1));
  for (int round = 0; round < rounds; round++) few_bytes = best(few_bytes, ping_pong(8, 20000));
  for (int round = 0; round < rounds; round++) many_bytes = best(many_bytes, ping_pong(1 << 20, 200));
  print("Allreduce of 1M floats", million);
  print("Allreduce of 16M floats", most);
  print("ping-pong of 8 B", few_bytes);
  print("ping-pong of 1 MiB", many_bytes);
  MPI_Finalize();
  return 0;
}
