package dev.signalbox.engine.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.spi.chat.Account;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ServicePrincipalTest {
  private static final String TEXT =
      """
      people: {ada: {}, grace: {}}
      service-principals:
        ci: {owner: keepers}
      groups:
        keepers: [ada]
        deployers: [grace, service:ci]
        all-hands: [everyone, deployers]
      """;

  private static List<String> findings(String text) {
    return new PeopleReader(List.of())
        .read("people.yaml", text).findings().stream().map(Finding::toString).toList();
  }

  @Test
  void isInGroupsButNeverAmongPeople() {
    try (var world = new PeopleFixture(TEXT)) {
      assertEquals(
          Set.of("deployers", "all-hands"),
          world.people.service("service:ci").orElseThrow().groups());
      assertEquals(Set.of("grace"), world.people.members("deployers"));
      assertEquals(Set.of("ada", "grace"), world.people.members("all-hands"));
      assertEquals(Set.of("ada", "grace"), world.people.ids());
      assertEquals(Set.of("service:ci"), world.people.services());
      assertEquals(Optional.empty(), world.people.person("service:ci"));
    }
  }

  @Test
  void hasNoAccountAndSoNeverComesAsAPerson() {
    try (var world = new PeopleFixture(TEXT)) {
      ServicePrincipal ci = world.people.service("service:ci").orElseThrow();
      Caller caller = Caller.of(ci);
      assertEquals(Optional.empty(), world.people.holder(caller.account()));
      assertEquals(Optional.of(ci), world.people.present(caller).map(now -> now));
      Account console = PeopleFixture.console("service:ci");
      assertEquals(Optional.empty(), world.people.holder(console));
      assertThrows(IllegalArgumentException.class, () -> new Caller(ci, console));
    }
  }

  @Test
  void isOffWhileNobodyAnswersForIt() {
    try (var world = new PeopleFixture(TEXT.replace("keepers: [ada]", "keepers: []"))) {
      assertEquals(Optional.empty(), world.people.service("service:ci"));
      assertEquals(Set.of("service:ci"), world.people.services());
      assertTrue(world.people.review().toString().contains("service:ci is off"));
    }
  }

  @Test
  void noPersonOrGroupCanLookLikeOne() {
    assertFalse(findings(TEXT.replace("grace: {}", "'service:grace': {}")).isEmpty());
    assertFalse(findings(TEXT.replace("keepers: [ada]", "'service:keepers': [ada]")).isEmpty());
    assertTrue(
        findings(TEXT.replace("grace: {}", "grace: {name: 'service:ci'}"))
            .toString()
            .contains("a person's name cannot begin with 'service:'"));
  }

  @Test
  void onePersonMayAnswerForIt() {
    try (var world = new PeopleFixture(TEXT.replace("owner: keepers", "owner: grace"))) {
      ServicePrincipal ci = world.people.service("service:ci").orElseThrow();
      assertEquals(Set.of("grace"), world.people.named(ci.answering()));
      world.change(TEXT.replace("owner: keepers", "owner: ada").replace("ada: {}, ", ""));
      assertEquals(Set.of("grace"), world.people.named(ci.answering()));
    }
  }

  @Test
  void needsAGroupThatAnswersForIt() {
    assertTrue(findings(TEXT.replace("{owner: keepers}", "{}")).toString().contains("'owner'"));
    assertTrue(
        findings(TEXT.replace("owner: keepers", "owner: keeper"))
            .toString()
            .contains("there is no group or person 'keeper'"));
  }
}
