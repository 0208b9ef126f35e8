package dev.signalbox.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.testkit.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpressionsTest {
  private static final Names NAMES =
      Names.ALWAYS
          .with("env", Names.Type.TEXT)
          .with("hours", Names.Type.DURATION)
          .with("replicas", Names.Type.INT)
          .with("day", Names.Type.TEXT)
          .with("tags", Names.Type.LIST)
          .with("plan", Names.Type.ANY)
          .withSecret("token");
  private static final Scope SCOPE =
      new Scope(
          Map.of(
              "me", Map.of("id", "ada", "name", "Ada", "groups", Set.of("sre", "everyone")),
              "now", Instant.parse("2026-05-01T10:00:00.5Z"),
              "env", "prod",
              "hours", Duration.ofMinutes(90),
              "replicas", 3L,
              "day", LocalDate.of(2026, 5, 1),
              "tags", List.of("a", "b"),
              "plan", Map.of("text", "ok", "exit", 0L, "data", Map.of("n", 5, "rate", 0.02)),
              "token", "s3cret"));

  private final Expressions expressions = new Expressions(NAMES);
  private final List<String> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "env == 'prod' || me.in('leads'); true",
        "me.in('sre') && !me.in(\"leads\"); true",
        "'x.in(y)' == env; false",
        "hours > duration('1h'); true",
        "now >= timestamp('2026-05-01T00:00:00Z'); true",
        "day == '2026-05-01'; true",
        "replicas < 3.5; true",
        "plan.data.n == 5 && plan.data.n < 5.5; true",
        "double(plan.data.rate) < 0.021; true",
        "tags.exists(tag, tag == 'b') && tags.has('a'); true",
        "has(plan.nothing); false",
        "env.matches('^(a+)+$'); false",
      })
  void decides(String source, boolean expected) {
    assertEquals(expected, condition(source).holds(SCOPE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain|plain",
        "${env}/${me.name}|prod/Ada",
        "for ${hours}|for 1h30m",
        "at ${now}|at 2026-05-01T10:00:00Z",
        "${day}|2026-05-01",
        "$${env} $5 $|${env} $5 $",
        "${tags} ${plan.data.rate}|[\"a\",\"b\"] 0.02",
        "${{'a': 1}['a']} ${'}'}|1 }",
      })
  void renders(String source, String expected) {
    assertEquals(expected, template(source).render(SCOPE));
  }

  @Test
  void rendersExactlyOnce() {
    Scope scope = SCOPE.with("env", "${token} ${me.name}");
    assertEquals("<${token} ${me.name}>", template("<${env}>").render(scope));
  }

  @Test
  void aTemplateOfOneExpressionKeepsItsType() {
    assertEquals(Duration.ofMinutes(90), template("${hours}").value(SCOPE));
    assertEquals("90 1h30m", template("90 ${hours}").value(SCOPE));
  }

  @Test
  void tellsTheValuesItSawAndComputesNothingWithASecret() {
    var e =
        assertThrows(
            ExpressionException.class, () -> condition("plan.data.zip == env").holds(SCOPE));
    assertTrue(e.getMessage().startsWith("cannot compute `plan.data.zip == env`: key 'zip'"));
    assertTrue(e.getMessage().contains("env = prod, plan = {"), e.getMessage());
    refused(
        "plan.data.zip == env + token",
        "23 ERROR 'token' is a secret, and would be seen or kept here: it stands alone in ${…}, in"
            + " 'env' of exec, 'headers' or the JSON body of http, or 'with' of sql and call");
  }

  @Test
  void tellsWhichNameHasNoValue() {
    Scope empty = new Scope(Map.of());
    var e = assertThrows(ExpressionException.class, () -> template("${plan.text}").render(empty));
    assertEquals("cannot compute `plan.text`: plan has no value here", e.getMessage());
  }

  @Test
  void aConditionMustBeTrueOrFalse() {
    assertTrue(expressions.condition("replicas", Expressions.Hidden.NOTHING, this::note).isEmpty());
    assertEquals(List.of("0 ERROR must be true or false, but its value is int"), problems);
    var dynamic = condition("plan.text");
    assertThrows(ExpressionException.class, () -> dynamic.holds(SCOPE));
  }

  @Test
  void namesUnknownThingsWithTheNearestAndThePlace() {
    refused("enw == 'x'", "0 ERROR unknown name 'enw' (did you mean env?)");
    refused("env == 1", "4 ERROR '==' does not work on (string, int)");
    refused("tags.filter(t, tt == 'x').size() > 0", "15 ERROR unknown name 'tt'");
    refused(
        "oncall('x').has(me)",
        "0 ERROR `oncall()` takes a parameter that is a service; the group 'oncall.NAME' is whoever"
            + " is on call for the one of this name");
    refused("startWith(env)", "0 ERROR unknown function 'startWith'");
  }

  @Test
  void refusesWhatIsTooLargeOrRunsTooLong() {
    assertTrue(refusals("'" + "a".repeat(Expressions.LONGEST) + "' == env") > 0);
    assertTrue(refusals("(".repeat(200) + "1" + ")".repeat(200) + " == 1") > 0);
    Scope many = SCOPE.with("tags", java.util.Collections.nCopies(2000, "x"));
    var loop = condition("tags.all(a, tags.all(b, tags.all(c, a == b)))");
    assertTimeoutPreemptively(
        Eventually.PATIENCE, () -> assertThrows(ExpressionException.class, () -> loop.holds(many)));
  }

  private Expression condition(String source) {
    return expressions
        .condition(source, Expressions.Hidden.NOTHING, this::note)
        .orElseThrow(() -> new AssertionError(problems.toString()));
  }

  private Template template(String source) {
    return expressions
        .template(source, Expressions.Hidden.NOTHING, this::note)
        .orElseThrow(() -> new AssertionError(problems.toString()));
  }

  private void refused(String source, String problem) {
    problems.clear();
    assertTrue(expressions.condition(source, Expressions.Hidden.NOTHING, this::note).isEmpty());
    assertTrue(problems.getFirst().startsWith(problem), problems.toString());
  }

  private int refusals(String source) {
    problems.clear();
    assertTrue(expressions.condition(source, Expressions.Hidden.NOTHING, this::note).isEmpty());
    return problems.size();
  }

  private void note(FindingCode code, int offset, Finding.Kind kind, String message) {
    problems.add(offset + " " + kind + " " + message);
  }
}
