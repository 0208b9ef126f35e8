package dev.signalbox.engine.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.config.GroupSourceConfig;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Groups of several sources together, and what is known while one is lost.
final class GroupSourcesTest {
  private static final Duration KEEP = Duration.ofMinutes(5);
  private static final String PEOPLE =
      """
      people: {ada: {}, grace: {}, eve: {}}
      service-principals: {ci: {owner: keepers}}
      groups:
        sre: [ada, teams.sre]
        keepers: [teams.keepers]
        plain: [eve]
        wide: [sre, plain]
      """;

  @TempDir private Path folder;
  private final FakeGroupSource teams = new FakeGroupSource();

  private PeopleFixture world(String text) {
    return new PeopleFixture(text, TestDatabases.MEMORY::open, Map.of("teams", teams), KEEP);
  }

  private PeopleFixture world() {
    teams.says(Map.of("teams.sre", Set.of("grace", "nobody"), "teams.keepers", Set.of("ada")));
    return world(PEOPLE);
  }

  private static Set<String> groups(PeopleFixture world, String id) {
    return world.people.principal(id).orElseThrow().groups();
  }

  @Test
  void groupsHoldGroupsOfOtherSources() {
    try (PeopleFixture world = world()) {
      assertEquals(Set.of("everyone", "sre", "teams.sre", "wide"), groups(world, "grace"));
      assertEquals(Set.of("ada", "grace"), world.people.members("sre"));
      assertEquals(Set.of("ada", "grace", "eve"), world.people.members("wide"));
      assertTrue(world.people.service("service:ci").isPresent());
      assertEquals(
          Map.of("sre", Set.of("teams"), "teams.sre", Set.of("teams"), "wide", Set.of("teams")),
          world.people.groupSources("grace"));
      assertEquals(
          Map.of("teams.keepers", Set.of("teams"), "keepers", Set.of("teams")),
          world.people.groupSources("ada"));
      assertEquals(Map.of(), world.people.groupSources("eve"));
      assertTrue(world.people.doubt().isNone());
    }
  }

  @Test
  void groupsOfSeveralSourcesMayLieInACircle() {
    try (PeopleFixture world = world()) {
      teams.says(Map.of("teams.sre", Set.of("wide")));
      world.people.refresh();
      for (String group : List.of("sre", "wide", "teams.sre")) {
        assertEquals(Set.of("ada", "eve"), world.people.members(group), group);
      }
    }
  }

  @Test
  void whoIsTakenOutIsOutAtTheNextLookAndTheRecordSaysSo() {
    try (PeopleFixture world = world()) {
      var heard = new AtomicInteger();
      world.people.onChange(heard::incrementAndGet);
      String before = world.people.revision();
      teams.says(Map.of("teams.keepers", Set.of("ada")));
      world.people.refresh();
      assertEquals(Set.of("everyone"), groups(world, "grace"));
      assertEquals(List.of("people.changed"), world.audit.kinds());
      assertEquals(
          Map.of("from", before, "to", world.people.revision()),
          world.audit.entries().getFirst().facts());
      assertEquals(1, heard.get());
      world.people.refresh();
      assertEquals(1, heard.get());
      assertEquals(1, world.audit.entries().size());
    }
  }

  @Test
  void onEveryServerWhoIsTakenOutIsOut() throws IOException {
    try (PeopleFixture world = world()) {
      Path people = Files.writeString(folder.resolve("people.yaml"), PEOPLE);
      Path file = Files.writeString(folder.resolve("t.yaml"), "groups: {teams.sre: [eve]}\n");
      var sources = List.of(new GroupSourceConfig("teams", file, KEEP));
      var servers =
          Stream.of(1, 2)
              .map(_ -> People.open(people, sources, world.database, world.audit, world.clock))
              .toList();
      servers.forEach(server -> assertTrue(server.person("eve").orElseThrow().in("sre")));
      Files.writeString(file, "groups: {teams.sre: [grace]}\n");
      for (People server : servers) {
        server.refresh();
        server.refresh();
        assertFalse(server.person("eve").orElseThrow().in("sre"));
        assertTrue(server.person("grace").orElseThrow().in("sre"));
      }
    }
  }

