package dev.signalbox.engine.guard;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.calendar.Calendar;
import dev.signalbox.engine.calendar.CalendarFile;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.gate.Gate;
import dev.signalbox.engine.guard.judge.Judge;
import dev.signalbox.engine.guard.judge.RuleTrial;
import dev.signalbox.engine.guard.rules.DenyRule;
import dev.signalbox.engine.guard.rules.GateRule;
import dev.signalbox.engine.guard.rules.Invariants;
import dev.signalbox.engine.guard.rules.Membership;
import dev.signalbox.engine.guard.rules.RuleInput;
import dev.signalbox.engine.guard.rules.Rules;
import dev.signalbox.engine.guard.rules.SeenValues;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.Database;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides by what runbooks grant and guards.yaml restricts, with the groups and rules of now.
public final class RuleGuard implements Guard {
  private final LiveRules live;
  private final People people;
  private final Services services;
  private final InstantSource clock;
  private final ZoneId place;

  private RuleGuard(
      LiveRules live, People people, Services services, InstantSource clock, ZoneId place) {
    this.place = place;
    this.live = live;
    this.people = people;
    this.services = services;
    this.clock = clock;
  }

  /// The same rules by another clock.
  public RuleGuard by(InstantSource other) {
    return new RuleGuard(live, people, services, other, place);
  }

  /// Reads guards.yaml.
  ///
  /// @param runbooks those that rules can speak of, asked whenever the file is read
  /// @throws dev.signalbox.spi.config.SettingsException with all problems when it cannot be used
  public static RuleGuard open(
      Path file,
      Supplier<KnownCommands> runbooks,
      People people,
      Services services,
      InstantSource clock) {
    var reader = new RuleTrial(LiveRules.folder(file), runbooks, people, services, clock);
    return new RuleGuard(LiveRules.open(file, reader), people, services, clock, ZoneOffset.UTC);
  }

  /// A guard without guards.yaml: runbooks grant, nothing restricts, and what has a high risk does
  /// not run.
  public static RuleGuard withoutFile(People people, Services services, InstantSource clock) {
    return of(Rules.none(), people, services, clock);
  }

  static RuleGuard of(Rules rules, People people, Services services, InstantSource clock) {
    return new RuleGuard(LiveRules.of(rules), people, services, clock, ZoneOffset.UTC);
  }

  /// Looks whether guards.yaml changed; to be called about once a second. A change is recorded
  /// before it is in force.
  public LiveFile.Refresh refresh(Database database, Audit audit) {
    return live.refresh(database, audit);
  }

  /// The same rules in another place, by whose clock business is as usual.
  public RuleGuard in(ZoneId other) {
    return new RuleGuard(live, people, services, clock, other);
  }

  @Override
  public Optional<Calendar> business() {
    return live.business(place);
  }

  /// The calendars that the rules in force know, by name.
  public Map<String, CalendarFile> calendars() {
    return live.current().calendars();
  }

  /// Looks whether one of the calendars changed, as [#refresh] does for the rules.
  ///
  /// @param name from [#calendars()]
  public LiveFile.Refresh refreshCalendar(String name, Database database, Audit audit) {
    return live.refreshCalendar(name, database, audit);
  }

  /// What there is to say about the rules in force, with the people and groups of now.
  public List<Finding> review() {
    return live.review();
  }

  /// Why a runbook runs for nobody with the rules and groups of now, or empty: it has a price that
  /// cannot be paid, or there is nobody who may run it.
  public String never(Runbook runbook) {
    String never = Judge.never(live.current(), runbook);
    List<String> run = runbook.allow().run();
    List<String> names = run.isEmpty() ? List.of(runbook.owner()) : run;
    return never.isEmpty() && people.doubt().isNone() && names.stream().noneMatch(this::isMet)
        ? "%s is for %s, and nobody is in there: nobody can run it."
            .formatted(runbook.name(), SeenValues.names(names))
        : never;
  }

  /// What there must never be and would be with this runbook, each in a sentence.
  public List<String> breaches(Runbook runbook, Collection<Runbook> beside) {
    return live.current().never().breaches(runbook, beside).stream()
        .map(Invariants.Breach::why)
        .toList();
  }

  private boolean isMet(String name) {
    return !people.members(name).isEmpty()
        || people.principal(name).isPresent()
        || people.services().stream()
            .flatMap(service -> people.service(service).stream())
            .anyMatch(service -> service.in(name));
  }

  @Override
  public Decision decide(Invocation invocation) {
    Rules rules = live.current();
    Price price =
        invocation.origin().breaksGlass()
            ? broken(rules, invocation)
            : payable(rules, invocation, null);
    return decision(price, rules, invocation);
  }

