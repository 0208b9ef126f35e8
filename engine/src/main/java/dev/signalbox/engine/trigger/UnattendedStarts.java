package dev.signalbox.engine.trigger;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.guard.Clearance;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Guard;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.ServicePrincipal;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.Transaction;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Starts runbooks that nobody asks for in person. The guard decides about the service that the
/// file names, with the groups and rules of the moment; a refusal is recorded.
public final class UnattendedStarts {
  private final Guard guard;
  private final People people;
  private final Runs runs;
  private final Audit audit;
  private final Supplier<LiveNames> names;
  private final Predicate<String> rooms;

  /// @param names what parameters can mean now
  /// @param rooms whether something can be run in a room of this name
  public UnattendedStarts(
      Guard guard,
      People people,
      Runs runs,
      Audit audit,
      Supplier<LiveNames> names,
      Predicate<String> rooms) {
    this.guard = guard;
    this.people = people;
    this.runs = runs;
    this.audit = audit;
    this.names = names;
    this.rooms = rooms;
  }

  /// A runbook that wants to start.
  ///
  /// @param given what its parameters are, by name; the rest are their defaults
  /// @param event what made it want to, as `event` of its expressions
  /// @param source one makes one run, however often it comes
  public record Wish(
      Runbook runbook,
      Map<String, ?> given,
      Map<String, Object> event,
      String room,
      Origin origin,
      RunSource source) {
    public Wish {
      given = Map.copyOf(given);
      event = StartEvent.kept(event);
    }
  }

  /// Starts it, or says why not, in the transaction of what made it want to.
  public UnattendedStart start(Transaction transaction, Wish wish) {
    String as = wish.runbook().as();
    Optional<ServicePrincipal> service = as == null ? Optional.empty() : people.service(as);
    if (service.isEmpty()) {
      return refused(transaction, wish, "as", as + " is off: nobody answers for it now.");
    }
    if (!rooms.test(wish.room())) {
      return refused(transaction, wish, "room", "There is no room " + wish.room() + " now.");
    }
    var inputs = new Inputs(wish.runbook().command());
    Arguments arguments;
    try {
      arguments = inputs.read(wish.given(), names.get());
    } catch (BadValueException wrong) {
      return refused(transaction, wish, "params", sentence(wrong));
    }
    var invocation =
        new Invocation(
            wish.runbook(),
            arguments.startedBy(wish.event()),
            inputs.line(arguments),
            Caller.of(service.get()),
            wish.room(),
            wish.origin());
    return decided(transaction, wish, invocation);
  }

  private UnattendedStart decided(Transaction transaction, Wish wish, Invocation invocation) {
    return switch (guard.decide(invocation)) {
      case Decision.Denied(String rule, String why) -> refused(transaction, wish, rule, why);
      case Decision.NeedsApproval needs ->
          new UnattendedStart.Accepted(runs.hold(transaction, invocation, needs, wish.source()));
      case Decision.Allowed(Clearance clearance) ->
          new UnattendedStart.Accepted(runs.start(transaction, clearance, wish.source()));
    };
  }

  private static String sentence(BadValueException wrong) {
    return "Its parameters do not fit: " + wrong.getMessage() + ".";
  }

  /// The run that this made before.
  Optional<String> made(RunSource source) {
    return runs.made(source);
  }

  /// It does not start, and that is recorded.
  UnattendedStart refused(Transaction transaction, Wish wish, String rule, String why) {
    audit.append(
        transaction,
        new AuditEntry(
            "trigger.refused",
            wish.runbook().as(),
            null,
            wish.room(),
            wish.runbook().name(),
            null,
            "denied",
            Map.of("origin", wish.origin().stored(), "rule", rule, "why", why)));
    return new UnattendedStart.Refused(rule, why);
  }
}
