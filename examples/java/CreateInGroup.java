import dev.repertoire.sdk.CallOptions;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.Upload;
import java.nio.file.Path;

/** Publishes to a model group of a gateway: java CreateInGroup.java test-skill.zip hosted */
public class CreateInGroup {
    public static void main(String[] args) {
        try (SkillsClient skills = SkillsClient.fromEnv()) {
            Skill skill = skills.with(CallOptions.NONE.model(args[1])).create(Upload.zip(Path.of(args[0])));
            System.out.println("Skill created in " + args[1] + ": " + skill.id());
        }
    }
}
