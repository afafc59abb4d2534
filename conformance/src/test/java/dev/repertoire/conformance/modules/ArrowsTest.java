package dev.repertoire.conformance.modules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.repertoire.core.SkillCall;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The arrows between modules, which go one way (`ARCHITECTURE.md`).
class ArrowsTest {
    private static final List<String> MODULES =
            List.of("core", "wire", "testkit", "database", "store", "gateway", "server", "testserver", "sdk", "cli");

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .importPaths(MODULES.stream().map(ArrowsTest::compiled).toList());

    @ParameterizedTest
    @CsvSource({
        "core, ''",
        "wire, core",
        "database, core",
        "store, core wire database",
        "gateway, core wire database",
        "server, core wire database store gateway",
        "sdk, core wire",
        "cli, core wire database store gateway server sdk",
        "testkit, core wire",
        "testserver, core wire database store gateway server testkit",
    })
    void module_knows_only_those_below_it(String module, String below) {
        String[] allowed = Stream.concat(Stream.of(module), Arrays.stream(below.split(" ")))
                .filter(name -> !name.isEmpty())
                .map(ArrowsTest::packages)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(packages(module))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.repertoire..").and(not(resideInAnyPackage(allowed))))
                .check(PRODUCT);
        assertThat(PRODUCT.stream().anyMatch(type -> type.getPackageName().startsWith("dev.repertoire." + module)))
                .as("classes of %s", module)
                .isTrue();
    }

    @Test
    void nothing_but_tests_uses_what_is_for_tests() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages("testkit"), packages("testserver"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("testkit"), packages("testserver"))
                .check(PRODUCT);
    }

    @Test
    void modules_form_no_cycle() {
        slices().matching("dev.repertoire.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "server"})
    void packages_of_a_module_form_no_cycle(String module) {
        slices().matching("dev.repertoire." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(PRODUCT);
    }

    @ParameterizedTest
    @CsvSource({
        "server.http, gateway.. store.. database..",
        "gateway.attempts, gateway.routing..",
        "gateway.accounts, gateway.attempts.. gateway.routing..",
        "gateway.placement, gateway.routing..",
        "gateway.lists, gateway.routing..",
        "gateway.repeats, gateway.routing..",
        "gateway.keys, gateway.routing..",
        "gateway.spend, gateway.routing..",
    })
    void package_knows_nothing_of_those_above_or_beside_it(String name, String others) {
        noClasses()
                .that()
                .resideInAPackage("dev.repertoire." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Arrays.stream(others.split(" "))
                        .map(other -> "dev.repertoire." + other)
                        .toArray(String[]::new))
                .check(PRODUCT);
    }

    /// So that other traffic than calls on skills can go to accounts.
    @ParameterizedTest
    @ValueSource(strings = {"gateway.accounts", "gateway.attempts"})
    void accounts_know_no_calls_on_skills(String name) {
        noClasses()
                .that()
                .resideInAPackage("dev.repertoire." + name + "..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(SkillCall.class)
                .check(PRODUCT);
    }

    @Test
    void only_the_http_package_knows_jetty() {
        classes()
                .that()
                .resideOutsideOfPackage("dev.repertoire.server.http..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("org.eclipse.jetty..")
                .check(PRODUCT);
    }

    private static Path compiled(String module) {
        return Path.of(System.getProperty("basedir", "."), "..", module, "target", "classes");
    }

    private static String packages(String module) {
        return "dev.repertoire." + module + "..";
    }
}
