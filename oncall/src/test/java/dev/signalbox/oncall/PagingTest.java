package dev.signalbox.oncall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.delivery.DeliveryListeners;
import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.oncall.page.PageView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PagingTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private PagingWorld world;

  @BeforeEach
  void begin() {
    world = new PagingWorld(TestDatabases.MEMORY, folder);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void goesOnUntilSomebodyAnswers(TestDatabases kind) {
    end();
    world = new PagingWorld(kind, folder);
    String code = world.start("alert/1");
    assertEquals(List.of("ada SENT"), world.pages(code));
    world.pass(MINUTE.multipliedBy(4));
    assertEquals(List.of("ada SENT"), world.pages(code));
    world.pass(MINUTE);
    assertEquals(List.of("ada SENT", "bob SENT", "grace SENT"), world.pages(code));

    assertFalse(world.answers(world.code(code, "bob"), "eve"), "who was not paged");
    assertTrue(world.answers(world.code(code, "bob"), "bob"));
    assertFalse(world.answers(world.code(code, "ada"), "ada"), "bob has it");
    assertEquals(List.of("ada OFF", "bob ANSWERED", "grace OFF"), world.pages(code));
    assertEquals("bob", world.seen(code).owner());
    assertTrue(card("ada").startsWith("bob has it"), card("ada"));
    world.pass(MINUTE.multipliedBy(20));
    assertEquals(3, world.pages(code).size(), "nobody else is called");
  }

  @Test
  void asksWhoSeesToItAndGoesOnWhenTheyDoNotSay() {
    String code = world.start("alert/1");
    world.answers(world.code(code, "ada"), "ada");
    world.pass(MINUTE.multipliedBy(25));
    assertTrue(card("ada").startsWith("Do you still see to it?"), card("ada"));
    world.answers(world.code(code, "ada"), "ada");
    world.pass(MINUTE.multipliedBy(29));
    assertEquals("ada", world.seen(code).owner(), "it was said again");
    world.pass(MINUTE);
    assertNull(world.seen(code).owner());
    assertEquals(List.of("ada ANSWERED", "bob SENT", "grace SENT"), world.pages(code));
  }

  @Test
  void goesOnAtOnceWhenSomebodyCannot() {
    String code = world.start("alert/1");
    assertFalse(world.declines(world.code(code, "ada"), "bob"));
    assertTrue(world.declines(world.code(code, "ada"), "ada"));
    assertEquals(List.of("ada DECLINED", "bob SENT", "grace SENT"), world.pages(code));
  }

  @Test
  void takesOneStepWhenTwoPressNext() {
    String code = world.start("alert/1");
    world.hurries(code, 0);
    world.hurries(code, 0);
    assertEquals(List.of("ada SENT", "bob SENT", "grace SENT"), world.pages(code));
  }

  @Test
  void pagesOnceForOneSubjectAtATime() {
    String code = world.start("alert/1");
    assertEquals(code, world.start("alert/1"));
    assertEquals(List.of("ada SENT"), world.pages(code));
    world.box.database.write(transaction -> {
      world.feature.requests().end(transaction, "alert/1", "it ended");
      return true;
    });
    assertEquals(List.of("ada OFF"), world.pages(code));
    world.pass(MINUTE.multipliedBy(60));
    assertEquals(1, world.pages(code).size());
    assertFalse(code.equals(world.start("alert/1")));
  }

  @Test
  void tellsWhoIsToldWhenNobodyAnswersAndEnds() {
    String code = world.start("alert/1");
    world.pass(MINUTE.multipliedBy(5));
    world.pass(MINUTE.multipliedBy(10));
    assertEquals(5, world.pages(code).size(), "grace twice, each by a step of its own");
    world.pass(MINUTE.multipliedBy(10));
    assertEquals("eve SENT", world.pages(code).getLast());
    world.pass(MINUTE.multipliedBy(5));
    assertEquals("nobody answered", world.seen(code).ending());
  }

  @Test
  void passesWhoeverIsGoneAndKeepsThePolicyAsItWas() {
    String code = world.start("alert/1");
    assertInstanceOf(LiveFile.Refresh.Refused.class, world.change("schedules: []"));
    world.box.people.edit(
        text -> text.replace("  bob: {name: Bob}\n", "").replace("ada, bob", "ada"));
    world.pass(MINUTE.multipliedBy(5));
    assertEquals(List.of("ada SENT", "grace SENT"), world.pages(code));
    world.change(PagingWorld.FILE.replace("group/release-managers", "\"@eve\""));
    world.box.people.edit(text -> text.replace("[grace, linus]", "[]"));
    world.pass(MINUTE.multipliedBy(10));
    assertEquals("eve SENT", world.pages(code).getLast(), "the empty group is passed");
    assertEquals(1, world.audit.kinds().stream().filter("page.passed"::equals).count());
  }

  @Test
  void doesNothingTwiceWhenTheClockIsSetBack() {
    String code = world.start("alert/1");
    world.pass(MINUTE.multipliedBy(4));
    world.setClock(Duration.ofHours(-1));
    assertEquals(List.of("ada SENT"), world.pages(code));
    world.pass(MINUTE);
    assertEquals(
        List.of("ada SENT", "bob SENT", "grace SENT"), world.pages(code), "as long as before");
    world.setClock(Duration.ofHours(1));
    assertEquals(3, world.pages(code).size());
  }

  @Test
  void triesTheNextWayAtOnceWhenNobodyKnowsAndNoneTwice() {
    world.links();
    assertTrue(world.orders("ada", "first 0 second 2m").done());
    String code = world.start("alert/1");
    assertEquals(List.of("console SENT", "first null", "second -"), tries(code));
    world.delivered("ada", "first", DeliveryListeners.Outcome.UNCERTAIN);
    world.due();
    assertEquals(List.of("console SENT", "first UNCERTAIN", "second null"), tries(code));
    world.delivered("ada", "second", DeliveryListeners.Outcome.SENT);
    world.pass(MINUTE.multipliedBy(4));
    assertEquals(List.of("console SENT", "first UNCERTAIN", "second SENT"), tries(code));
  }

  @Test
  void callsNobodyMoreThanFiveTimesInAQuarterOfAnHour() {
    for (int n = 1; n <= 8; n++) {
      world.start("alert/" + n);
      world.pass(Duration.ofSeconds(1));
    }
    assertEquals(5, world.told("ada").size());
    assertTrue(card("ada").contains("(and 3 more)"), card("ada"));
    world.pass(MINUTE.multipliedBy(16));
    String code = world.start("alert/9");
    assertFalse(world.seen(code).pages().getFirst().joined());
  }

  @Test
  void setsGoingWhatStoodStill() {
    String code = world.start("alert/1");
    world.box.database.write(transaction -> {
      world.timers.disarm(transaction, "oncall.escalate", id(code));
      return true;
    });
    var health = new PagingHealth(world.rotas);
    assertFalse(health.isStuck());
    world.box.clock.advance(MINUTE.multipliedBy(7));
    assertTrue(health.isStuck());
    world.due();
    assertFalse(health.isStuck());
    assertEquals(List.of("ada SENT", "bob SENT", "grace SENT"), world.pages(code));
    assertTrue(world.audit.kinds().contains("page.repaired"));
    assertTrue(card("eve").contains("stood still"), card("eve"));
  }

  private String id(String code) {
    return world.box.database.read(handle ->
        handle
            .createQuery("SELECT id FROM escalation WHERE code = :code")
            .bind("code", code)
            .mapTo(String.class)
            .one());
  }

  private List<String> tries(String code) {
    return world.seen(code).pages().getFirst().tries().stream()
        .sorted(Comparator.comparing(PageView.SeenTry::contact))
        .map(one -> one.contact() + " " + (one.triedAt() == null ? "-" : one.outcome()))
        .toList();
  }

  private String card(String person) {
    return world.told(person).getLast().shown().summary();
  }
}
