package dev.signalbox.oncall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.delivery.DeliveryListeners.Outcome;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.oncall.page.PageLinks;
import dev.signalbox.oncall.page.PageView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AddressPagingTest {
  private static final String TOKEN = "/page/[a-z0-9]{6}\\?t=([a-z0-9]{26})";

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
  void isAnsweredByTheLinkThatWentWithIt(TestDatabases kind) {
    end();
    world = new PagingWorld(kind, folder);
    world.reaches("ada", "mail", "ada@x");
    String code = world.start("alert/1");
    assertEquals(List.of("console SENT", "mail null"), tries(code));
    String token = world.found("mail", TOKEN);
    String page = world.code(code, "ada");

    PageLinks.Linked seen = look(page, token).orElseThrow();
    assertEquals("the disk is full", seen.words());
    assertEquals(List.of("ada: paged"), seen.paged());
    assertEquals(List.of("ada SENT"), world.pages(code), "looking changes nothing");

    assertEquals("ada", answer(page, token).orElseThrow().owner());
    assertEquals(List.of("ada ANSWERED"), world.pages(code));
    AuditEntry recorded = world.audit.entries().getLast();
    assertEquals("page.answered", recorded.kind());
    assertEquals("link", recorded.facts().get("assurance"));
    assertEquals("mail", recorded.facts().get("over"));
    assertEquals(List.of(), world.waiting("mail"), "what has not left is taken back");
    world.pass(Duration.ofMinutes(20));
    assertEquals(List.of("ada ANSWERED"), world.pages(code));
  }

  @Test
  void provesOnePageOfOnePersonWhileItLasts() {
    world.reaches("ada", "mail", "ada@x");
    world.reaches("bob", "mail", "bob@x");
    String code = world.start("alert/1");
    String ofAda = world.found("mail", TOKEN);
    world.pass(Duration.ofMinutes(5));
    String ofBob = world.found("mail", TOKEN);
    String pageOfAda = world.code(code, "ada");
    String pageOfBob = world.code(code, "bob");

    assertTrue(answer(pageOfAda, ofBob).isEmpty(), "of somebody else");
    assertTrue(answer(pageOfBob, ofAda).isEmpty(), "of somebody else");
    assertTrue(answer(pageOfAda, "").isEmpty());
    assertTrue(answer("nobody", ofAda).isEmpty());
    assertEquals("bob", answer(pageOfBob, ofBob).orElseThrow().owner());
    assertEquals("bob", answer(pageOfAda, ofAda).orElseThrow().owner(), "bob has it already");

    world.box.database.write(transaction -> {
      world.feature.requests().end(transaction, "alert/1", "it ended");
      return true;
    });
    assertTrue(look(pageOfBob, ofBob).isEmpty(), "no longer than the page");
  }

  @Test
  void provesNothingOnceItsAddressIsForgotten() {
    world.reaches("ada", "mail", "ada@x");
    String code = world.start("alert/1");
    String token = world.found("mail", TOKEN);
    world.removes("ada", "mail");
    assertTrue(answer(world.code(code, "ada"), token).isEmpty());
  }

  @Test
  void provesNothingAfterADay() {
    world.reaches("ada", "mail", "ada@x");
    String code = world.start("alert/1");
    String token = world.found("mail", TOKEN);
    world.box.clock.advance(Duration.ofHours(24));
    assertTrue(answer(world.code(code, "ada"), token).isEmpty());
  }

  @Test
  void takesTheNextWayAtOnceOnDoubtOnRefusalAndOnDelay() {
    world.reaches("ada", "mail", "ada@x");
    world.reaches("ada", "sms", "ada@y");
    world.orders("ada", "mail 0, sms 3m");
    String doubted = world.start("alert/1");
    settled(doubted, "mail", Outcome.UNCERTAIN);
    assertEquals(List.of("console SENT", "mail UNCERTAIN", "sms null"), tries(doubted));
    assertEquals(1, world.waiting("mail").size(), "nothing is sent there again");

    String refused = world.start("alert/2");
    settled(refused, "mail", Outcome.REFUSED);
    assertEquals(List.of("console SENT", "mail REFUSED", "sms null"), tries(refused));

    String delayed = world.start("alert/3");
    assertEquals(List.of("console SENT", "mail null", "sms -"), tries(delayed));
    world.box.database.write(transaction -> {
      world.feature.delivered().delayed(transaction, message(delayed), "mail");
      return true;
    });
    world.due();
    assertEquals(List.of("console SENT", "mail null", "sms null"), tries(delayed));
    settled(delayed, "mail", Outcome.SENT);
    assertEquals(List.of("console SENT", "mail SENT", "sms null"), tries(delayed));
  }

  @Test
  void goesOnWhereAnAddressWasForgotten() {
    world.reaches("ada", "mail", "ada@x");
    world.reaches("ada", "sms", "ada@y");
    world.orders("ada", "sms 1m, mail 2m");
    String code = world.start("alert/1");
    world.removes("ada", "sms");
    world.pass(Duration.ofMinutes(1));
    assertEquals(List.of("console SENT", "mail null", "sms REFUSED"), tries(code));
  }

  private void settled(String code, String connection, Outcome outcome) {
    world.box.database.write(transaction -> {
      world.feature.delivered().settled(transaction, message(code), connection, outcome, "why");
      return true;
    });
    world.due();
  }

  private String message(String code) {
    return world.box.database.read(handle ->
        handle
            .createQuery(
                """
                SELECT 'told/page/' || page.id FROM page
                JOIN escalation ON escalation.id = page.escalation WHERE escalation.code = :code
                """)
            .bind("code", code)
            .mapTo(String.class)
            .one());
  }

  private Optional<PageLinks.Linked> look(String page, String token) {
    return world.feature.pageLinks().look(page, token, world.box.clock.instant());
  }

  private Optional<PageLinks.Linked> answer(String page, String token) {
    return world.feature.pageLinks().answer(page, token);
  }

  private List<String> tries(String code) {
    return world.seen(code).pages().getFirst().tries().stream()
        .sorted(Comparator.comparing(PageView.SeenTry::contact))
        .map(one -> one.contact() + " " + (one.triedAt() == null ? "-" : one.outcome()))
        .toList();
  }
}