  /// Who may go without approval, and who looks at it afterwards; empty when nobody may.
  public Optional<GlassRule> glass() {
    return Optional.ofNullable(live.current().glass());
  }

  /// What is left of the price: nothing of others' approval, all of what is denied.
  private Price broken(Rules rules, Invocation invocation) {
    Price price = price(rules, invocation, null);
    Price.Approval asked = price.approval();
    return asked == null || asked.rule().confirms()
        ? price
        : judged(rules, invocation, List.of(), null, judge -> judge.broken(rules.glass()));
  }

  @Override
  public String restriction(Invocation invocation) {
    Rules rules = live.current();
    List<DenyRule> deny = rules.denyFor(invocation.runbook().name());
    return switch (judged(rules, invocation, deny, null, Judge::restriction)) {
      case Price.Free _ -> "";
      case Price.Approval(ApprovalRule _, String why) -> why;
      case Price.Gated(String _, Price.Approval _, String why) -> why;
      case Price.Denied(String _, String why) -> why;
    };
  }

  @Override
  public Decision decide(Invocation invocation, Grant grant) {
    Rules rules = live.current();
    Price price = price(rules, invocation, null);
    Price.Approval asked = price.approval();
    if (asked == null) {
      return decision(price, rules, invocation);
    }
    ApprovalRule rule = asked.rule();
    String missing =
        new GrantCheck(lately(invocation)).missing(rule, grant, invocation.caller().id());
    return missing.isEmpty()
        ? new Decision.Allowed(new Clearance(invocation, rule.name(), rules.revision()))
        : new Decision.Denied(rule.name(), missing);
  }

  @Override
  public CommandDecision decide(CommandInvocation invocation) {
    Rules rules = live.current();
    return switch (price(rules, invocation, null)) {
      case Price.Gated(String gate, Price.Approval _, String why) ->
          new CommandDecision.Denied(gate, why);
      case Price.Free _ -> new CommandDecision.Allowed(new CommandClearance(invocation));
      case Price.Denied(String rule, String why) -> new CommandDecision.Denied(rule, why);
      case Price.Approval(ApprovalRule _, String why) ->
          invocation.origin().kind() == Origin.Kind.BUTTON
              ? new CommandDecision.Allowed(new CommandClearance(invocation))
              : new CommandDecision.NeedsConfirmation(why);
    };
  }

  /// The price of a command of a feature: others' approval is none that it could pay.
  private Price price(Rules rules, CommandInvocation invocation, @Nullable List<Check> checks) {
    Invocation seen = invocation.seen();
    Price price = price(rules, seen, rules.denyNaming(seen.runbook().name()), checks);
    return price instanceof Price.Approval(ApprovalRule rule, String why) && !rule.confirms()
        ? new Price.Denied(rule.name(), why + " A command that is no runbook's cannot wait for it.")
        : price;
  }

  /// Decides as [#decide(CommandInvocation)] does and tells what every rule said.
  public Explanation explain(CommandInvocation invocation) {
    Rules rules = live.current();
    var checks = new ArrayList<Check>();
    Price price = price(rules, invocation, checks);
    return explanation(invocation.seen(), checks, price, Set.of(), rules);
  }

  /// Decides as [#decide(Invocation)] does and tells what every rule said. Nothing is cleared.
  public Explanation explain(Invocation invocation) {
    Rules rules = live.current();
    var checks = new ArrayList<Check>();
    Price price = payable(rules, invocation, checks);
    Price.Approval asked = price.approval();
    Set<String> approvers =
        asked == null
            ? Set.of()
            : new GrantCheck(people).approvers(asked.rule(), invocation.caller().id());
    return explanation(invocation, checks, price, approvers, rules);
  }

  /// What it takes to run a runbook, before anybody has said with what. What only its parameters
  /// can tell is among the checks, as DEPENDS. Nothing is cleared by it.
  public Explanation outlook(Runbook runbook, Principal principal, String room) {
    Rules rules = live.current();
    var checks = new ArrayList<Check>();
    var invocation =
        new Invocation(runbook, Arguments.NONE, "", Caller.of(principal), room, Origin.TYPED);
    Price price =
        judged(
            rules,
            invocation,
            rules.denyFor(runbook.name()),
            checks,
            judge -> judge.open().price());
    return explanation(invocation, checks, payable(price, principal.id()), Set.of(), rules);
  }

  private Explanation explanation(
      Invocation invocation, List<Check> checks, Price price, Set<String> approvers, Rules rules) {
    return new Explanation(
        invocation.line(),
        invocation.caller().id(),
        invocation.room(),
        people.groupSources(invocation.caller().id()),
        checks,
        price,
        approvers,
        rules.revision());
  }

  /// What the invocation would cost each person and service, by id; those whom it would be denied
  /// are left out.
  public Map<String, Price> whoCan(Invocation invocation) {
    Rules rules = live.current();
    return prices(principal -> payable(rules, invocation.by(principal), null));
  }

