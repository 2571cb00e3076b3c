package dev.rankine.gang.control;

import java.util.LinkedHashMap;
import java.util.Map;

/// How a rank finds its driver. It travels in the environment, which other users of a host cannot read.
///
/// @param address of the driver
/// @param key public, of the driver, in the spelling of ZeroMQ
/// @param token by which the driver knows its ranks, and a rank those who feed it
/// @param host what a rank listens at: an address of its own host, or an interface
public record Summons(String address, String key, String token, String host) {
    private static final String ADDRESS = "RANKINE_GANG_ADDRESS";
    private static final String KEY = "RANKINE_GANG_KEY";
    private static final String TOKEN = "RANKINE_GANG_TOKEN";
    private static final String HOST = "RANKINE_GANG_HOST";

    /// The variables that say it.
    public Map<String, String> environment() {
        var variables = new LinkedHashMap<String, String>();
        variables.put(ADDRESS, address);
        variables.put(KEY, key);
        variables.put(TOKEN, token);
        variables.put(HOST, host);
        return variables;
    }

    /// @throws IllegalArgumentException if a variable is missing: nobody has summoned this process
    public static Summons in(Map<String, String> environment) {
        return new Summons(
                value(environment, ADDRESS),
                value(environment, KEY),
                value(environment, TOKEN),
                value(environment, HOST));
    }

    private static String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " must be set: a driver starts ranks, not a person");
        }
        return value;
    }
}
