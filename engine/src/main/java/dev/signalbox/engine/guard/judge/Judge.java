package dev.signalbox.engine.guard.judge;

import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.Check;
import dev.signalbox.engine.guard.GlassRule;
import dev.signalbox.engine.guard.Price;
import dev.signalbox.engine.guard.Quorum;
import dev.signalbox.engine.guard.rules.Condition;
import dev.signalbox.engine.guard.rules.DenyRule;
import dev.signalbox.engine.guard.rules.Membership;
import dev.signalbox.engine.guard.rules.Mentions;
import dev.signalbox.engine.guard.rules.RiskRule;
import dev.signalbox.engine.guard.rules.RuleInput;
import dev.signalbox.engine.guard.rules.Rules;
import dev.signalbox.engine.guard.rules.SeenValues;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks every rule about one situation and keeps the dearest answer.
public final class Judge {
  public static final Duration CONFIRM_WITHIN = Duration.ofMinutes(5);

  private final Rules rules;
  private final List<DenyRule> denyRules;
  private final RuleInput input;
  private final @Nullable Consumer<Check> listener;

  /// @param denyRules those to ask
  /// @param listener hears every rule's answer, or null
  public Judge(
      Rules rules, List<DenyRule> denyRules, RuleInput input, @Nullable Consumer<Check> listener) {
    this.rules = rules;
    this.denyRules = denyRules;
    this.input = input;
    this.listener = listener;
  }

  /// The same before anybody has said with what: what only parameters can tell neither refuses nor
  /// costs, and is told.
  public Judge open() {
    return new Judge(rules, denyRules, input.open(), listener);
  }

  /// The price of the situation: denied unless the runbook grants it, then the dearest rule.
  public Price price() {
    Price granted = grant();
    Price denied = deny();
    Price risk = risk();
    return granted.or(denied).or(risk);
  }

  /// The price without regard to whom the runbook is for.
  public Price restriction() {
    return deny().or(risk());
  }

  /// Whether who asks may go without the approval that it needs.
  public Price broken(@Nullable GlassRule glass) {
    String rule = GlassRule.NAME;
    if (glass == null) {
      return new Price.Denied(rule, "guards.yaml does not say that anybody may break the glass.");
    }
    if (!(input.person() instanceof Person) || !Membership.matches(input.person(), glass.by())) {
      return new Price.Denied(
          rule,
          "To break the glass is for %s; %s."
              .formatted(SeenValues.names(glass.by()), Membership.groups(input.person())));
    }
    Condition condition = glass.condition();
    if (condition == null) {
      return new Price.Free(rule);
    }
    return switch (condition.ask(input)) {
      case Condition.Answer.Holds _ -> new Price.Free(rule);
      case Condition.Answer.DoesNotHold _ ->
          new Price.Denied(rule, "To break the glass needs " + seen(condition) + ".");
      case Condition.Answer.Unknown(String why) ->
          new Price.Denied(
              rule,
              "To break the glass needs "
                  + source(condition)
                  + ", which has no value now: "
                  + why
                  + ".");
    };
  }

  private Price grant() {
    var refused = new ArrayList<String>();
    Allow allow = input.runbook().allow();
    runs(allow, refused);
    rooms(allow, refused);
    condition(allow, refused);
    return refused.isEmpty()
        ? new Price.Free("allow")
        : new Price.Denied("allow", String.join(" ", refused));
  }

  private void runs(Allow allow, List<String> refused) {
    List<String> run = allow.run().isEmpty() ? List.of(input.runbook().owner()) : allow.run();
    boolean matches = Membership.matches(input.person(), run);
    if (!matches) {
      refused.add(Membership.refusal(input.person(), input.runbook().name(), run));
    }
    if (listener != null) {
      String detail = SeenValues.names(run) + "; " + Membership.groups(input.person());
      tell("allow run", matches ? Check.Result.PASSES : Check.Result.REFUSES, detail);
    }
  }

  /// Names no other room: who is refused here, or reads of it, may not see them all.
  private void rooms(Allow allow, List<String> refused) {
    boolean matches = allow.admits(input.room());
    if (!matches) {
      refused.add(input.runbook().name() + " does not run in " + input.room() + ".");
    }
    if (listener != null && !allow.in().isEmpty()) {
      tell(
          "allow in",
          matches ? Check.Result.PASSES : Check.Result.REFUSES,
          "this is " + input.room());
    }
  }

