import dev.repertoire.sdk.DeleteResult;
import dev.repertoire.sdk.SkillsClient;

/** Deletes one skill with all its versions: java DeleteSkill.java skill_01... */
public class DeleteSkill {
    public static void main(String[] args) {
        try (SkillsClient skills = SkillsClient.fromEnv()) {
            DeleteResult deleted = skills.delete(args[0]);
            System.out.println("Deleted: " + deleted.id());
        }
    }
}
