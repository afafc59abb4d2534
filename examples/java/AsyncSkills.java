import dev.repertoire.sdk.SkillsClient;
import dev.repertoire.sdk.SkillsClientAsync;
import dev.repertoire.sdk.Upload;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Creates, lists, gets and deletes without waiting in between: java AsyncSkills.java test-skill */
public class AsyncSkills {
    public static void main(String[] args) {
        try (SkillsClient client = SkillsClient.fromEnv()) {
            SkillsClientAsync skills = client.async();
            CompletableFuture<Void> all = skills.create(Upload.directory(Path.of(args[0])), "My Async Skill")
                    .thenCompose(skill -> {
                        System.out.println("Skill created: " + skill.id());
                        return skills.list().first().thenCompose(page -> {
                            System.out.println("On the first page: " + page.items().size());
                            return skills.get(skill.id());
                        });
                    })
                    .thenCompose(skill -> skills.delete(skill.id()))
                    .thenAccept(deleted -> System.out.println("Deleted: " + deleted.id()));
            all.join();
        }
    }
}
