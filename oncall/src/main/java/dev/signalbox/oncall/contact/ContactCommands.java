package dev.signalbox.oncall.contact;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.oncall.contact.Contacts.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// The commands by which people say where, and in which order, they are reached.
public record ContactCommands(Contacts contacts) {
  private static final GuardedCommand ADD =
      said(
          "contact add <connection> <address> [label…]",
          "Be paged at an address: mail ada@example.org");
  private static final GuardedCommand VERIFY =
      said("contact verify <code…>", "Say the code that came to the address");
  private static final GuardedCommand REMOVE =
      said("contact remove <connection>", "Be paged there no more");
  private static final GuardedCommand ORDER =
      said(
          "contact order <order…>",
          "How you want to be paged: chat 0, mail 2m, sms 5m; usual for all at once");

  private static GuardedCommand said(String usage, String about) {
    return GuardedCommand.forEveryone(FeatureUsage.of(usage, about), Risk.READ);
  }

  /// How they are typed.
  public static GuardedCommand[] guarded() {
    return new GuardedCommand[] {ADD, VERIFY, REMOVE, ORDER};
  }

  public List<FeatureCommand> all() {
    return List.of(
        new Saying(ADD, this::add),
        new Saying(VERIFY, this::verify),
        new Saying(REMOVE, this::remove),
        new Saying(ORDER, this::order));
  }

  /// One of them.
  private record Saying(GuardedCommand guarded, BiFunction<Transaction, CommandCall, Result> verb)
      implements ChangingCommand {
    @Override
    public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
      Result result = verb.apply(transaction, call);
      return result.done() ? Answer.done(result.words()) : Answer.no(result.words());
    }
  }

  private Result add(Transaction transaction, CommandCall call) {
    String label = call.text("label");
    return contacts.add(
        transaction,
        person(call),
        call.required("connection"),
        call.required("address"),
        label.isEmpty() ? null : label);
  }

  private Result verify(Transaction transaction, CommandCall call) {
    return contacts.verify(transaction, person(call), call.text("code"));
  }

  private Result remove(Transaction transaction, CommandCall call) {
    return contacts.remove(transaction, person(call), call.required("connection"));
  }

  private Result order(Transaction transaction, CommandCall call) {
    String text = call.text("order");
    Optional<Map<String, Duration>> order =
        text.equals("usual") ? Optional.of(Map.of()) : ContactOrder.read(text);
    return order.isEmpty()
        ? Result.no(
            "Write each way with how long after the page, an hour at most: chat 0, mail 2m, sms"
                + " 5m.")
        : contacts.order(transaction, person(call), order.get());
  }

  private static String person(CommandCall call) {
    return call.caller().principal().id();
  }
}
