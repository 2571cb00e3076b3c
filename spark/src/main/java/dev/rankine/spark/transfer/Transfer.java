package dev.rankine.spark.transfer;

/// What was moved, or is going to be, and in which time.
///
/// @param seconds on the clock
/// @param networkBytes received by a process from another
/// @param diskBytes written to local disks: shuffle files and what did not fit in memory
/// @param resultBytes of `networkBytes`, what tasks returned to the driver
/// @param driverBytes of heap that the driver needed for it at the most
public record Transfer(double seconds, long networkBytes, long diskBytes, long resultBytes, long driverBytes) {
    /// The mean of so many iterations that this is the sum of; the driver needs as much for each.
    public Transfer each(int iterations) {
        return new Transfer(
                seconds / iterations,
                networkBytes / iterations,
                diskBytes / iterations,
                resultBytes / iterations,
                driverBytes);
    }
}