  /// What the command of a feature would cost each of them, like [#whoCan(Invocation)].
  public Map<String, Price> whoCan(CommandInvocation invocation) {
    Rules rules = live.current();
    return prices(principal -> price(rules, invocation.of(Caller.of(principal)), null));
  }

  private Map<String, Price> prices(Function<Principal, Price> costing) {
    var prices = new TreeMap<String, Price>();
    Stream.concat(people.ids().stream(), people.services().stream())
        .flatMap(id -> people.principal(id).stream())
        .forEach(principal -> {
          Price price = costing.apply(principal);
          if (!(price instanceof Price.Denied)) {
            prices.put(principal.id(), price);
          }
        });
    return prices;
  }

  @Override
  public String never(ApprovalRule rule, String requester) {
    String never = new GrantCheck(people).never(rule, requester);
    return never.isEmpty() ? live.timeless(rule, place, clock.instant()) : never;
  }

  @Override
  public Optional<Gate> gate(Runbook runbook) {
    return gate(live.current(), runbook).map(GateRule::gate);
  }

  private static Optional<GateRule> gate(Rules rules, Runbook runbook) {
    return Optional.ofNullable(rules.risks().get(runbook.risk()))
        .flatMap(rule -> Optional.ofNullable(rule.gate()))
        .filter(rule -> rule.gate().misfit(runbook).isEmpty());
  }

  @Override
  public String objection(Invocation invocation, Object answer, String digest) {
    People lately = lately(invocation);
    Optional<Principal> now = lately.present(invocation.caller());
    if (now.isEmpty()) {
      return Membership.absence(invocation.caller(), lately.doubt());
    }
    Rules rules = live.current();
    var input = new RuleInput(invocation, now.get(), clock.instant(), rules, services);
    return gate(rules, invocation.runbook())
        .map(gate -> gate.objection(input, answer, digest))
        .orElse("The rules of now have no gate that it could pass.");
  }

  @Override
  public String revision() {
    return live.current().revision();
  }

  /// The price, where it can be paid: nobody is asked in vain.
  private Price payable(Rules rules, Invocation invocation, @Nullable List<Check> checks) {
    return payable(price(rules, invocation, checks), invocation.caller().id());
  }

  private Price payable(Price price, String requester) {
    Price.Approval asked = price.approval();
    if (asked == null) {
      return price;
    }
    String never = never(asked.rule(), requester);
    return never.isEmpty() ? price : new Price.Denied(asked.rule().name(), never);
  }

  private Price price(Rules rules, Invocation invocation, @Nullable List<Check> checks) {
    String runbook = invocation.runbook().name();
    return price(rules, invocation, checks == null ? rules.denyFor(runbook) : rules.deny(), checks);
  }

  private Price price(
      Rules rules, Invocation invocation, List<DenyRule> deny, @Nullable List<Check> checks) {
    return judged(rules, invocation, deny, checks, Judge::price);
  }

  /// What the rules say, unless whoever asks, or whom the runbook acts as, is nobody now.
  private Price judged(
      Rules rules,
      Invocation invocation,
      List<DenyRule> deny,
      @Nullable List<Check> checks,
      Function<Judge, Price> question) {
    Caller caller = invocation.caller();
    People lately = lately(invocation);
    Optional<Principal> now = lately.present(caller);
    if (now.isEmpty()) {
      return new Price.Denied("account", Membership.absence(caller, lately.doubt()));
    }
    String as = invocation.runbook().as();
    if (as != null && lately.service(as).isEmpty()) {
      return new Price.Denied("as", Membership.off(as, invocation.runbook(), lately.doubt()));
    }
    var input = new RuleInput(invocation, now.get(), clock.instant(), rules, services);
    return question.apply(new Judge(rules, deny, input, checks == null ? null : checks::add));
  }

  /// Everybody, with groups that are known as lately as the risk asks for.
  private People lately(Invocation invocation) {
    return people.within(invocation.runbook().risk().membership());
  }

  private static Decision decision(Price price, Rules rules, Invocation invocation) {
    return switch (price) {
      case Price.Free(String rule) ->
          new Decision.Allowed(new Clearance(invocation, rule, rules.revision()));
      case Price.Approval(ApprovalRule rule, String why) -> new Decision.NeedsApproval(rule, why);
      case Price.Gated(String _, Price.Approval asked, String why) when asked != null ->
          new Decision.NeedsApproval(asked.rule(), why);
      case Price.Gated(String gate, Price.Approval _, String _) ->
          new Decision.Allowed(new Clearance(invocation, "gate " + gate, rules.revision()));
      case Price.Denied(String rule, String why) -> new Decision.Denied(rule, why);
    };
  }
}
