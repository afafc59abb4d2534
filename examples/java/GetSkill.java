import dev.repertoire.sdk.Skill;
import dev.repertoire.sdk.SkillsClient;

/** Shows one skill: java GetSkill.java skill_01... */
public class GetSkill {
    public static void main(String[] args) {
        try (SkillsClient skills = SkillsClient.fromEnv()) {
            Skill skill = skills.get(args[0]);
            System.out.println("Skill: " + skill.title());
            System.out.println("Description: " + skills.versions(skill.id()).latest().description());
        }
    }
}
