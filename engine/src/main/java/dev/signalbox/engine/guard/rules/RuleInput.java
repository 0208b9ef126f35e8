package dev.signalbox.engine.guard.rules;

import dev.cel.common.values.NullValue;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Wildcard;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An invocation as rules see it: with the groups of now of who asks. A parameter that a rule
/// mentions and the runbook does not have is null: equal to nothing, and an error in any other
/// operation.
public final class RuleInput {
  private final Invocation invocation;
  private final Principal person;
  private final Instant now;
  private final Rules rules;
  private final Services services;
  private final boolean open;
  private @Nullable Scope scope;

  /// @param person as the directory knows them now
  /// @param rules whose expressions look at it
  public RuleInput(
      Invocation invocation, Principal person, Instant now, Rules rules, Services services) {
    this(invocation, person, now, rules, services, false);
  }

  private RuleInput(
      Invocation invocation,
      Principal person,
      Instant now,
      Rules rules,
      Services services,
      boolean open) {
    this.open = open;
    this.invocation = invocation;
    this.person = person;
    this.now = now;
    this.rules = rules;
    this.services = services;
  }

  /// The same before anybody has said with what: the runbook's parameters have no value yet.
  public RuleInput open() {
    return new RuleInput(invocation, person, now, rules, services, true);
  }

  /// Whether only values of parameters, which are not known yet, can tell what is mentioned.
  public boolean isOpen(List<String> mentions) {
    return open && mentions.stream().map(Mentions::root).anyMatch(this::isUnsaid);
  }

  private boolean isUnsaid(String name) {
    return !GuardNames.OURS.contains(name)
        && runbook().params().stream()
            .anyMatch(param ->
                param.name().equals(name)
                    || (name.equals(Services.RUNS) && param.type() == Param.Type.SERVICE));
  }

  public Runbook runbook() {
    return invocation.runbook();
  }

  public Principal person() {
    return person;
  }

  /// When it is decided.
  Instant now() {
    return now;
  }

  /// True when a step of a run asks for it.
  public boolean called() {
    return invocation.origin().kind() == Origin.Kind.CALLED;
  }

  public String room() {
    return Wildcard.withoutHash(invocation.room());
  }

  /// What expressions see; our own names win over parameters of the same name.
  Scope scope() {
    if (scope == null) {
      Set<String> parameters = rules.parameters();
      Map<String, Object> arguments = invocation.arguments().values();
      int most = parameters.size() + arguments.size() + GuardNames.OURS.size();
      Map<String, Object> values = HashMap.newHashMap(most);
      for (String name : parameters) {
        if (!(open && isUnsaid(name))) {
          values.put(name, NullValue.NULL_VALUE);
        }
      }
      values.putAll(arguments);
      if (parameters.contains(Services.RUNS) && !open) {
        service(values);
      }
      values.put("me", person.facts());
      values.put("subject", values.get("me"));
      values.put("room", Map.of("name", room()));
      values.put("risk", word(runbook().risk()));
      values.put("command", runbook().name());
      values.put(GuardNames.INITIATOR, initiator());
      values.put("chain", invocation.chain().stream().map(Caller::id).toList());
      values.put("origin", invocation.origin().kind().word());
      values.put("now", now);
      values.put(GuardNames.GLASS, Map.of("broken", invocation.glassBroken()));
      values.put(GuardNames.INCIDENT, NullValue.NULL_VALUE);
      values.put(GuardNames.CALENDAR, new CalendarValues(rules.calendars(), now));
      scope = new Scope(values, services);
    }
    return scope;
  }

  /// The person at the root, with the groups of now where it is they who ask; null where there is
  /// none.
  private Object initiator() {
    Caller root = invocation.chain().getFirst();
    if (!(root.principal() instanceof Person)) {
      return NullValue.NULL_VALUE;
    }
    return root.id().equals(person.id()) ? person.facts() : root.principal().facts();
  }

  /// Rules may say `service` of every runbook. Where it is not clear which one is meant it has no
  /// value, so that a rule that asks refuses.
  private void service(Map<String, Object> values) {
    List<Param> params = runbook().params();
    boolean several = false;
    // Asked for every decision, hence without streams.
    for (Param param : params) {
      if (param.name().equals(Services.RUNS)) {
        return;
      }
      several |= param.type() == Param.Type.SERVICE;
    }
    Optional<Param> about = Services.about(params);
    if (about.isPresent()) {
      Object named = values.get(about.get().name());
      values.put(Services.RUNS, named == null ? NullValue.NULL_VALUE : named);
    } else if (several) {
      values.remove(Services.RUNS);
    }
  }

  boolean knows(String path) {
    return scope().values().containsKey(Mentions.root(path));
  }

  /// The value of a path for people; secrets are dots, and a service's room is not named: who reads
  /// it may not see that room.
  String shown(String path) {
    String root = Mentions.root(path);
    if (isSecret(root)) {
      return "••••";
    }
    Object value = scope().values().get(root);
    if (value instanceof CalendarValues calendars && !path.equals(root)) {
      return calendars.shown(path.substring(root.length() + 1));
    }
    if (path.equals(root)) {
      return SeenValues.value(value);
    }
    if (!(value instanceof Map) && path.endsWith(".room")) {
      return "a room";
    }
    Object inner =
        value instanceof Map<?, ?> map
            ? map.get(path.substring(root.length() + 1))
            : scope().find(path);
    return SeenValues.value(inner);
  }

  private boolean isSecret(String name) {
    return !GuardNames.OURS.contains(name)
        && runbook().params().stream()
            .anyMatch(param -> param.name().equals(name) && param.type() == Param.Type.SECRET);
  }

  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
