package dev.signalbox.engine.guard.judge;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.Check;
import dev.signalbox.engine.guard.GrantCheck;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.guard.Price;
import dev.signalbox.engine.guard.rules.DenyRule;
import dev.signalbox.engine.guard.rules.Invariants;
import dev.signalbox.engine.guard.rules.RuleInput;
import dev.signalbox.engine.guard.rules.RuleTest;
import dev.signalbox.engine.guard.rules.RuleTest.Expected;
import dev.signalbox.engine.guard.rules.Rules;
import dev.signalbox.engine.guard.rules.RulesReader;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Runbook;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads guards.yaml and tries its tests. Rules whose tests fail never take the place of others; a
/// server starts with them all the same, since people, groups and runbooks change by themselves.
public final class RuleTrial implements ConfigReading.Reader<Rules> {
  private final RulesReader reader;
  private final Supplier<KnownCommands> known;
  private final People people;
  private final Services services;
  private final InstantSource clock;

  /// @param folder where guards.yaml lies
  public RuleTrial(
      Path folder,
      Supplier<KnownCommands> known,
      People people,
      Services services,
      InstantSource clock) {
    this.reader = new RulesReader(folder, known, people, services);
    this.known = known;
    this.people = people;
    this.services = services;
    this.clock = clock;
  }

  @Override
  public ConfigReading<Rules> read(String file, String text) {
    ConfigReading<Rules> reading = reader.read(file, text);
    return tried(file, reading, Finding.Kind.FAULT);
  }

  @Override
  public ConfigReading<Rules> readChange(String file, String text) {
    ConfigReading<Rules> reading = reader.readChange(file, text);
    return tried(file, reading, Finding.Kind.ERROR);
  }

  private ConfigReading<Rules> tried(
      String file, ConfigReading<Rules> reading, Finding.Kind failure) {
    if (reading.value().isEmpty()) {
      return reading;
    }
    Rules rules = reading.value().get();
    KnownCommands commands = known.get();
    var findings = new ArrayList<Finding>(reading.findings());
    for (Invariants.Breach breach : rules.never().breaches(commands.runbooks())) {
      findings.add(new Finding(file, breach.at(), FindingCode.NEVER, failure, breach.why()));
    }
    if (!rules.tests().isEmpty()) {
      findings.addAll(broken(file, rules, commands, failure));
    }
    boolean blocked = findings.stream().anyMatch(Finding::blocks);
    return new ConfigReading<>(
        blocked ? Optional.empty() : Optional.of(rules), List.copyOf(findings));
  }

  private List<Finding> broken(
      String file, Rules rules, KnownCommands commands, Finding.Kind failure) {
    var trial = new Trial(rules, people, services, commands, clock.instant());
    // A line that nobody knows may be a broken runbook's: that never keeps rules from being mended.
    Finding.Kind kind = commands.complete() ? failure : Finding.Kind.WARNING;
    var findings = new ArrayList<Finding>();
    for (RuleTest test : rules.tests()) {
      String fails = trial.fails(test);
      if (!fails.isEmpty()) {
        findings.add(new Finding(file, test.at(), FindingCode.TEST_FAILS, kind, told(test, fails)));
      }
    }
    Position first = rules.tests().getFirst().at();
    for (String unheard : trial.unheard()) {
      findings.add(
          new Finding(file, first, FindingCode.NOT_COVERED, Finding.Kind.WARNING, unheard));
    }
    return findings;
  }

  private static String told(RuleTest test, String fails) {
    return "the test '%s' expects %s, but %s"
        .formatted(
            test.text(),
            test.expected().words()
                + (test.why().isEmpty() ? "" : " because of '" + test.why() + "'"),
            fails);
  }

  /// Tries the tests of rules: decides their lines as the guard does, and remembers what each rule
  /// said, to tell which was never heard both ways. Nothing is cleared by it.
  private static final class Trial {
    private final Rules rules;
    private final People people;
    private final Services services;
    private final Map<String, Runbook> runbooks;
    private final Map<String, GuardedCommand> commands;
    private final Vocabulary vocabulary;
    private final Instant now;
    private final Set<Check> heard = new HashSet<>();

    Trial(Rules rules, People people, Services services, KnownCommands known, Instant now) {
      this.rules = rules;
      this.people = people;
      this.services = services;
      this.runbooks = byName(known.runbooks().stream(), Runbook::name);
      this.commands = byName(known.commands().stream(), GuardedCommand::name);
      this.vocabulary =
          Vocabulary.of(
              List.copyOf(
                  byName(known.runbooks().stream().map(Runbook::command), Trial::words).values()),
              known.commands().stream().map(GuardedCommand::command).toList(),
              known.names());
      this.now = now;
    }

