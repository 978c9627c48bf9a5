package assay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The order of the packages is the way of the data; what reads it backwards does not build. */
@AnalyzeClasses(packages = "assay", importOptions = ImportOption.DoNotIncludeTests.class)
class WayOfDataTest {
    private static final List<String> WAY = List.of(
            "assay.scenario..",
            "assay.plan..",
            "assay.observation..",
            "assay.score..",
            "assay.statistics..",
            "assay.window..",
            "assay.verdict..",
            "assay.alert..",
            "assay.report..",
            "assay.pipeline..",
            "assay.site..");

    @ArchTest
    static void aStageLooksOnlyBack(JavaClasses classes) {
        for (int i = 0; i < WAY.size() - 1; i++) {
            noClasses()
                    .that()
                    .resideInAPackage(WAY.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(WAY.subList(i + 1, WAY.size()).toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    static final ArchRule STATISTICS_KNOW_NOTHING_OF_OURS = noClasses()
            .that()
            .resideInAPackage("assay.statistics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WAY.stream()
                    .filter(name -> !name.equals("assay.statistics.."))
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule STAGES_START_NO_THREADS_AND_READ_NO_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("assay.pipeline..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.Thread|java\\.util\\.concurrent\\.Execut.*|java\\.time\\.Clock")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule NO_NETWORK_IN_THE_HARNESS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "com.sun.net..", "java.sql..", "com.azure..", "dev.langchain4j..");

    @ArchTest
    static final ArchRule A_NAME_SAYS_WHAT_IT_DOES = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");
}
