package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Guard;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookTest;
import dev.signalbox.engine.runbook.Schedule;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.engine.runbook.Webhook;
import dev.signalbox.spi.config.Nearest;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a test asks for: by whom and where, also when it does not say.
public record TrialCall(Guard guard, People people, LiveNames names, StubbedChoices choices) {
  private static final String ROOM = "tests";

  /// What the test asks for.
  ///
  /// @throws TrialException when there is nobody of that name, or a value does not fit
  public Invocation of(Runbook runbook, RunbookTest.Asked asked) {
    Arguments arguments;
    String line;
    try {
      var inputs = new Inputs(runbook.command());
      var with = choices.filled(runbook.params(), asked.with());
      arguments = inputs.read(TrialFiles.brought(runbook.params(), with), names);
      line = inputs.line(arguments);
    } catch (BadValueException misused) {
      throw new TrialException("its 'with' does not fit: " + misused.getMessage());
    }
    String room = asked.room() == null ? room(runbook.allow()) : asked.room();
    if (asked.as() != null) {
      return invocation(runbook, arguments, line, named(asked.as()), room);
    }
    List<Invocation> all =
        somebody(runbook).map(one -> invocation(runbook, arguments, line, one, room)).toList();
    return all.stream()
        .filter(one -> !(guard.decide(one) instanceof Decision.Denied))
        .findFirst()
        .or(() -> all.stream().findFirst())
        .orElseThrow(() -> new TrialException("there is nobody who could ask for it"));
  }

  private static Invocation invocation(
      Runbook runbook, Arguments arguments, String line, Principal somebody, String room) {
    Caller caller = Caller.of(somebody);
    return new Invocation(runbook, arguments, line, caller, room, origin(runbook, somebody));
  }

  private static Origin origin(Runbook runbook, Principal somebody) {
    Schedule schedule = runbook.triggers().schedule();
    Webhook webhook = runbook.triggers().webhook();
    boolean service = somebody.id().equals(runbook.as());
    if (service && schedule != null) {
      return new Origin(Origin.Kind.SCHEDULE, runbook.name());
    }
    if (service && webhook != null) {
      return new Origin(Origin.Kind.WEBHOOK, webhook.path());
    }
    return runbook.usage() == null ? Origin.CALLED : Origin.TYPED;
  }

  private Principal named(String id) {
    Set<String> known = new HashSet<>(people.ids());
    known.addAll(people.services());
    return people
        .principal(id)
        .orElseThrow(() ->
            new TrialException(
                "there is no person or service '" + id + "'" + Nearest.hint(id, known)));
  }

  /// Who may be let run it, those first who are asked nothing in it. What nobody types is asked for
  /// by the service that it acts as.
  private Stream<Principal> somebody(Runbook runbook) {
    List<String> run = runbook.allow().run();
    Set<String> asked = approvers(runbook);
    var ids = new TreeSet<String>();
    for (String name : run.isEmpty() ? List.of(runbook.owner()) : run) {
      ids.addAll(people.members(name));
      people.principal(name).ifPresent(one -> ids.add(one.id()));
    }
    boolean unattended = runbook.usage() == null && runbook.triggers().unattended();
    Stream<String> service = unattended ? Stream.ofNullable(runbook.as()) : Stream.empty();
    return Stream.concat(service, ids.stream().sorted(Comparator.comparing(asked::contains)))
        .flatMap(id -> people.principal(id).stream());
  }

  private Set<String> approvers(Runbook runbook) {
    var ids = new HashSet<String>();
    runbook
        .everyStep()
        .flatMap(step ->
            step.verb() instanceof Verb.Approve approve
                ? approve.by().stream()
                : Stream.<Template>empty())
        .map(Template::source)
        .forEach(name -> {
          ids.add(name);
          ids.addAll(people.members(name));
        });
    return ids;
  }

  /// One in which it may run.
  private String room(Allow allow) {
    var rooms = new LinkedHashSet<String>();
    allow.in().stream()
        .map(name -> name.startsWith("#") ? name.substring(1) : name)
        .filter(name -> !name.endsWith("*"))
        .forEach(rooms::add);
    names.rooms().stream().sorted().filter(allow::admits).forEach(rooms::add);
    Optional<String> made =
        allow.in().stream().map(name -> name.replace("#", "").replace("*", "1")).findFirst();
    return rooms.stream().findFirst().or(() -> made).orElse(ROOM);
  }
}
