package dev.repertoire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class CasesTest {
    private static final int CASES = 69;

    private final Set<JavaMethod> marked = new ClassFileImporter()
            .importPackages("dev.repertoire.conformance").stream()
                    .map(JavaClass::getMethods)
                    .flatMap(Set::stream)
                    .filter(method -> method.isAnnotatedWith(Case.class))
                    .collect(Collectors.toSet());

    @Test
    void every_case_of_the_specification_has_a_test() {
        assertThat(marked.stream()
                        .flatMap(method -> Arrays.stream(
                                        method.getAnnotationOfType(Case.class).value())
                                .boxed())
                        .collect(Collectors.toCollection(TreeSet::new)))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, CASES).boxed().toList());
    }

    @Test
    void only_tests_are_marked_as_cases() {
        assertThat(marked)
                .allMatch(method ->
                        method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class));
    }
}