  @Test
  void aLostSourceIsBelievedForAsLongAsWasSaidAndNoMomentLonger() {
    try (PeopleFixture world = world()) {
      Person before = world.people.person("grace").orElseThrow();
      teams.isLost("the directory is down");
      world.pass(KEEP.minusMillis(1));
      world.people.refresh();
      assertSame(before, world.people.person("grace").orElseThrow());
      world.pass(Duration.ofMillis(1));
      assertEquals(Set.of("everyone"), groups(world, "grace"));
      assertEquals(Set.of("everyone", "sre", "wide"), groups(world, "ada"));
      Doubt doubt = world.people.doubt();
      assertEquals(
          Set.of("keepers", "sre", "wide"), doubt.groups().keySet(), "those that it can change");
      assertTrue(doubt.about("teams.sre") && doubt.about("teams.new") && !doubt.about("plain"));
      assertEquals(
          "it is not known who is in sre: the group source teams was heard last at"
              + " 2026-03-01T12:00:00Z, too long ago (the directory is down)",
          doubt.why("sre"));
      assertTrue(world.people.service("service:ci").isEmpty(), "nobody answers for certain");
      teams.says(Map.of("teams.sre", Set.of("grace")));
      world.people.refresh();
      assertTrue(groups(world, "grace").contains("sre"));
      assertTrue(world.people.doubt().isNone());
    }
  }

  @Test
  void aClockThatIsSetBackProlongsNothing() {
    try (PeopleFixture world = world()) {
      teams.isLost("the directory is down");
      world.setClock(Duration.ofHours(-2));
      world.pass(KEEP);
      assertFalse(world.people.doubt().isNone());
    }
    try (PeopleFixture world = world()) {
      world.setClock(Duration.ofHours(2));
      assertFalse(world.people.doubt().isNone());
    }
  }

  @Test
  void whatASourceSaysAgainIsNoYoungerForAClockThatIsSetBack() {
    try (PeopleFixture world = world()) {
      teams.staysAsItIs();
      world.people.refresh();
      world.setClock(Duration.ofHours(-2));
      world.people.refresh();
      world.pass(KEEP.minusMillis(1));
      world.people.refresh();
      assertTrue(world.people.doubt().isNone());
      world.pass(Duration.ofMillis(1));
      world.people.refresh();
      assertFalse(world.people.doubt().isNone(), "its time is over by what has passed");
    }
  }

  @Test
  void theRosterOfALongerAgoIsMadeOnceForWhatWasSaidOnce() {
    try (PeopleFixture world = world()) {
      teams.staysAsItIs();
      world.pass(Duration.ofSeconds(60));
      world.people.refresh();
      People lately = world.people.within(Duration.ofSeconds(60));
      Person grace = lately.person("grace").orElseThrow();
      world.people.refresh();
      assertSame(grace, lately.person("grace").orElseThrow());
    }
  }

  @Test
  void theLossIsRecordedAndHeardOnceAndEndsWithTheNextAnswer() {
    try (PeopleFixture world = world()) {
      var heard = new AtomicInteger();
      world.people.onChange(heard::incrementAndGet);
      teams.isLost("the directory is down");
      world.people.refresh();
      world.pass(KEEP);
      assertEquals(Set.of("everyone"), groups(world, "grace"));
      world.people.refresh();
      world.people.refresh();
      assertEquals(1, heard.get());
      assertEquals("teams", world.audit.entries().getLast().facts().get("lost"));
      assertEquals(List.of("people.changed"), world.audit.kinds());
      String review = world.people.review().toString();
      assertTrue(
          review.contains("group source teams:1:1: the group source teams was heard"), review);
    }
  }