  private void condition(Allow allow, List<String> refused) {
    if (allow.condition() == null) {
      return;
    }
    Expression condition = allow.condition();
    String runbook = input.runbook().name();
    List<String> paths = Mentions.paths(condition.source());
    switch (Condition.ask(condition, input)) {
      case Condition.Answer.Unknown _ when input.isOpen(paths) ->
          tell("allow if", Check.Result.DEPENDS, "only if " + source(condition.source(), paths));
      case Condition.Answer.Holds _ -> {
        if (listener != null) {
          tell("allow if", Check.Result.PASSES, needs(condition));
        }
      }
      case Condition.Answer.DoesNotHold _ -> {
        refused.add(runbook + " " + needs(condition) + ".");
        tell("allow if", Check.Result.REFUSES, needs(condition));
      }
      case Condition.Answer.Unknown(String why) -> {
        refused.add(runbook + " is not granted, because its condition has no value: " + why + ".");
        tell("allow if", Check.Result.REFUSES, why);
      }
    }
  }

  private String needs(Expression condition) {
    return "needs " + seen(condition.source(), Mentions.paths(condition.source()));
  }

  private Price deny() {
    var whys = new ArrayList<String>();
    String first = "";
    for (DenyRule rule : denyRules) {
      String why = why(rule);
      if (!why.isEmpty()) {
        first = whys.isEmpty() ? rule.why() : first;
        whys.add(why);
      }
    }
    return whys.isEmpty()
        ? new Price.Free("deny")
        : new Price.Denied(first, String.join(" ", whys));
  }

  /// The refusal, or empty when the rule does not refuse. A rule that errs refuses.
  private String why(DenyRule rule) {
    if (!rule.concerns(input.runbook().name())) {
      if (listener != null) {
        tell(rule, Check.Result.DOES_NOT_APPLY, "it is about " + SeenValues.names(rule.commands()));
      }
      return "";
    }
    Condition condition = rule.condition();
    if (condition == null) {
      tell(rule, Check.Result.REFUSES, "always");
      return rule.why() + ".";
    }
    return switch (condition.ask(input)) {
      case Condition.Answer.Unknown _ when input.isOpen(condition.mentions()) -> {
        tell(rule, Check.Result.DEPENDS, "never if " + source(condition) + ": " + rule.why());
        yield "";
      }
      case Condition.Answer.DoesNotHold _ -> {
        if (listener != null) {
          tell(rule, Check.Result.PASSES, seen(condition));
        }
        yield "";
      }
      case Condition.Answer.Holds _ -> {
        tell(rule, Check.Result.REFUSES, seen(condition));
        yield rule.why() + SeenValues.tail(condition.mentions(), input) + ".";
      }
      case Condition.Answer.Unknown(String problem) -> {
        tell(rule, Check.Result.REFUSES, problem);
        yield rule.why() + " (the rule errs, so it refuses: " + problem + ").";
      }
    };
  }

  private Price risk() {
    Risk risk = input.runbook().risk();
    String name = name(risk);
    RiskRule rule = rules.risks().get(risk);
    Price price = rule == null ? unpriced(risk, name) : priced(rule, name);
    if (risk == Risk.CRITICAL) {
      price = price.or(gated(rule, price, name));
    }
    tell(price, name, rule);
    return price;
  }

  /// What people say is never enough: it takes a change from outside of chat.
  private Price gated(@Nullable RiskRule rule, Price price, String name) {
    Runbook runbook = input.runbook();
    String never = ungated(rule, runbook);
    if (!never.isEmpty()) {
      return new Price.Denied(name, never);
    }
    String gate = Objects.requireNonNull(Objects.requireNonNull(rule).gate()).gate().name();
    if (input.called()) {
      return new Price.Denied(
          name,
          "%s is critical: it passes its gate %s in a run of its own, and not when it is called."
              .formatted(runbook.name(), gate));
    }
    Price.Approval asked = price.approval();
    String why =
        "%s has %s: before it acts, the gate %s wants an approved change for the plan of this run."
            .formatted(runbook.name(), name, gate);
    return new Price.Gated(gate, asked, asked == null ? why : asked.why() + " " + why);
  }

  /// What a rule is called where checks are told.
  public static String name(DenyRule rule) {
    return "deny " + rule.why();
  }

  public static String name(Risk risk) {
    return "risk " + RuleInput.word(risk);
  }

  private Price unpriced(Risk risk, String name) {
    return risk.compareTo(Risk.HIGH) < 0
        ? new Price.Free(name)
        : new Price.Denied(name, unpriced(input.runbook()));
  }

