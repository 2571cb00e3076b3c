package dev.rankine.cli.sizing;

/// What starts executors and holds them to their limits.
public enum Cluster {
    YARN(true, "YARN"),
    KUBERNETES(true, "Kubernetes"),
    STANDALONE(false, "standalone");

    private final boolean chargesMappedPages;
    private final String title;

    Cluster(boolean chargesMappedPages, String title) {
        this.chargesMappedPages = chargesMappedPages;
        this.title = title;
    }

    /// Whether pages of mapped files count against the limit of an executor, although a host holds them once.
    boolean chargesMappedPages() {
        return chargesMappedPages;
    }

    public String title() {
        return title;
    }
}
