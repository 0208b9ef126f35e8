package dev.signalbox.engine.guard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.guard.rules.Rules;
import dev.signalbox.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Over random rules: one rule more never makes anything cheaper.
final class MonotoneTest {
  private static final long SEED = 20260301;
  private static final int ROUNDS = 150;
  private static final List<String> RISKS = List.of("read", "low", "normal", "high", "critical");
  private static final List<String> PRICES =
      List.of("{}", "{confirm: true%s}", "{approve: one%s}", "{approve: two%s}");
  private static final List<String> CONDITIONS =
      List.of(
          "env == 'prod'",
          "env != 'staging'",
          "service == 'payments' || room.name == 'lobby'",
          "'developers' in me.groups",
          "me.groups.exists(g, g == 'outsiders')",
          "risk == 'high' && subject.kind == 'person'",
          "replicas != null && 10 / (replicas - 1) > 2",
          "command.startsWith('infra')",
          "me.groups[7] == 'x'",
          "now > timestamp('2026-01-01T00:00:00Z')",
          "!(service in ['payments', 'api'])");
  private static final List<String> HEADS =
      List.of("", "[deploy]", "[rollback, restart]", "[infra.*]", "['*']", "[drop, infra.scale]");
  private static final String APPROVALS =
      """
      approvals:
        one: {need: 1, by: [release-managers], within: 1h}
        two: {need: 2, by: [release-managers], within: 1h}
      """;

  private final Random random = new Random(SEED);
  private GuardFixture fixture;

  @BeforeEach
  void open() {
    fixture = new GuardFixture();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void addingARuleNeverMakesADecisionCheaper() {
    int dearer = 0;
    for (int round = 0; round < ROUNDS; round++) {
      var prices = prices();
      var denies = new ArrayList<String>();
      for (int i = random.nextInt(3); i > 0; i--) {
        denies.add(deny());
      }
      RuleGuard before = guard(prices, denies);
      if (random.nextBoolean()) {
        denies.add(random.nextInt(denies.size() + 1), deny());
      } else {
        raise(prices);
      }
      RuleGuard after = guard(prices, denies);
      for (int i = 0; i < 12; i++) {
        dearer += compare(before, after, invocation(), text(prices, denies));
      }
    }
    assertTrue(dearer > 50, "the rules added did something: " + dearer);
  }

  private static int compare(
      RuleGuard before, RuleGuard after, Invocation invocation, String rules) {
    int cheap = before.explain(invocation).price().rank();
    int dear = after.explain(invocation).price().rank();
    assertTrue(dear >= cheap, () -> invocation.line() + " got cheaper by\n" + rules);
    assertTrue(
        rank(after.decide(invocation)) == Math.min(dear, 100), "decide and explain say the same");
    return dear > cheap ? 1 : 0;
  }

  private static int rank(Decision decision) {
    return switch (decision) {
      case Decision.Allowed _ -> 0;
      case Decision.NeedsApproval(ApprovalRule rule, String _) ->
          rule.name().equals("confirm") ? 1 : 1 + rule.need();
      case Decision.Denied _ -> 100;
    };
  }

  private Map<Integer, Integer> prices() {
    var prices = new HashMap<Integer, Integer>();
    for (int risk = 0; risk < RISKS.size(); risk++) {
      prices.put(risk, random.nextInt(PRICES.size()));
    }
    return prices;
  }

  private void raise(Map<Integer, Integer> prices) {
    int risk = random.nextInt(RISKS.size());
    prices.computeIfPresent(risk, (_, price) -> Math.min(price + 1, PRICES.size() - 1));
  }

  private String deny() {
    String head = pick(HEADS);
    String commands = head.isEmpty() ? "" : ", commands: " + head;
    return "  - {why: a rule" + commands + ", if: \"" + condition(head) + "\"}\n";
  }

  private String condition(String head) {
    while (true) {
      String rule =
          "deny: [{why: x" + (head.isEmpty() ? "" : ", commands: " + head) + ", if: \"%s\"}]";
      String condition = pick(CONDITIONS);
      ConfigReading<Rules> reading = fixture.read(rule.formatted(condition));
      if (reading.value().isPresent()) {
        return condition;
      }
    }
  }

  private RuleGuard guard(Map<Integer, Integer> prices, List<String> denies) {
    return fixture.guard(text(prices, denies));
  }

  private static String text(Map<Integer, Integer> prices, List<String> denies) {
    var text = new StringBuilder(APPROVALS).append("risks:\n");
    prices.forEach((risk, price) ->
        text.append("  ")
            .append(RISKS.get(risk))
            .append(": ")
            .append(PRICES.get(price).formatted(", where: env != 'staging'"))
            .append('\n'));
    text.append(denies.isEmpty() ? "deny: []\n" : "deny:\n");
    denies.forEach(text::append);
    return text.toString();
  }

  private Invocation invocation() {
    Runbook runbook = pick(GuardFixture.ALL);
    var values = new HashMap<String, Object>();
    runbook
        .params()
        .forEach(param ->
            values.put(
                param.name(),
                switch (param.name()) {
                  case "env" -> pick(List.of("staging", "prod"));
                  case "replicas" -> (long) random.nextInt(25);
                  default -> pick(List.of("payments", "api", "catalog"));
                }));
    return fixture.wants(
        pick(List.of("ada", "grace", "eve")), runbook, pick(List.of("payments", "lobby")), values);
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }
}
