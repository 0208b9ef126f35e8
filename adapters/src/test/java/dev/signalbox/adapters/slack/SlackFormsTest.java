package dev.signalbox.adapters.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.testkit.Eventually;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Modals that Slack does not open, and what is wrong where no input is.
final class SlackFormsTest {
  private static final Form.Field FIELD =
      new Form.Field("version", "Version?", Form.Kind.TEXT, List.of(), true, null);

  private final List<ChatEvent.ChoicesSought> sought = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> sent = new CopyOnWriteArrayList<>();
  private SlackCounterpart far = new SlackCounterpart(true);

  @AfterEach
  void close() {
    far.adapter().close();
    far.close();
  }

  private void connect(Form form, Duration late, Map<String, String> wrong) {
    far.adapter().start(event -> reply(event, form, late, wrong));
    Eventually.holds("a connection", () -> far.adapter().health().connected());
  }

  private static String offered(String typed) {
    return typed + " is offered";
  }

  private Reply reply(ChatEvent event, Form form, Duration late, Map<String, String> wrong) {
    return switch (event) {
      case ChatEvent.CommandEntered _ -> {
        far.clock().advance(late);
        yield new Reply.Ask(form);
      }
      case ChatEvent.FormSubmitted submitted -> {
        sent.add(submitted.values());
        yield new Reply.Wrong(wrong);
      }
      case ChatEvent.ChoicesSought sought -> {
        this.sought.add(sought);
        yield new Reply.Choices(
            Collections.nCopies(
                200, offered(sought.typed()) + "!".repeat(sought.typed().length())));
      }
      default -> new Reply.Stored();
    };
  }

  private void assertTold(String why) {
    far.enters("deploy");
    Eventually.holds(
        "nobody is told",
        () -> far.shown().stream().anyMatch(message -> message.text().contains(why)));
    assertEquals("ada", far.shown().getFirst().to());
    assertEquals(List.of(), far.filling().asked());
  }

  @Test
  void areMissedWhenTheyComeTooLate() {
    connect(new Form("t", "deploy", List.of(FIELD)), Duration.ofSeconds(4), Map.of());
    assertTold("expired_trigger_id");
  }

  @Test
  void areMissedWhenTheyAreTooLarge() {
    connect(new Form("t".repeat(4_000), "deploy", List.of(FIELD)), Duration.ZERO, Map.of());
    assertTold("Slack takes no form that is so large");
    assertTrue(far.violations().isEmpty(), far.violations()::toString);
  }

  @Test
  void sayOfTheirFirstInputWhatIsWrongWithNone() {
    var wrong = Map.of("service", "there is no service x", "version", "version is missing");
    connect(new Form("t", "deploy", List.of(FIELD)), Duration.ZERO, wrong);
    far.enters("deploy");
    Eventually.holds("nobody is asked", () -> far.filling().asked().equals(List.of("Version?")));
    far.filling().fills(Map.of("Version?", "v1"));
    assertEquals(1, far.filling().wrong().size());
    assertTrue(
        far.filling().wrong().getFirst().contains("there is no service x"),
        far.filling().wrong()::toString);
    assertTrue(
        far.filling().wrong().getFirst().contains("version is missing"),
        far.filling().wrong()::toString);
    assertTrue(far.violations().isEmpty(), far.violations()::toString);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void asksWhatFitsWhileSomebodyTypes(boolean overHttp) {
    far.close();
    far = new SlackCounterpart(overHttp);
    var host = new Form.Field("host", "Host?", Form.Kind.SEARCH, List.of(), true, null);
    connect(new Form("t", "reboot", List.of(host)), Duration.ZERO, Map.of());
    far.enters("reboot");
    Eventually.holds("nobody is asked", () -> far.filling().asked().equals(List.of("Host?")));
    far.filling().types("Host?", "web");
    var offered = offered("web") + "!!!";
    Eventually.holds(
        "nothing is offered",
        () -> far.filling().offered().equals(Collections.nCopies(100, offered)));
    var asked = sought.getFirst();
    assertEquals(FakeSlack.ADA, asked.author().userId());
    assertEquals(far.room(), asked.place());
    assertEquals("t host web", asked.token() + " " + asked.field() + " " + asked.typed());
    far.filling().fills(Map.of("Host?", offered));
    Eventually.holds("it is not sent", () -> sent.equals(List.of(Map.of("host", offered))));
    far.filling().types("Host?", "x".repeat(200));
    Eventually.holds("what is too long is offered", () -> far.filling().offered().isEmpty());
    assertTrue(far.violations().isEmpty(), far.violations()::toString);
  }
}
