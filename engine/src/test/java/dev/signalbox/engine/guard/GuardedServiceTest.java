package dev.signalbox.engine.guard;

import static dev.signalbox.engine.guard.GuardFixture.denied;
import static dev.signalbox.engine.guard.GuardFixture.messages;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.guard.rules.Rules;
import dev.signalbox.engine.guard.rules.RulesReader;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rules and runbooks ask who owns the service of a run, where it is talked about, what it needs.
final class GuardedServiceTest {
  private static final Runbook FIX = runbook("fix", "app: service", "me.in(app.owner)");
  private static final Runbook STOP = runbook("stop", "service: service", "true");
  private static final Runbook SWAP = runbook("swap", "from: service, to: service", "true");
  private static final Runbook NOTE = runbook("note", "service: text", "true");
  private static final Runbook TELL = runbook("tell", "what: text", "true");

  private GuardFixture fixture;

  private static Runbook runbook(String name, String params, String condition) {
    String text =
        """
        about: To try
        owner: developers
        risk: low
        params: {%s}
        allow: {run: [everyone], if: "%s"}
        steps:
          - say: x
        """
            .formatted(params, condition);
    var reading = new RunbookReader().read(name + ".yaml", text);
    return reading.runbook().orElseThrow(() -> new AssertionError(reading.findings().toString()));
  }

  @BeforeEach
  void open() {
    fixture = new GuardFixture();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private ConfigReading<Rules> read(String rule, Runbook... runbooks) {
    return new RulesReader(
            Path.of("."),
            () -> new KnownCommands(List.of(runbooks), List.of(), GuardFixture.NAMES, true),
            fixture.world.people,
            GuardFixture.SERVICES)
        .read("guards.yaml", "deny: [{why: Not so, if: \"" + rule + "\"}]");
  }

  private RuleGuard guard(String rule, Runbook... runbooks) {
    ConfigReading<Rules> reading = read(rule, runbooks);
    Rules rules = reading.value().orElseThrow(() -> new AssertionError(messages(reading)));
    return RuleGuard.of(rules, fixture.world.people, GuardFixture.SERVICES, fixture.world.clock);
  }

  private Decision decision(
      RuleGuard guard, String person, Runbook runbook, Map<String, Object> arguments) {
    return guard.decide(fixture.wants(person, runbook, "lobby", arguments));
  }

  @Test
  void aRunbookIsGrantedToTheOwnersOfWhatItIsAbout() {
    RuleGuard bare =
        RuleGuard.withoutFile(fixture.world.people, GuardFixture.SERVICES, fixture.world.clock);
    assertInstanceOf(
        Decision.Allowed.class, decision(bare, "grace", FIX, Map.of("app", "payments")));
    denied(decision(bare, "ada", FIX, Map.of("app", "payments")));
    assertInstanceOf(Decision.Allowed.class, decision(bare, "ada", FIX, Map.of("app", "api")));
    denied(decision(bare, "ada", FIX, Map.of("app", "postgres")));
    denied(decision(bare, "ada", FIX, Map.of("app", "gone")));
  }

  @Test
  void oneRuleIsAboutTheServiceOfEveryRunbook() {
    RuleGuard guard =
        guard("service.owner == 'release-managers' && !me.in('release-managers')", STOP, FIX, TELL);
    String why = denied(decision(guard, "ada", STOP, Map.of("service", "payments")));
    assertTrue(why.startsWith("Not so (service.owner = \"release-managers\""), why);
    assertInstanceOf(
        Decision.Allowed.class, decision(guard, "grace", STOP, Map.of("service", "payments")));
    assertInstanceOf(
        Decision.Allowed.class, decision(guard, "grace", FIX, Map.of("app", "payments")));
    assertInstanceOf(
        Decision.Allowed.class, decision(guard, "ada", TELL, Map.of("what", "payments")));
    denied(decision(guard, "ada", STOP, Map.of("service", "gone")));
  }

  @Test
  void whereSeveralCouldBeMeantARuleRefuses() {
    RuleGuard guard = guard("service.owner == 'release-managers'", STOP);
    denied(decision(guard, "ada", SWAP, Map.of("from", "api", "to", "payments")));
    denied(decision(guard, "ada", SWAP, Map.of("from", "api", "to", "api")));
    denied(decision(guard, "ada", NOTE, Map.of("service", "anything")));
    String several = messages(read("service.owner == 'x'", STOP, SWAP));
    assertTrue(several.contains("swap is about several services (from, to)"), several);
    String text = messages(read("service.owner == 'x'", STOP, NOTE));
    assertTrue(text.contains("the parameter 'service' of note is no service"), text);
    assertFalse(read("service == 'x'", STOP, NOTE).findings().toString().contains("no service"));
  }

  @Test
  void namesThatDoNotExistAreFoundWithTheNearest() {
    ConfigReading<Rules> word = read("service in ['payments', 'posgres']", STOP, TELL);
    assertTrue(
        messages(word)
            .contains(
                "there is no service 'posgres' (did you mean postgres?): name it under 'services'"
                    + " in signalbox.yaml, or correct it"),
        messages(word));
    assertTrue(word.value().isPresent(), "it does not keep the server from starting");
    String field = messages(read("service.owners == 'x'", STOP));
    assertTrue(field.contains("'service' has no 'owners' (did you mean owner?)"), field);
  }

  @Test
  void aRuleThatWouldRefuseWhatHasNoServiceHasToAskFirst() {
    assertTrue(messages(read("me.in(service.owner)", STOP, TELL)).contains("service != null && …"));
    assertTrue(read("service != null && me.in(service.owner)", STOP, TELL).value().isPresent());
    assertTrue(read("service.room != room.name", STOP, TELL).value().isPresent());
  }

  @Test
  void theRoomOfAServiceIsNotNamedToWhomItMayBeHiddenFrom() {
    RuleGuard guard = guard("service.room == 'payments'", STOP);
    Invocation invocation = fixture.wants("ada", STOP, "lobby", Map.of("service", "payments"));
    assertEquals("Not so (service.room = a room).", denied(guard.decide(invocation)));
    assertFalse(guard.explain(invocation).lines().toString().contains("'payments'"));
  }
}
