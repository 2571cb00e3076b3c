package dev.rankine.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// How classes behave, wherever they stand.
class MannersTest {
    @Test
    void arithmeticMeetsNativeMemoryOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(House.TABLES, House.CLI)
                .should()
                .callMethodWhere(describe(
                        "MemorySegment.ofArray",
                        call -> call.getTargetOwner().isEquivalentTo(MemorySegment.class)
                                && call.getName().equals("ofArray")))
                .check(House.CLASSES);
    }

    @Test
    void onlyMainClassesTalkToTheTerminalAndEndTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackages(House.CLI, House.SPARK_COMMAND, House.GANG_RANK)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(House.CLASSES);
    }

    @Test
    void onlyTheCommandLineReadsSystemPropertiesAndLogs() {
        noClasses()
                .that()
                .resideOutsideOfPackage(House.CLI)
                .should()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "setProperty", String.class, String.class)
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.logging\\..*|java\\.lang\\.System\\$Logger")
                .check(House.CLASSES);
    }

    @Test
    void randomnessIsSeeded() {
        noClasses()
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod("java.util.concurrent.ThreadLocalRandom", "current")
                .check(House.CLASSES);
    }

    @Test
    void staticStateIsFinal() {
        fields().that()
                .areStatic()
                .and(describe(
                        "are written in the source",
                        (JavaField field) -> !field.getName().startsWith("$")))
                .should()
                .beFinal()
                .check(House.CLASSES);
    }

    @Test
    void whatTravelsInSparkIsLeftToJavaByKryo() {
        classes()
                .that()
                .resideInAPackage(House.SPARK)
                .and(describe("say themselves that they are serializable", MannersTest::isSerializable))
                .and()
                .areNotInterfaces()
                .should()
                .beAnnotatedWith("com.esotericsoftware.kryo.DefaultSerializer")
                .because("Kryo 4 cannot read records, nor what is replaced when it is written")
                .check(House.CLASSES);
    }

    private static boolean isSerializable(JavaClass type) {
        return type.getRawInterfaces().stream().anyMatch(one -> one.isEquivalentTo(Serializable.class));
    }

    @Test
    void namesSayWhatAThingIs() {
        classes() // fastText is a name
                .should()
                .haveNameNotMatching(
                        ".*\\.(Abstract|Fast(?!Text)|Base)[A-Z][A-Za-z]*|.*(Utils?|Helpers?|Manager|Impl|Base)")
                .check(House.CLASSES);
    }

    @Test
    void nullNeverCrossesABoundaryUnannounced() {
        classes().should(new InMarkedPackage()).check(House.CLASSES);
    }

    @Test
    void anAlgorithmShowsItsParametersAndItsTrainerAndNothingElse() {
        classes()
                .that()
                .resideInAPackage("dev.rankine.training.*..")
                .and()
                .resideOutsideOfPackages( // which core does not export
                        "dev.rankine.training.leastsquares",
                        "dev.rankine.training.descent",
                        "dev.rankine.training.sgd.schedule")
                .and()
                .arePublic()
                .and(describe("are top level", JavaClass::isTopLevelClass))
                .should()
                .haveSimpleNameEndingWith("Parameters")
                .orShould()
                .haveSimpleNameEndingWith("Trainer")
                .orShould()
                .beEnums()
                .allowEmptyShould(true)
                .check(House.CLASSES);
    }
}
