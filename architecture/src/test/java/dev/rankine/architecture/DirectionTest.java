package dev.rankine.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which way dependencies point. The module path says the same; this holds on the class path too, where Spark runs.
class DirectionTest {
    @Test
    void modulesPointInwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.rankine..")
                .withOptionalLayers(true)
                .layer("kernels")
                .definedBy(House.KERNELS)
                .layer("core")
                .definedBy(House.CORE)
                .layer("tables")
                .definedBy(House.TABLES)
                .layer("content")
                .definedBy(House.CONTENT)
                .layer("gang")
                .definedBy(House.GANG)
                .layer("commands")
                .definedBy(House.COMMANDS)
                .layer("spark")
                .definedBy(House.SPARK)
                .layer("cli")
                .definedBy(House.CLI)
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("spark")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("tables")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("content")
                .mayOnlyBeAccessedByLayers("spark", "cli")
                .whereLayer("gang")
                .mayOnlyBeAccessedByLayers("spark", "cli")
                .whereLayer("commands")
                .mayOnlyBeAccessedByLayers("spark", "cli")
                .whereLayer("core")
                .mayOnlyBeAccessedByLayers("tables", "content", "gang", "commands", "spark", "cli")
                .check(House.CLASSES);
    }

    @Test
    void everyClassBelongsToAModuleThatTheRulesKnow() {
        String[] known = Stream.concat(
                        Stream.of(
                                House.KERNELS,
                                House.TABLES,
                                House.CONTENT,
                                House.GANG,
                                House.COMMANDS,
                                House.SPARK,
                                House.CLI),
                        Arrays.stream(House.CORE))
                .toArray(String[]::new);
        assertThat(House.CLASSES).isNotEmpty();
        classes().should().resideInAnyPackage(known).check(House.CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.rankine.(**)").should().beFreeOfCycles().check(House.CLASSES);
    }

    @Test
    void kernelsAndCoreStandOnTheJdkAlone() {
        classes()
                .that()
                .resideInAnyPackage(Stream.concat(Stream.of(House.KERNELS), Arrays.stream(House.CORE))
                        .toArray(String[]::new))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.rankine..", "java..", "jdk.incubator.vector..", "org.jspecify.annotations..")
                .check(House.CLASSES);
    }

    @Test
    void onlyKernelsSeesTheVectorApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage(House.KERNELS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(House.CLASSES);
    }

    @Test
    void onlyTablesSeesTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage(House.TABLES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.duckdb..")
                .check(House.CLASSES);
    }

    @Test
    void onlyTheOnnxEncoderSeesWhatItNeeds() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rankine.content.onnx")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.onnxruntime..", "ai.djl..")
                .check(House.CLASSES);
    }

    @Test
    void onlySparkSeesSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackage(House.SPARK)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache..", "scala..")
                .check(House.CLASSES);
    }

    @Test
    void onlyContentSeesTheLibraryOfGraphs() {
        noClasses()
                .that()
                .resideOutsideOfPackage(House.CONTENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.jbellis..")
                .check(House.CLASSES);
    }

    @Test
    void onlyPlotsSeeTheLibraryOfCharts() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rankine.cli.plot")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.knowm..")
                .check(House.CLASSES);
    }

    @Test
    void onlyGangSeesZeroMq() {
        noClasses()
                .that()
                .resideOutsideOfPackage(House.GANG)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.zeromq..")
                .check(House.CLASSES);
    }
}
