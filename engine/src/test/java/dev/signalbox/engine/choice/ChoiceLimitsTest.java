package dev.signalbox.engine.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Worked;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A system that is slow or down is not asked more than needed, and keeps nobody else from an
/// answer. What happens while it is asked happens inside of the question here.
final class ChoiceLimitsTest {
  private static final Runbook GRANT =
      Worked.runbook(
          "grant.yaml",
          """
          params:
            system: text
            role: {from: api.roles, with: {system: '${system}'}}
          steps: [{say: done}]
          """);
  private static final Param ROLE = GRANT.params().getLast();
  private static final Choices KNOWN =
      new Choices.Known(List.of(new Choice("viewer", "viewer")), "");

  private final TestClock clock = TestClock.atNoon();
  private final List<String> asked = new ArrayList<>();
  private Runnable meanwhile = () -> {};
  private Choices answer = KNOWN;
  private final LiveChoices choices = new LiveChoices(new Outside(), (value, field) -> null, clock);

  private final class Outside implements ChoiceLookup {
    @Override
    public Optional<String> objection(ChoiceQuestion question) {
      return Optional.empty();
    }

    @Override
    public Choices ask(ChoiceQuestion question) {
      asked.add(question.request().caller().id() + " " + question.inputs().get("system"));
      meanwhile.run();
      return answer;
    }
  }

  private static ChoiceRequest request(String person, String system) {
    return new ChoiceRequest(
        GRANT,
        Map.of("system", system, "role", "viewer"),
        Caller.onConsole(new Person(person, person, Set.of("dev"), null)),
        "ops");
  }

  private Choices looks(String person, String system) {
    return choices.of(request(person, system), ROLE).orElseThrow();
  }

  /// Looks at one system more while the last is still asked, and then does the rest.
  private Runnable looking(String person, int times, Runnable rest) {
    return times == 0
        ? rest
        : () -> {
          meanwhile = looking(person, times - 1, rest);
          looks(person, "system" + times);
        };
  }

  @Test
  void whoTypesAtASlowSystemKeepsNobodyFromAnythingElse() {
    var told = new ArrayList<Object>();
    looking(
            "ada",
            4,
            () -> {
              meanwhile = () -> {};
              told.add(looks("ada", "another"));
              told.add(looks("grace", "another"));
              told.add(choices.misfit(request("ada", "line")));
              told.add(choices.misfitNow(request("ada", "start")));
            })
        .run();
    assertEquals(
        List.of(
            new Choices.Unavailable(
                "api.roles is not asked: too much is asked for already, try again"),
            KNOWN,
            Optional.empty(),
            Optional.empty()),
        told);
    assertEquals(KNOWN, looks("ada", "another"), "that there was too much is not remembered");
  }

  @Test
  void aRunStartsHoweverManyOthersLook() {
    var told = new ArrayList<Object>();
    Runnable start =
        () -> {
          meanwhile = () -> {};
          told.add(looks("eve", "another"));
          told.add(choices.misfitNow(request("eve", "start")));
        };
    Runnable all = start;
    for (String person : List.of("ada", "grace", "linus", "bob")) {
      all = looking(person, 4, all);
    }
    all.run();
    assertTrue(told.getFirst() instanceof Choices.Unavailable, told.toString());
    assertEquals(Optional.empty(), told.getLast());
    assertEquals(17, asked.size());
  }

  @Test
  void whatTookTooLongIsNotAskedAgainAtOnce() {
    answer = new Choices.Unavailable("does not say: no answer within 5s");
    meanwhile = () -> clock.advance(LiveChoices.PATIENCE);
    looks("ada", "crm");
    looks("ada", "crm");
    assertTrue(choices.misfit(request("ada", "crm")).isPresent());
    assertEquals(List.of("ada crm"), asked);
    clock.advance(Duration.ofSeconds(2));
    looks("ada", "crm");
    assertEquals(2, asked.size());
  }

  @Test
  void aRunThatStartsAsksForItself() {
    answer = new Choices.Unavailable("does not say: connection refused");
    looks("ada", "crm");
    answer = KNOWN;
    assertEquals(Optional.empty(), choices.misfitNow(request("ada", "crm")));
    assertEquals(2, asked.size());
  }
}
