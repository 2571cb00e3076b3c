package dev.rankine.spark.transfer;

/// What an iteration of alternating factors costs by either exchange, and the one that was chosen.
///
/// Both halves of an iteration are counted. By broadcast each side's factors go to the driver and from there to every
/// executor; by shuffle each block gets the rows it needs. Broadcasting wins unless it does not fit or takes longer.
///
/// @param exchange the one chosen
/// @param byBroadcast an iteration's prediction
/// @param byShuffle an iteration's prediction
/// @param reason for the choice, in words
public record TransferPlan(Exchange exchange, Transfer byBroadcast, Transfer byShuffle, String reason) {
    /// A value that is broadcast lies in memory twice, in the driver and in every executor: as an object and as the
    /// serialised pieces that Torrent hands on.
    private static final int COPIES = 2;

    /// What factors may take of a memory, the rest being for what else is there.
    private static final double SHARE = 0.5;

    /// Chooses by the predictions, and by what fits.
    public static TransferPlan choose(ExchangeSizes sizes, Cluster cluster, Calibration calibration) {
        Transfer byBroadcast = byBroadcast(sizes, cluster, calibration);
        Transfer byShuffle = byShuffle(sizes, cluster, calibration);
        long largest = Math.max(sizes.userBytes(), sizes.itemBytes());
        if (byBroadcast.driverBytes() > SHARE * cluster.driverBytes()) {
            return shuffle(
                    byBroadcast, byShuffle, "the driver's heap", byBroadcast.driverBytes(), cluster.driverBytes());
        }
        if (COPIES * largest > SHARE * cluster.executorBytes()) {
            return shuffle(byBroadcast, byShuffle, "an executor's store", COPIES * largest, cluster.executorBytes());
        }
        if (largest > SHARE * cluster.resultBytes()) {
            return shuffle(byBroadcast, byShuffle, "spark.driver.maxResultSize", largest, cluster.resultBytes());
        }
        boolean faster = byBroadcast.seconds() <= byShuffle.seconds();
        return new TransferPlan(
                faster ? Exchange.BROADCAST : Exchange.SHUFFLE,
                byBroadcast,
                byShuffle,
                faster ? "a broadcast is faster, and fits" : "a shuffle is faster");
    }

    /// The prediction for the exchange that was chosen.
    public Transfer predicted() {
        return exchange == Exchange.BROADCAST ? byBroadcast : byShuffle;
    }

    private static TransferPlan shuffle(Transfer byBroadcast, Transfer byShuffle, String where, long need, long room) {
        String reason =
                "a broadcast needs " + need + " bytes of " + where + ", more than half of the " + room + " it has";
        return new TransferPlan(Exchange.SHUFFLE, byBroadcast, byShuffle, reason);
    }

    /// While one side is broadcast the other is collected, so the driver holds both.
    private static Transfer byBroadcast(ExchangeSizes sizes, Cluster cluster, Calibration calibration) {
        long users = sizes.userBytes();
        long items = sizes.itemBytes();
        double seconds = calibration.collect().of(users)
                + calibration.broadcast().of(users)
                + calibration.collect().of(items)
                + calibration.broadcast().of(items);
        long network = (users + items) * (1 + cluster.executors());
        long driver = COPIES * Math.max(users, items) + Math.min(users, items);
        return new Transfer(seconds, network, 0, users + items, driver);
    }

    private static Transfer byShuffle(ExchangeSizes sizes, Cluster cluster, Calibration calibration) {
        long bytes = sizes.routedBytes();
        int executors = cluster.executors();
        double seconds = 2 * calibration.shuffle().of(bytes / 2 / executors);
        long network = bytes / executors * (executors - 1);
        return new Transfer(seconds, network, bytes, 0, 0);
    }
}