  @Test
  void aLossIsInForceAlsoWhenNothingCanBeRecorded() {
    try (PeopleFixture world = world()) {
      teams.isLost("the directory is down");
      world.pass(KEEP);
      world.database.close();
      assertThrows(RuntimeException.class, () -> world.people.refresh());
      assertEquals(Set.of("everyone"), groups(world, "grace"));
    }
  }

  @Test
  void aSourceThatWasNeverHeardIsLostFromTheBeginning() {
    teams.isLost("there is no such file");
    try (PeopleFixture world = world(PEOPLE)) {
      assertEquals(Set.of("ada"), world.people.members("sre"));
      assertEquals(
          "not all groups are known: the group source teams was never heard (there is no such"
              + " file)",
          world.people.doubt().all());
    }
  }

  @Test
  void aSourceThatSpeaksOfOthersGroupsSaysNothing() {
    teams.says(Map.of("plain", Set.of("grace")));
    try (PeopleFixture world = world(PEOPLE)) {
      assertEquals(Set.of("eve"), world.people.members("plain"));
      assertTrue(world.people.doubt().all().contains("speaks of plain"));
    }
  }

  @Test
  void thePeopleFileMakesNoGroupOfASource() {
    for (String text :
        List.of("people: {ada: {}}\ngroups: {teams.sre: [ada]}\n", "people: {teams.ada: {}}\n")) {
      assertThrows(SettingsException.class, () -> world(text).close(), text);
    }
  }

  @Test
  void membersWhoAreNobodyHereAreTold() {
    try (PeopleFixture world = world()) {
      String review = world.people.review().toString();
      assertTrue(review.contains("1 of its members are nobody here: nobody"), review);
    }
  }

  @Test
  void groupsOfTheFileAloneAreMadeOnce() {
    try (var world = new PeopleFixture("people: {ada: {}}\ngroups: {dev: [ada]}\n")) {
      Person ada = world.people.person("ada").orElseThrow();
      world.people.refresh();
      assertSame(ada, world.people.person("ada").orElseThrow());
      assertTrue(ada.doubt().isNone());
    }
  }

  @Test
  void groupsThatAreOlderThanIsWantedAreNotKnownAndComeBack() {
    try (PeopleFixture world = world()) {
      teams.staysAsItIs();
      world.pass(Duration.ofSeconds(59));
      world.people.refresh();
      People lately = world.people.within(Duration.ofSeconds(60));
      assertEquals(Set.of("ada", "grace"), lately.members("sre"));
      world.pass(Duration.ofSeconds(1));
      assertEquals(Set.of("ada"), lately.members("sre"), "by people.yaml alone");
      assertTrue(lately.doubt().about("sre"));
      assertTrue(
          lately.doubt().remark(List.of("sre")).contains("wants to know what was so within 60 s"));
      assertFalse(lately.person("grace").orElseThrow().doubt().isNone());
      assertEquals(Set.of("ada", "grace"), world.people.members("sre"), "kept for others");
      assertTrue(world.people.doubt().isNone());
      world.setClock(Duration.ofMinutes(-5));
      assertEquals(Set.of("ada"), lately.members("sre"), "a clock that is set back helps nobody");
    }
  }

  @Test
  void aSourceSaysWhoIsWhoseManagerWherePeopleYamlDoesNot() {
    teams.saysManagers(Map.of("ada", "grace", "eve", "nobody", "grace", "ada"));
    try (PeopleFixture world = world(PEOPLE.replace("grace: {}", "grace: {manager: eve}"))) {
      assertEquals("grace", world.person("ada").manager());
      assertEquals("eve", world.person("grace").manager(), "people.yaml wins");
      assertEquals(null, world.person("eve").manager(), "who is nobody here answers for nobody");
      teams.saysManagers(Map.of("ada", "eve"));
      world.people.refresh();
      assertEquals("eve", world.person("ada").manager());
      teams.isLost("the directory is down");
      world.pass(KEEP);
      assertEquals(null, world.person("ada").manager());
    }
  }
}
