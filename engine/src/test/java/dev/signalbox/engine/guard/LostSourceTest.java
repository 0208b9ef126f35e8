package dev.signalbox.engine.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.guard.rules.Rules;
import dev.signalbox.engine.guard.rules.RulesReader;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.FakeGroupSource;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.people.ServicePrincipal;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Over random groups of three sources, rules and losses: while a source is lost nothing is cheaper
/// than it would be with anything that the source could say.
final class LostSourceTest {
  private static final long SEED = 20260302;
  private static final int ROUNDS = 120;
  private static final Duration KEEP = Duration.ofMinutes(5);
  private static final List<String> NAMES = List.of("ada", "grace", "linus", "eve");
  private static final List<String> OURS = List.of("dev", "leads", "guests");
  private static final List<String> SOURCES = List.of("teams", "ops");
  private static final List<String> THEIRS =
      List.of("teams.a", "teams.b", "ops.a", "ops.b", "ops.never");
  private static final List<String> CONDITIONS =
      List.of(
          "me.in('%s')",
          "!me.in('%s')",
          "me.in('%s') && room.name == 'ops'",
          "room.name == 'ops' || !me.in('%s')",
          "'%s' in me.groups",
          "!('%s' in me.groups)",
          "me.groups.has('%s')",
          "size(me.groups) > 2",
          "me.groups.exists(what, what == '%s')",
          "me.groups.filter(what, what == '%s') == []",
          "me.groups == ['everyone']",
          "me.groups != subject.groups",
          "(me.in('%s') ? 'x' : 'y') == 'x'",
          "me.in('teams.' + what)",
          "!subject.in('ops.' + what)",
          "me.in(room.name == 'ops' ? 'dev' : '%s')",
          "subject.kind == 'service' && !me.in('%s')",
          "me.id == 'eve'");
  private final Random random = new Random(SEED);
  private final Map<String, FakeGroupSource> sources = new TreeMap<>();
  private int dearer;
  private int alike;

  @Test
  void noDecisionIsCheaperThanWithAnyAnswerOfTheLostSource() {
    for (int round = 0; round < ROUNDS; round++) {
      round();
    }
    assertTrue(dearer > 500, "losses did something: " + dearer);
    assertTrue(alike > 500, "what does not depend on a lost source goes on: " + alike);
  }

  private void round() {
    SOURCES.forEach(name -> sources.put(name, new FakeGroupSource()));
    String people = people();
    try (var world =
        new PeopleFixture(people, TestDatabases.MEMORY::open, Map.copyOf(sources), KEEP)) {
      SOURCES.forEach(name -> sources.get(name).says(groups(name)));
      world.people.refresh();
      String text = rules();
      RuleGuard guard = guard(world, text);
      List<Runbook> runbooks = runbooks();
      List<Invocation> asked = asked(world, runbooks);
      Set<String> lost = new HashSet<>(Set.of(pick(SOURCES)));
      lost.add(pick(SOURCES));
      lost.forEach(name -> sources.get(name).isLost("the directory is down"));
      if (random.nextBoolean()) {
        world.people.refresh();
      }
      world.pass(KEEP);
      if (random.nextBoolean()) {
        world.people.refresh();
      } else {
        lost.addAll(SOURCES);
      }
      List<Outcome> during = asked.stream().map(one -> outcome(world, guard, one)).toList();
      for (int i = 0; i < 6; i++) {
        lost.forEach(name -> sources.get(name).says(groups(name)));
        world.people.refresh();
        for (int each = 0; each < asked.size(); each++) {
          compare(during.get(each), outcome(world, guard, asked.get(each)), people + text);
        }
      }
    }
  }

  /// @param voters who could approve it
  /// @param granted whether it would run once everybody had said yes
  private record Outcome(int rank, String why, Set<String> voters, boolean granted) {}

  private void compare(Outcome during, Outcome with, String files) {
    assertTrue(
        during.rank >= with.rank, () -> "cheaper: " + during + " than " + with + "\n" + files);
    if (during.rank == with.rank && during.rank > 1 && during.rank < 100) {
      assertTrue(with.voters.containsAll(during.voters), () -> during + " " + with + "\n" + files);
    }
    assertTrue(
        !during.granted || with.granted, () -> "granted: " + during + " " + with + "\n" + files);
    dearer += during.rank > with.rank ? 1 : 0;
    alike += during.rank == with.rank && during.rank < 100 ? 1 : 0;
  }

