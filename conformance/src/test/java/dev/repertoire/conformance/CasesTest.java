package dev.repertoire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class CasesTest {
    private static final Pattern CASE = Pattern.compile("^(\\d+)\\. ", Pattern.MULTILINE);

    /// Cases of fields that are ours and not the API's.
    private static final List<Integer> OF_THE_OLDER_DOCUMENT = List.of(9, 34);

    private final Set<JavaMethod> marked = new ClassFileImporter()
            .importPackages("dev.repertoire.conformance").stream()
                    .flatMap(type -> type.getMethods().stream())
                    .filter(method -> method.isAnnotatedWith(Case.class))
                    .collect(Collectors.toSet());

    @Test
    void every_case_has_a_test() throws IOException {
        Set<Integer> tested = new TreeSet<>();
        for (JavaMethod method : marked) {
            Arrays.stream(method.getAnnotationOfType(Case.class).value()).forEach(tested::add);
        }
        assertThat(tested).hasSize(78).containsExactlyElementsOf(listed());
    }

    @Test
    void every_case_of_the_api_is_run_through_the_gateway_too() {
        assertThat(marked).allMatch(method -> method.getOwner().isAnnotatedWith(Protocol.class));
        assertThat(marked.stream()
                        .filter(method -> method.isAnnotatedWith(HostedOnly.class))
                        .flatMap(method -> Arrays.stream(
                                        method.getAnnotationOfType(Case.class).value())
                                .boxed()))
                .containsExactlyInAnyOrderElementsOf(OF_THE_OLDER_DOCUMENT);
    }

    @Test
    void only_tests_are_marked_as_cases() {
        assertThat(marked)
                .allMatch(method ->
                        method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class));
    }

    /// The numbers in the README.
    private static List<Integer> listed() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("basedir", "."), "README.md"));
        return CASE.matcher(readme)
                .results()
                .map((MatchResult number) -> Integer.valueOf(number.group(1)))
                .toList();
    }
}
