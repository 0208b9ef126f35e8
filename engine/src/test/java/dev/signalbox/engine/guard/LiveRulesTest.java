package dev.signalbox.engine.guard;

import static dev.signalbox.engine.guard.GuardFixture.ALL;
import static dev.signalbox.engine.guard.GuardFixture.RESTART;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.guard.rules.Condition;
import dev.signalbox.engine.guard.rules.DenyRule;
import dev.signalbox.engine.guard.rules.Rules;
import dev.signalbox.spi.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveRulesTest {
  @TempDir Path folder;
  private GuardFixture fixture;
  private Path file;

  @BeforeEach
  void open() {
    fixture = new GuardFixture();
    file = folder.resolve("guards.yaml");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private RuleGuard guard(String text) throws IOException {
    Files.writeString(file, text);
    return RuleGuard.open(
        file,
        () -> new KnownCommands(ALL, List.of(), GuardFixture.NAMES, true),
        fixture.world.people,
        GuardFixture.SERVICES,
        fixture.world.clock);
  }

  private LiveFile.Refresh change(RuleGuard guard, String text) throws IOException {
    Files.writeString(file, text);
    guard.refresh(fixture.world.database, fixture.world.audit);
    return guard.refresh(fixture.world.database, fixture.world.audit);
  }

  private boolean mayRestart(RuleGuard guard) {
    var decision = guard.decide(fixture.wants("ada", RESTART, "x", Map.of("service", "x")));
    return decision instanceof Decision.Allowed;
  }

  @Test
  void doesNotStartWithABrokenFile() {
    var e = assertThrows(SettingsException.class, () -> guard("deny: [{why: x, fi: y}]\nzz: 1"));
    assertTrue(e.getMessage().contains("guards.yaml:1:17: unknown key 'fi'"), e.getMessage());
    assertTrue(e.getMessage().contains("guards.yaml:2:1: unknown key 'zz'"), e.getMessage());
  }

  @Test
  void takesNewRulesAndRecordsThem() throws IOException {
    RuleGuard guard = guard("risks: {}");
    assertTrue(mayRestart(guard));
    String before = guard.revision();
    assertInstanceOf(
        LiveFile.Refresh.Replaced.class, change(guard, "deny: [{why: No, commands: [restart]}]"));
    assertTrue(!mayRestart(guard));
    assertEquals(List.of("guard.changed"), fixture.world.audit.kinds());
    assertEquals(
        Map.of("from", before, "to", guard.revision()),
        fixture.world.audit.entries().getFirst().facts());
  }

  @Test
  void keepsTheLastGoodRules() throws IOException {
    RuleGuard guard = guard("deny: [{why: No, commands: [restart]}]");
    for (String broken : List.of("", "deny: [{why: x, if: evn == 'x'}]", "gate: {}", "{")) {
      assertInstanceOf(LiveFile.Refresh.Refused.class, change(guard, broken), broken);
      assertTrue(!mayRestart(guard), broken);
    }
    assertEquals(List.of(), fixture.world.audit.kinds());
  }

  @Test
  void keepsTheOldRulesWhenTheChangeCannotBeRecorded() throws IOException {
    RuleGuard guard = guard("deny: [{why: No, commands: [restart]}]");
    fixture.world.database.close();
    assertThrows(RuntimeException.class, () -> change(guard, "risks: {}"));
    assertTrue(!mayRestart(guard));
  }

  @Test
  void asksNoRuleThatIsAboutAnotherCommand() {
    var asked = new AtomicInteger();
    var rules = new ArrayList<DenyRule>();
    for (int i = 0; i < 200; i++) {
      String command = i < 3 ? "restart" : "other" + i;
      rules.add(
          new DenyRule(
              "rule " + i, List.of(command), new Condition(new Counted(asked), List.of())));
    }
    rules.add(new DenyRule("all", List.of("res*"), new Condition(new Counted(asked), List.of())));
    var guard =
        RuleGuard.of(
            new Rules(
                Map.of(),
                rules,
                Set.of(),
                Map.of(),
                List.of(),
                fixture.read("risks: {}").value().orElseThrow().never(),
                null),
            fixture.world.people,
            GuardFixture.SERVICES,
            fixture.world.clock);
    assertTrue(mayRestart(guard));
    assertEquals(4, asked.get());
  }

  private record Counted(AtomicInteger asked) implements Expression {
    @Override
    public String source() {
      return "counted";
    }

    @Override
    public Object evaluate(Scope scope) {
      asked.incrementAndGet();
      return false;
    }

    @Override
    public boolean holds(Scope scope) {
      return Boolean.TRUE.equals(evaluate(scope));
    }
  }
}