  private static Outcome outcome(PeopleFixture world, RuleGuard guard, Invocation invocation) {
    Price price = guard.explain(invocation).price();
    Decision decision = guard.decide(invocation);
    int rank =
        switch (decision) {
          case Decision.Allowed _ -> 0;
          case Decision.NeedsApproval(ApprovalRule rule, String _) ->
              rule.name().equals(Price.CONFIRM) ? 1 : 1 + rule.need();
          case Decision.Denied _ -> 100;
        };
    assertEquals(Math.min(price.rank(), 100), rank, "explain and decide say the same");
    var permissions = new Permissions(world.people, new GuardConfig(List.of()));
    var voters = new HashSet<String>();
    if (decision instanceof Decision.NeedsApproval(ApprovalRule rule, String _)) {
      for (String name : NAMES) {
        Caller voter = Caller.onConsole(world.people.person(name).orElseThrow());
        if (permissions.mayVote(rule, voter, invocation.caller().id()).allows()) {
          voters.add(name);
        }
      }
    }
    var rule =
        price instanceof Price.Approval(ApprovalRule asked, String _)
            ? asked
            : new ApprovalRule("two", Quorum.of(1, List.of("dev")), KEEP, KEEP);
    boolean granted =
        guard.decide(invocation, GuardFixture.grant(rule, NAMES.toArray(String[]::new)))
            instanceof Decision.Allowed;
    return new Outcome(rank, price.toString(), voters, granted);
  }

  private RuleGuard guard(PeopleFixture world, String text) {
    ConfigReading<Rules> reading =
        new RulesReader(
                Path.of("."),
                () -> new KnownCommands(runbooks(), List.of(), GuardFixture.NAMES, true),
                world.people,
                GuardFixture.SERVICES)
            .read("guards.yaml", text);
    Rules rules = reading.value().orElseThrow(() -> new AssertionError(reading.findings() + text));
    return RuleGuard.of(rules, world.people, GuardFixture.SERVICES, world.clock);
  }

  private String rules() {
    return """
    risks:
      normal: {confirm: true, where: "%s"}
      high: {approve: two, where: "%s"}
    approvals:
      two: {need: %d, by: [%s, %s], within: 1h}
    deny:
      - {why: one, if: "room.name == 'lobby' && (%s)"}
      - {why: other, if: "me.id == 'eve' && (%s)"}
    """
        .formatted(
            condition(),
            condition(),
            1 + random.nextInt(2),
            group(),
            group(),
            condition(),
            condition());
  }

  private String condition() {
    return pick(CONDITIONS).formatted(group());
  }

  private String group() {
    return pick(random.nextBoolean() ? OURS : THEIRS);
  }

  private List<Runbook> runbooks() {
    var runbooks = new ArrayList<Runbook>();
    for (Risk risk : List.of(Risk.LOW, Risk.NORMAL, Risk.HIGH)) {
      List<String> run = random.nextInt(3) > 0 ? List.of("everyone") : List.of(group(), group());
      runbooks.add(
          GuardFixture.runbook(
              "do-" + risk.name().toLowerCase(Locale.ROOT), risk, run, List.of(), null, "what"));
    }
    return runbooks;
  }

  private List<Invocation> asked(PeopleFixture world, List<Runbook> runbooks) {
    var asked = new ArrayList<Invocation>();
    for (Runbook runbook : runbooks) {
      for (String who : List.of("ada", "grace", "eve", "service:ci")) {
        Caller caller =
            who.startsWith(ServicePrincipal.PREFIX)
                ? Caller.of(new ServicePrincipal("ci", "leads", Set.of()))
                : Caller.onConsole(world.people.person(who).orElseThrow());
        asked.add(
            new Invocation(
                runbook,
                new Arguments(Map.of("what", pick(List.of("a", "b", "never")))),
                runbook.name(),
                caller,
                pick(List.of("ops", "lobby")),
                Origin.TYPED));
      }
    }
    return asked;
  }

  /// Some of our groups hold some of theirs.
  private String people() {
    var text = new StringBuilder("people: {ada: {}, grace: {}, linus: {}, eve: {}}\n");
    text.append("service-principals: {ci: {owner: leads}}\ngroups:\n");
    for (String group : OURS) {
      text.append("  ").append(group).append(": ").append(members(THEIRS)).append('\n');
    }
    return text.toString();
  }

  private Map<String, Set<String>> groups(String source) {
    var groups = new HashMap<String, Set<String>>();
    for (String name : List.of(".a", ".b")) {
      if (random.nextInt(5) > 0) {
        var others = new ArrayList<>(THEIRS);
        others.addAll(OURS);
        others.add("somebody-else");
        groups.put(source + name, Set.copyOf(members(others)));
      }
    }
    return groups;
  }

  private Set<String> members(List<String> groups) {
    var members = new HashSet<String>();
    for (String name : NAMES) {
      if (random.nextInt(3) == 0) {
        members.add(name);
      }
    }
    if (random.nextInt(4) == 0) {
      members.add("service:ci");
    }
    if (random.nextInt(4) == 0) {
      members.add(pick(groups));
    }
    return members;
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }
}