    private static <T> Map<String, T> byName(Stream<T> all, Function<T, String> name) {
      return all.collect(Collectors.toMap(name, one -> one, (one, _) -> one));
    }

    private static String words(Command command) {
      return String.join(" ", command.usage().words());
    }

    /// Why a test does not hold, in whole sentences; empty when it does.
    String fails(RuleTest test) {
      Optional<Principal> somebody = somebody(test);
      if (somebody.isEmpty()) {
        return "there is nobody to try it for";
      }
      return switch (new CommandLine().read(test.says(), vocabulary)) {
        case Parsed.Misused(String message, List<String> _) -> message;
        case Parsed.Understood understood ->
            differs(test, price(test, somebody.get(), understood)).orElse("");
      };
    }

    /// Somebody whom a test makes up is in the groups it names, in those that hold them, and in
    /// everyone.
    private Optional<Principal> somebody(RuleTest test) {
      List<String> who = test.who();
      Optional<Principal> known =
          who.size() == 1 ? people.principal(who.getFirst()) : Optional.empty();
      return known.or(() -> people.somebodyIn(who));
    }

    private Price price(RuleTest test, Principal somebody, Parsed.Understood understood) {
      Command command = understood.command();
      boolean ours = command.ours();
      Runbook runbook =
          ours
              ? Optional.ofNullable(commands.get(command.name())).orElseThrow().seen()
              : Optional.ofNullable(runbooks.get(command.name())).orElseThrow();
      var invocation =
          new Invocation(
              runbook,
              understood.arguments(),
              understood.line(),
              Caller.of(somebody),
              test.room(),
              Origin.TYPED);
      Instant at = test.when() == null ? now : test.when();
      List<DenyRule> deny = ours ? rules.denyNaming(runbook.name()) : rules.deny();
      var input = new RuleInput(invocation, somebody, at, rules, services);
      return payable(new Judge(rules, deny, input, heard::add).price(), somebody);
    }

    private Price payable(Price price, Principal somebody) {
      Price.Approval asked = price.approval();
      if (asked == null || asked.rule().confirms()) {
        return price;
      }
      ApprovalRule rule = asked.rule();
      String never = new GrantCheck(people).never(rule, somebody.id());
      return never.isEmpty() ? price : new Price.Denied(rule.name(), never);
    }

    private static Optional<String> differs(RuleTest test, Price price) {
      String came =
          switch (price) {
            case Price.Free _ -> "it is allowed";
            case Price.Approval(ApprovalRule rule, String why) ->
                (rule.confirms()
                        ? "it is to be confirmed: "
                        : "it needs approval " + rule.name() + ": ")
                    + why;
            case Price.Gated(String gate, Price.Approval _, String why) ->
                "it needs gate " + gate + ": " + why;
            case Price.Denied(String _, String why) -> "it is denied: " + why;
          };
      boolean same =
          switch (test.expected()) {
            case Expected.Allowed _ -> price instanceof Price.Free;
            case Expected.Confirmed _ ->
                price instanceof Price.Approval(ApprovalRule rule, String _) && rule.confirms();
            case Expected.Approved(String name) ->
                price instanceof Price.Approval(ApprovalRule rule, String _)
                    && rule.name().equals(name);
            case Expected.Gated(String name) ->
                price instanceof Price.Gated(String gate, Price.Approval _, String _)
                    && gate.equals(name);
            case Expected.Denied _ ->
                price instanceof Price.Denied(String _, String why) && why.contains(test.why());
          };
      return same ? Optional.empty() : Optional.of(came);
    }

    /// What the tests tried so far did not hear: each rule that was never asked, or answered the
    /// same each time, in one sentence.
    List<String> unheard() {
      var unheard = new ArrayList<String>();
      for (DenyRule rule : rules.deny()) {
        String name = Judge.name(rule);
        unheard(unheard, "'" + rule.why() + "' refuse", name, Check.Result.REFUSES::equals);
        if (rule.condition() != null) {
          unheard(
              unheard,
              "'" + rule.why() + "' let something pass",
              name,
              Check.Result.PASSES::equals);
        }
      }
      new TreeMap<>(rules.risks())
          .forEach((risk, rule) -> {
            if (!rule.costsNothing()) {
              String name = Judge.name(risk);
              unheard(unheard, name + " cost what it says", name, Check.Result.COSTS::equals);
              if (rule.where() != null) {
                unheard(unheard, name + " cost nothing", name, Check.Result.PASSES::equals);
              }
            }
          });
      return unheard;
    }

    private void unheard(
        List<String> unheard, String what, String rule, Predicate<Check.Result> answer) {
      boolean was =
          heard.stream()
              .anyMatch(check -> check.rule().equals(rule) && answer.test(check.result()));
      if (!was) {
        unheard.add("no test sees " + what);
      }
    }
  }
}
