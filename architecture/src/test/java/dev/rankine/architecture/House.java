package dev.rankine.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/// All classes of the product, read once for all rules.
final class House {
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rankine");

    static final String KERNELS = "dev.rankine.kernels..";
    static final String TABLES = "dev.rankine.tables..";
    static final String CONTENT = "dev.rankine.content..";
    static final String GANG = "dev.rankine.gang..";
    static final String GANG_RANK = "dev.rankine.gang.rank..";
    static final String COMMANDS = "dev.rankine.commands..";
    static final String SPARK = "dev.rankine.spark..";
    static final String SPARK_COMMAND = "dev.rankine.spark.command..";
    static final String CLI = "dev.rankine.cli..";
    static final String[] CORE = {
        "dev.rankine.interactions..",
        "dev.rankine.model..",
        "dev.rankine.training..",
        "dev.rankine.ranking..",
        "dev.rankine.evaluation..",
        "dev.rankine.files..",
        "dev.rankine.planted..",
        "dev.rankine.text.."
    };

    private House() {}
}
