package dev.rankine.tables;

/// A hash of ids that SQL computes: the top `bits` of DuckDB's, of the id followed by the salt.
record IdHash(int bits, String salt) {
    static final IdHash WIDE = new IdHash(Long.SIZE - 1, "");

    /// Another one, for when two ids have met in this one.
    IdHash next() {
        return new IdHash(WIDE.bits, salt + '#');
    }

    String of(String id) {
        String salted = salt.isEmpty() ? id : id + " || " + Sql.text(salt);
        return "(hash(" + salted + ") >> " + (Long.SIZE - bits) + ")::BIGINT";
    }
}
