import dev.repertoire.sdk.ListOptions;
import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;

/** Lists all skills, twenty fetched at a time. */
public class ListSkills {
    public static void main(String[] args) {
        try (SkillsClient skills = SkillsClient.fromEnv()) {
            for (Skill skill : skills.list(ListOptions.ALL.limit(20))) {
                System.out.println(skill.title() + ": " + skill.id());
            }
        }
    }
}
