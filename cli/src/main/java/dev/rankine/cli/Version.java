package dev.rankine.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version that the jar's manifest gives, and the Java beneath.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Objects.requireNonNullElse(
                Version.class.getPackage().getImplementationVersion(), "of a build that is not packaged");
        return new String[] {"rankine " + version + " (Java " + Runtime.version() + ")"};
    }
}
