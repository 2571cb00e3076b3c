package dev.rankine.spark.training;

import dev.rankine.gang.GangReport;
import dev.rankine.spark.transfer.Exchange;
import dev.rankine.spark.transfer.Transfer;
import dev.rankine.spark.transfer.TransferPlan;
import dev.rankine.text.Figures;
import dev.rankine.text.TextTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// How a training went.
///
/// @param iterations in their order
/// @param best the number of the iteration that the model is from
/// @param plan what either exchange was expected to cost an iteration
/// @param exchange how factors did travel between executors; where a gang learned, how they would have
/// @param transfer what an iteration did cost, the mean over all
/// @param gang how the gang went that it was learned by, if it was
public record TrainingReport(
        List<Iteration> iterations,
        int best,
        TransferPlan plan,
        Exchange exchange,
        Transfer transfer,
        Optional<GangReport> gang) {
    /// Of a training on executors.
    public TrainingReport(
            List<Iteration> iterations, int best, TransferPlan plan, Exchange exchange, Transfer transfer) {
        this(iterations, best, plan, exchange, transfer, Optional.empty());
    }

    /// One pass over the data.
    ///
    /// @param number counted from 1
    /// @param seconds of the pass, without what it was measured on beside
    /// @param loss on the training data
    /// @param heldOut the error on held-out entries, where there are any
    public record Iteration(int number, double seconds, double loss, OptionalDouble heldOut) {}

    /// What the exchange that was used was expected to cost an iteration.
    public Transfer predicted() {
        return exchange == Exchange.BROADCAST ? plan.byBroadcast() : plan.byShuffle();
    }

    /// For people: what an iteration was expected to cost beside what it did cost, and the losses.
    @Override
    public String toString() {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        String by = gang.isPresent() ? "a gang" : name(exchange);
        out.println(Figures.count(iterations.size(), "iteration") + " by " + by + ", loss "
                + Figures.measure(iterations.getFirst().loss()) + " to "
                + Figures.measure(iterations.getLast().loss()) + "; the model is of iteration " + best);
        out.println("the plan was " + name(plan.exchange()) + ": " + plan.reason());
        var costs = new TextTable("an iteration", "foretold", "took");
        costs.add("seconds", seconds(predicted()), seconds(transfer));
        costs.add("network", Figures.bytes(predicted().networkBytes()), Figures.bytes(transfer.networkBytes()));
        costs.add("results", Figures.bytes(predicted().resultBytes()), Figures.bytes(transfer.resultBytes()));
        costs.add("disk", Figures.bytes(predicted().diskBytes()), Figures.bytes(transfer.diskBytes()));
        costs.add("driver heap", Figures.bytes(predicted().driverBytes()), Figures.bytes(transfer.driverBytes()));
        costs.print(out);
        return text.toString();
    }

    private static String name(Exchange exchange) {
        return exchange.name().toLowerCase(Locale.ROOT);
    }

    private static String seconds(Transfer transfer) {
        return String.format(Locale.ROOT, "%.3f", transfer.seconds());
    }
}
