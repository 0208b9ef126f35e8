package dev.signalbox.oncall;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.oncall.page.Paging;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The commands that page people, and by which they answer.
final class PageCommands {
  static final GuardedCommand PAGE =
      GuardedCommand.forEveryone(
              FeatureUsage.of(
                  "page <whom> <words…>",
                  "Call whoever is on call for a service, or a @person, until somebody answers"),
              Risk.LOW)
          .calledAs("page.start");
  static final GuardedCommand ANSWER =
      said("page ack <code>", "Say that you see to what you were paged for");
  static final GuardedCommand DECLINE =
      said("page back <code>", "Say that you cannot: the next are paged at once");
  static final GuardedCommand NEXT =
      said("page next <code> [seen]", "Page the next at once, without waiting for an answer");
  private final PageRequests requests;
  private final Paging paging;
  private final Ids ids;

  PageCommands(PageRequests requests, Paging paging, Ids ids) {
    this.requests = requests;
    this.paging = paging;
    this.ids = ids;
  }

  private static GuardedCommand said(String usage, String about) {
    Command command = FeatureUsage.of(usage, about);
    return GuardedCommand.forEveryone(command, Risk.READ);
  }

  List<FeatureCommand> all() {
    return List.of(
        new RotaCommand(PAGE, this::page),
        new RotaCommand(ANSWER, this::answer),
        new RotaCommand(DECLINE, this::decline),
        new RotaCommand(NEXT, this::next));
  }

  private Answer page(Transaction transaction, CommandCall call) {
    String whom = call.required("whom");
    String author = call.caller().principal().id();
    String words = call.text("words");
    String room = call.room().startsWith("@") ? null : call.room();
    Optional<String> code =
        requests.start(transaction, "page/" + ids.next(), whom, words, room, author);
    return code.map(found -> Answer.done("Paging as " + found + ": " + words))
        .orElseGet(() ->
            Answer.no(
                "Nobody can be paged as '%s': name a service, a schedule or a policy, or a person as @ada."
                    .formatted(whom)));
  }

  private Answer answer(Transaction transaction, CommandCall call) {
    return told(
        paging.answer(transaction, code(call), call.caller().principal().id()),
        words -> "You see to it: " + words);
  }

  private Answer decline(Transaction transaction, CommandCall call) {
    return told(
        paging.decline(transaction, code(call), call.caller().principal().id()),
        words -> "Others are paged: " + words);
  }

  private Answer next(Transaction transaction, CommandCall call) {
    String seen = call.argument("seen");
    String person = call.caller().principal().id();
    Paging.Result result =
        seen == null || !seen.matches("\\d{1,9}")
            ? paging.hurry(transaction, code(call), person)
            : paging.hurry(transaction, code(call), Long.parseLong(seen), person);
    return told(result, words -> "The next are paged: " + words);
  }

  private static String code(CommandCall call) {
    return call.required("code").toLowerCase(Locale.ROOT);
  }

  static Answer told(Paging.Result result, Function<String, String> done) {
    return switch (result) {
      case Paging.Result.Done(var escalation) -> Answer.done(done.apply(escalation.words()));
      case Paging.Result.No(String why) -> Answer.no(why);
    };
  }
}
