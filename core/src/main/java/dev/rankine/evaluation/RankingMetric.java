package dev.rankine.evaluation;

/// A figure of one ranking that follows from the places of its relevant items; a report gives the mean over rankings.
///
/// In the formulas R is the set of relevant items, those the model does not know included; r_1 < r_2 < ... are the
/// places of the others.
public enum RankingMetric {
    /// Hit rate.
    HR("hr", true, "1 if r_1 <= k, else 0") {
        @Override
        public double of(Ranks ranks, int k) {
            return ranks.hits(k) > 0 ? 1 : 0;
        }
    },
    RECALL("recall", true, "|{j: r_j <= k}| / |R|") {
        @Override
        public double of(Ranks ranks, int k) {
            return (double) ranks.hits(k) / ranks.relevant();
        }
    },
    PRECISION("precision", true, "|{j: r_j <= k}| / k") {
        @Override
        public double of(Ranks ranks, int k) {
            return (double) ranks.hits(k) / k;
        }
    },
    /// Mean average precision.
    MAP("map", true, "sum over r_j <= k of j / r_j, divided by min(k, |R|)") {
        @Override
        public double of(Ranks ranks, int k) {
            double sum = 0;
            for (int hit = 0; hit < ranks.hits(k); hit++) {
                sum += (hit + 1.0) / ranks.places()[hit];
            }
            return sum / Math.min(k, ranks.relevant());
        }
    },
    /// Mean reciprocal rank.
    MRR("mrr", false, "1 / r_1") {
        @Override
        public double of(Ranks ranks, int k) {
            return ranks.places().length == 0 ? 0 : 1.0 / ranks.places()[0];
        }
    },
    /// Normalized discounted cumulative gain, with gains of 0 and 1.
    NDCG(
            "ndcg",
            true,
            "sum over r_j <= k of 1 / log2(1 + r_j), divided by sum over j <= min(k, |R|) of 1 / log2(1 + j)") {
        @Override
        public double of(Ranks ranks, int k) {
            double gain = 0;
            for (int hit = 0; hit < ranks.hits(k); hit++) {
                gain += discount(ranks.places()[hit]);
            }
            double ideal = 0;
            for (int place = 1; place <= Math.min(k, ranks.relevant()); place++) {
                ideal += discount(place);
            }
            return gain / ideal;
        }

        private double discount(int place) {
            return Math.log(2) / Math.log(1.0 + place);
        }
    },
    /// Area under the ROC curve: 1 for a relevant item where there is no other candidate to confuse it with.
    AUC("auc", false, "mean over R of the share of the other candidates that stand behind the item") {
        @Override
        public double of(Ranks ranks, int k) {
            int known = ranks.places().length;
            int others = ranks.candidates() - known;
            double behind = 0;
            for (int better = 0; better < known; better++) {
                int ahead = ranks.places()[better] - 1 - better;
                behind += others == 0 ? 1 : (double) (others - ahead) / others;
            }
            return behind / ranks.relevant();
        }
    };

    private final String name;
    private final boolean cut;
    private final String formula;

    RankingMetric(String name, boolean cut, String formula) {
        this.name = name;
        this.cut = cut;
        this.formula = formula;
    }

    /// The figure of one ranking.
    ///
    /// @param k the cut-off, which only those metrics heed that are [#cut]
    public abstract double of(Ranks ranks, int k);

    /// Whether the metric looks at the first k places only.
    public boolean cut() {
        return cut;
    }

    /// Such as `ndcg@10`, or `mrr`.
    public String at(int k) {
        return cut ? name + "@" + k : name;
    }

    public String formula() {
        return "mean over rankings of " + formula;
    }
}
