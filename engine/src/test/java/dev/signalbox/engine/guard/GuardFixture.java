package dev.signalbox.engine.guard;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.ServiceEntry;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.engine.expression.Names;
import dev.signalbox.engine.guard.rules.Rules;
import dev.signalbox.engine.guard.rules.RulesReader;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Triggers;
import dev.signalbox.spi.chat.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Four people, a few runbooks, and rules written as guards.yaml.
public final class GuardFixture implements AutoCloseable {
  static final String PEOPLE =
      """
      people:
        ada: {accounts: [irc/libera/account:ada]}
        grace: {}
        linus: {}
        eve: {}
      groups:
        developers: [ada]
        release-managers: [grace, linus]
        outsiders: [eve]
      """;

  static final String RULES =
      """
      risks:
        read: {}
        low: {}
        normal: {confirm: true, where: env == 'prod'}
        high: {approve: two-eyes}
      approvals:
        two-eyes: {need: 1, by: [release-managers], within: 30m, then-start-within: 15m}
      deny:
        - why: Payments is frozen
          commands: [deploy]
          if: service == 'payments' && env == 'prod'
        - why: Nothing is done from the lobby
          if: room.name == 'lobby'
        - why: No more than 50 at once
          if: replicas != null && replicas > 50
      """;

  public static final Runbook RESTART =
      runbook("restart", Risk.NORMAL, List.of("developers"), List.of(), null, "service");
  static final Runbook DEPLOY =
      runbook(
          "deploy",
          Risk.NORMAL,
          List.of("developers", "release-managers"),
          List.of("payments", "inc-*"),
          null,
          "service",
          "env",
          "replicas");
  static final Runbook ROLLBACK =
      runbook(
          "rollback",
          Risk.HIGH,
          List.of("developers", "release-managers"),
          List.of(),
          null,
          "service");
  static final Runbook SCALE =
      runbook("infra.scale", Risk.LOW, List.of("ada"), List.of(), "replicas <= 20", "replicas");
  static final Runbook DROP =
      runbook("drop", Risk.CRITICAL, List.of("everyone"), List.of(), null, "env");

  static final Services SERVICES =
      new Services(
          Map.of(
              "payments", new ServiceEntry("release-managers", "payments", List.of("postgres")),
              "api", new ServiceEntry("developers", null, List.of()),
              "postgres", ServiceEntry.NONE));

  static final LiveNames NAMES =
      new LiveNames(Set.of("payments", "api", "postgres"), Set.of(), Set.of(), Set.of(), Set.of());

  static final List<Runbook> ALL = List.of(RESTART, DEPLOY, ROLLBACK, SCALE, DROP);

  public final PeopleFixture world = new PeopleFixture(PEOPLE);

  /// Reads rules over all of these runbooks.
  ///
  /// @param more runbooks besides
  public ConfigReading<Rules> read(String text, Runbook... more) {
    List<Runbook> all = Stream.concat(ALL.stream(), Stream.of(more)).toList();
    return new RulesReader(
            Path.of("."),
            () -> new KnownCommands(all, List.of(), NAMES, true),
            world.people,
            SERVICES)
        .read("guards.yaml", text);
  }

  RuleGuard guard(String text, Runbook... more) {
    ConfigReading<Rules> reading = read(text, more);
    Rules rules =
        reading.value().orElseThrow(() -> new AssertionError(reading.findings().toString()));
    return RuleGuard.of(rules, world.people, SERVICES, world.clock);
  }

  Caller caller(String person) {
    return Caller.onConsole(world.people.person(person).orElseThrow());
  }

  Invocation wants(String person, Runbook runbook, String room, Map<String, Object> arguments) {
    return new Invocation(
        runbook,
        new Arguments(arguments),
        runbook.name() + " " + arguments.values(),
        caller(person),
        room,
        Origin.TYPED);
  }

  static Caller stranger() {
    var account =
        new Account(
            "irc",
            "libera",
            "account:x",
            "x",
            Account.Kind.PERSON,
            Account.Assurance.ACCOUNT,
            Account.Standing.MEMBER);
    return new Caller(new Person("ada", "Ada", Set.of("developers"), null), account);
  }

  static Runbook runbook(
      String name,
      Risk risk,
      List<String> run,
      List<String> in,
      @Nullable String condition,
      String... params) {
    List<Param> declared =
        List.of(params).stream()
            .map(param ->
                new Param(
                    param,
                    param.equals("replicas")
                        ? Param.Type.INT
                        : param.equals("token") ? Param.Type.SECRET : Param.Type.TEXT,
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null))
            .toList();
    var allow = new Allow(run, in, condition == null ? null : condition(condition, declared));
    return new Runbook(
        name,
        "0".repeat(64),
        "",
        "",
        "platform",
        null,
        declared,
        allow,
        null,
        Triggers.NONE,
        null,
        risk,
        List.of(),
        List.of(),
        List.of());
  }

  private static Expression condition(String source, List<Param> params) {
    Names names = Names.ALWAYS;
    for (Param param : params) {
      names = param.among(names);
    }
    return new Expressions(names)
        .condition(
            source,
            Expressions.Hidden.NOTHING,
            (_, _, _, message) -> {
              throw new AssertionError(message);
            })
        .orElseThrow();
  }

  static Grant grant(ApprovalRule rule, String... approvers) {
    return new FakeGrant(rule, Set.of(approvers));
  }

  static ApprovalRule twoEyes(int need, String by, Duration within) {
    return new ApprovalRule(
        "two-eyes", Quorum.of(need, List.of(by)), within, Duration.ofMinutes(15));
  }

  public static String messages(ConfigReading<Rules> reading) {
    return reading.findings().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    world.close();
  }

  record FakeGrant(ApprovalRule rule, Set<String> approvers) implements Grant {}

  /// Arguments written `name=value name=value`; `replicas` is a number.
  static Map<String, Object> arguments(String text) {
    var arguments = new HashMap<String, Object>();
    for (String pair : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      String[] parts = pair.split("=", 2);
      Object value = parts[0].equals("replicas") ? (Object) Long.valueOf(parts[1]) : parts[1];
      arguments.put(parts[0], value);
    }
    return arguments;
  }

  static String denied(Decision decision) {
    return assertInstanceOf(Decision.Denied.class, decision).why();
  }
}
