/// Tables in and out: interactions, titles and lists of ids are read, recommendations and interactions written.
module dev.rankine.tables {
    requires static org.jspecify;
    requires transitive dev.rankine.core;
    requires java.sql;

    exports dev.rankine.tables;
}
