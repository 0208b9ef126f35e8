package dev.signalbox.chat.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.testkit.MapSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoomConfigTest {
  private static RoomConfig read(Map<String, ?> rooms) {
    return RoomConfig.read(new MapSettings("signalbox.yaml: rooms", rooms));
  }

  @Test
  void letsEverybodyInUnlessMembersAreNamed() {
    var config = read(Map.of("payments", Map.of("topic", "Money")));
    assertEquals(List.of(new Room("payments", "Money", List.of("everyone"))), config.rooms());
    config = read(Map.of("release", Map.of("members", List.of("release-managers", "ada"))));
    assertEquals(List.of("release-managers", "ada"), config.rooms().getFirst().members());
    try (var people = new PeopleFixture()) {
      assertTrue(config.rooms().getFirst().admits(people.person("ada")));
      assertTrue(config.rooms().getFirst().admits(people.person("grace")));
      assertEquals(false, config.rooms().getFirst().admits(people.person("eve")));
    }
  }

  @Test
  void knowsInWhichNothingIsOffered() {
    var config = read(Map.of("lounge", Map.of("offers", false), "payments", Map.of()));
    assertEquals(Set.of("lounge"), config.quiet());
  }

  @Test
  void refusesNamesAndKeysItDoesNotKnow() {
    assertThrows(SettingsException.class, () -> read(Map.of("@ada", Map.of())));
    assertThrows(SettingsException.class, () -> read(Map.of("Pay ments", Map.of())));
    assertThrows(SettingsException.class, () -> read(Map.of("payments", Map.of("topik", "Money"))));
  }
}