  /// Why a runbook runs for nobody, whatever else the rules say; empty when it may run.
  public static String never(Rules rules, Runbook runbook) {
    if (runbook.risk() == Risk.CRITICAL) {
      return ungated(rules.risks().get(Risk.CRITICAL), runbook);
    }
    boolean priced =
        runbook.risk().compareTo(Risk.HIGH) < 0 || rules.risks().containsKey(runbook.risk());
    return priced ? "" : unpriced(runbook);
  }

  /// Why a critical runbook could not pass a gate, or empty.
  private static String ungated(@Nullable RiskRule rule, Runbook runbook) {
    return rule == null || rule.gate() == null
        ? runbook.name()
            + " is critical: it needs an approved change from outside chat, and guards.yaml does not"
            + " say how one is found: an administrator names a 'gate' for 'critical'."
        : rule.gate().gate().misfit(runbook);
  }

  private static String unpriced(Runbook runbook) {
    return runbook.name()
        + " has risk "
        + RuleInput.word(runbook.risk())
        + ", and guards.yaml does not say what that costs: an administrator adds it to 'risks'.";
  }

  private Price priced(RiskRule rule, String name) {
    if (rule.costsNothing()) {
      return new Price.Free(name);
    }
    String seen = "";
    if (rule.where() != null) {
      switch (rule.where().ask(input)) {
        case Condition.Answer.DoesNotHold _ -> {
          return new Price.Free(name);
        }
        case Condition.Answer.Holds _ -> seen = SeenValues.tail(rule.where().mentions(), input);
        case Condition.Answer.Unknown _ when input.isOpen(rule.where().mentions()) -> {
          tell(name, Check.Result.DEPENDS, costsWhere(rule, rule.where()));
          return new Price.Free(name);
        }
        case Condition.Answer.Unknown(String why) -> seen = " (" + why + ")";
      }
    }
    return rule.approve() == null
        ? confirm(name, seen)
        : new Price.Approval(rule.approve(), asks(rule.approve(), name, seen));
  }

  private String costsWhere(RiskRule rule, Condition where) {
    String price = rule.approve() == null ? "confirmed" : "approval by " + rule.approve().name();
    return price + " if " + source(where);
  }

  private Price confirm(String name, String seen) {
    var rule =
        new ApprovalRule(
            Price.CONFIRM,
            Quorum.of(1, List.of(input.person().id())),
            CONFIRM_WITHIN,
            CONFIRM_WITHIN);
    String command = input.runbook().name();
    return new Price.Approval(
        rule, command + " has " + name + seen + ": confirm that you mean it.");
  }

  private String asks(ApprovalRule rule, String name, String seen) {
    return input.runbook().name()
        + " has "
        + name
        + seen
        + ": "
        + rule.quorum().text()
        + " must approve, other than "
        + input.person().id()
        + (rule.reasoned() ? ", and say why" : "")
        + (rule.signIn() == null
            ? "."
            : ", signed in on our page within " + Durations.text(rule.signIn()) + ".");
  }

  private void tell(Price price, String name, @Nullable RiskRule rule) {
    switch (price) {
      case Price.Free _ ->
          tell(name, Check.Result.PASSES, rule == null ? "costs nothing" : costs(rule));
      case Price.Approval(ApprovalRule _, String why) -> tell(name, Check.Result.COSTS, why);
      case Price.Gated(String _, Price.Approval _, String why) ->
          tell(name, Check.Result.COSTS, why);
      case Price.Denied(String _, String why) -> tell(name, Check.Result.REFUSES, why);
    }
  }

  private String costs(RiskRule rule) {
    return rule.where() == null || listener == null
        ? "costs nothing"
        : "costs nothing here: " + seen(rule.where());
  }

  private String seen(Condition condition) {
    return seen(condition.expression().source(), condition.mentions());
  }

  private String seen(String source, List<String> paths) {
    return source(source, paths) + SeenValues.tail(paths, input);
  }

  private static String source(Condition condition) {
    return source(condition.expression().source(), condition.mentions());
  }

  /// An expression that asks for the room may name others, so that its text is not shown.
  private static String source(String source, List<String> paths) {
    boolean ofRoom =
        paths.stream()
            .anyMatch(
                path -> path.equals("room") || path.startsWith("room.") || path.endsWith(".room"));
    return ofRoom ? "a condition on the room" : source;
  }

  private void tell(DenyRule rule, Check.Result result, String detail) {
    if (listener != null) {
      tell(name(rule), result, detail);
    }
  }

  private void tell(String rule, Check.Result result, String detail) {
    if (listener != null) {
      listener.accept(new Check(rule, result, detail));
    }
  }
}
