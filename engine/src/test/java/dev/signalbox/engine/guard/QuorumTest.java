package dev.signalbox.engine.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Whose word it takes, where some are in several groups.
final class QuorumTest {
  private static final Map<String, Set<String>> GROUPS =
      Map.of(
          "dba", Set.of("ada", "grace"),
          "leads", Set.of("ada", "linus"),
          "security", Set.of("barbara"));

  private static boolean isIn(String person, String name) {
    return name.equals(person) || GROUPS.getOrDefault(name, Set.of()).contains(person);
  }

  private static boolean reached(Quorum quorum, String... people) {
    return quorum.isReached(List.of(people), QuorumTest::isIn);
  }

  @Test
  void nobodyStandsForTwoGroups() {
    var quorum = new Quorum(2, List.of("security"), List.of("dba", "leads"));
    assertFalse(reached(quorum, "ada"));
    assertFalse(reached(quorum, "ada", "barbara"), "ada is in both, and one person");
    assertFalse(reached(quorum, "grace", "barbara"));
    assertTrue(reached(quorum, "grace", "linus"));
    assertTrue(reached(quorum, "ada", "linus"), "then ada stands for the other");
    assertTrue(reached(quorum, "ada", "grace"));
    assertEquals(List.of("leads"), quorum.missing(List.of("grace", "barbara"), QuorumTest::isIn));
  }

  @Test
  void moreAreNeededThanOneFromEach() {
    var quorum = new Quorum(3, List.of("security"), List.of("dba", "leads"));
    assertFalse(reached(quorum, "ada", "grace"));
    assertTrue(reached(quorum, "ada", "grace", "barbara"));
  }

  @Test
  void aPersonCanBeOneOfThoseFromEach() {
    var quorum = new Quorum(2, List.of(), List.of("barbara", "leads"));
    assertTrue(reached(quorum, "barbara", "linus"));
    assertFalse(reached(quorum, "ada", "linus"));
  }

  @Test
  void saysWhomItTakes() {
    assertEquals("1 of leads, sre", Quorum.of(1, List.of("leads", "sre")).text());
    assertEquals(
        "2 of dba, leads, one from each",
        new Quorum(2, List.of("dba"), List.of("dba", "leads")).text());
    assertEquals(
        "3 of security, dba, leads, one from each of dba, leads",
        new Quorum(3, List.of("security"), List.of("dba", "leads")).text());
    assertThrows(
        IllegalArgumentException.class, () -> new Quorum(1, List.of(), List.of("dba", "leads")));
  }

  /// Against trying out whom each of them could stand for.
  @Test
  void isReachedExactlyWhenSomeChoiceOfPeopleFits() {
    var random = new Random(9);
    int reached = 0;
    for (int round = 0; round < 2_000; round++) {
      List<Set<String>> groups = groups(random);
      List<String> names = IntStream.range(0, groups.size()).mapToObj(String::valueOf).toList();
      List<String> people = List.of("a", "b", "c", "d").subList(0, random.nextInt(5));
      var quorum = new Quorum(names.size(), List.of(), names);
      boolean expected = people.size() >= names.size() && fits(groups, 0, people, new HashSet<>());
      boolean found =
          quorum.isReached(
              people, (person, name) -> groups.get(Integer.parseInt(name)).contains(person));
      assertEquals(expected, found, () -> groups + " of " + people);
      reached += found ? 1 : 0;
    }
    assertTrue(reached > 200 && reached < 1_800, "both are seen: " + reached);
  }

  private static List<Set<String>> groups(Random random) {
    var groups = new ArrayList<Set<String>>();
    int count = random.nextInt(4);
    for (int group = 0; group < count; group++) {
      var members = new HashSet<>(List.of("a", "b", "c", "d"));
      members.removeIf(_ -> random.nextInt(5) < 2);
      groups.add(members);
    }
    return groups;
  }

  private static boolean fits(
      List<Set<String>> groups, int group, List<String> people, Set<String> taken) {
    if (group == groups.size()) {
      return true;
    }
    for (String person : people) {
      if (groups.get(group).contains(person) && taken.add(person)) {
        if (fits(groups, group + 1, people, taken)) {
          return true;
        }
        taken.remove(person);
      }
    }
    return false;
  }
}
