import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Upload;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a skill and publishes it. */
public class CreateSkill {
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of("test-skill"));
        Files.writeString(folder.resolve("SKILL.md"), """
                ---
                name: test-skill
                description: A custom skill for data analysis
                ---

                # Test Skill

                This skill helps with data analysis tasks.
                """);

        try (SkillsClient skills = SkillsClient.fromEnv()) {
            Skill skill = skills.create(Upload.directory(folder), "My Custom Skill");
            System.out.println("Skill created: " + skill.id());
        }
    }
}
