package dev.signalbox.engine.run.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.engine.expression.ExpressionException;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.text.VisibleText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StepTitlesTest {
  private static final String RUNBOOK =
      """
      about: Steps of every kind
      owner: dev
      when: {command: tidy <service> <token>}
      params: {service: text, token: text}
      allow: {run: [dev]}
      steps:
        - name: before
          exec: demo version ${service}
        - exec: demo deploy ${service} ${before.text} now
        - say: ${before.text}
        - say: ${service} took ${run.took} and is ${run.status}
        - exec: demo login ${token}
        - wait: 5s
        - require: {"${service} is odd": service != 'x'}
      """;
  private static final Scope KNOWN =
      new Scope(
          Map.of("service", "payments", "token", "correct horse", "run", Map.of("code", "abc234")));

  private final StepTitles titles =
      new StepTitles(SecretMasking.of(List.of(new Secret("correct horse"))));
  private final List<Step> steps =
      new RunbookReader().read("tidy.yaml", RUNBOOK).runbook().orElseThrow().steps();

  @Test
  void sayWhatIsKnownOfAStepThatHasNotBegun() {
    assertEquals(
        List.of(
            "before",
            "demo deploy payments … now",
            "say",
            "payments took … and is …",
            "demo login " + SecretMasking.DOTS,
            "wait 5s",
            "require"),
        steps.stream().map(step -> titles.foreseen(step, KNOWN)).toList());
  }

  @Test
  void areCutBetweenCharacters() {
    for (int before = 110; before < 122; before++) {
      String title = StepTitles.oneLine("x".repeat(before) + "𝄞🗝".repeat(9));
      assertEquals(title, VisibleText.line(title));
      assertEquals("…", title.substring(title.length() - 1));
    }
  }

  @Test
  void leaveNothingOpenOnceAStepBegins() {
    var later = KNOWN.with("before", Map.of("text", "v1"));
    assertEquals("demo deploy payments v1 now", titles.of(steps.get(1), later));
    assertThrows(ExpressionException.class, () -> titles.of(steps.get(1), KNOWN));
  }
}
