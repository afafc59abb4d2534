package dev.repertoire.server.skills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.repertoire.core.KeyId;
import dev.repertoire.core.Refused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadPlacesTest {
    private static final KeyId GREEDY = new KeyId("greedy");
    private static final KeyId OTHER = new KeyId("other");

    private final UploadPlaces places = new UploadPlaces(100, 10);

    @Test
    void one_key_leaves_half_of_the_places_to_the_others() {
        List<UploadPlaces.Place> taken = takeAll(GREEDY);
        assertThat(taken).hasSize(50);
        assertThat(takeAll(OTHER)).hasSize(25);
        taken.get(0).close();
        taken.get(1).close();
        places.take(OTHER).close();
    }

    @Test
    void every_key_has_a_few_while_any_are_left() {
        takeAll(GREEDY);
        for (int i = 0; i < 3; i++) {
            assertThat(takeAll(new KeyId("key-" + i))).hasSizeGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void place_that_is_given_back_can_be_taken_again() {
        List<UploadPlaces.Place> taken = takeAll(GREEDY);
        taken.forEach(UploadPlaces.Place::close);
        assertThat(takeAll(GREEDY)).hasSize(50);
    }

    @Test
    void refusal_says_whose_share_is_used_up() {
        takeAll(GREEDY);
        assertThatThrownBy(() -> places.take(GREEDY))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().toString())
                                .contains("This key has 50 uploads arriving, its share of 100"));
    }

    private List<UploadPlaces.Place> takeAll(KeyId key) {
        List<UploadPlaces.Place> taken = new ArrayList<>();
        try {
            while (true) {
                taken.add(places.take(key));
            }
        } catch (Refused e) {
            return taken;
        }
    }
}
