package dev.signalbox.core.trigger;

import dev.signalbox.core.audit.AuditEntry;
import dev.signalbox.core.guard.Decision;
import dev.signalbox.core.guard.Guard;
import dev.signalbox.core.guard.Invocation;
import dev.signalbox.core.guard.Origin;
import dev.signalbox.core.room.Draft;
import dev.signalbox.core.room.Message;
import dev.signalbox.core.runbook.CommandLine;
import dev.signalbox.core.runbook.Parsed;
import dev.signalbox.core.runbook.Runbook;
import dev.signalbox.core.search.Days;
import dev.signalbox.core.store.Transaction;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The life of a line, top to bottom: taken once, read, decided, and then talk, an answer, a
/// refusal or a run. What it comes to is one transaction, acknowledged after its commit.
public final class Corridor {
  private final Ground ground;
  private final Lines lines;
  private final Guard guard;
  private final Desk desk;
  private final OwnWords ownWords;

  public Corridor(Ground ground, Lines lines, Guard guard, Desk desk, OwnWords ownWords) {
    this.ground = ground;
    this.lines = lines;
    this.guard = guard;
    this.desk = desk;
    this.ownWords = ownWords;
  }

  /// The command, without its prefix, in what was said to all in a room: empty when it is talk, or
  /// begins with a word that is not ours and so may be another bot's.
  Optional<String> commandIn(String text, String room) {
    String line = text.strip();
    return Optional.of(line)
        .filter(CommandLine::isCommand)
        .map(command -> command.substring(1))
        .filter(command -> lines.begins(command, room));
  }

  /// Takes talk as talk.
  Posted talk(Entry entry) {
    return once(entry, transaction -> new Posted.Done(say(transaction, entry, entry.said()), null));
  }

  /// Takes a line, without its prefix, as a command. The caller's person is known.
  Posted command(Entry entry, String line) {
    return switch (lines.read(line, entry.caller())) {
      case Parsed.NotACommand _ -> talk(entry);
      case Parsed.Misused misused ->
          aside(entry, Replies.misused(misused, entry.person()), transaction -> {});
      case Parsed.Understood read when read.command().ours() -> own(entry, read);
      case Parsed.Understood read -> runbook(entry, read);
    };
  }

  /// Words of our own may act before they are taken, so they look first.
  private Posted own(Entry entry, Parsed.Understood read) {
    if (ground.inbox().knows(entry.source())) {
      return before(entry);
    }
    Days days = entry.days() == null ? ground.days() : entry.days();
    var asked = new Asked(entry.caller(), entry.room(), read.arguments(), read.line(), days);
    Answer answer = ownWords.answer(read.command().name(), asked);
    if (entry.origin() == Origin.BUTTON && answer.quietWhenPressed()) {
      return once(entry, transaction -> new Posted.Done(null, null));
    }
    return aside(entry, answer.card(), transaction -> {});
  }

  private Posted runbook(Entry entry, Parsed.Understood read) {
    Runbook runbook = lines.runbook(read.command()).orElseThrow();
    var invocation =
        new Invocation(
            runbook, read.arguments(), read.line(), entry.caller(), entry.room(), entry.origin());
    Decision decision = guard.decide(invocation);
    if (read.dryRun()) {
      return aside(
          entry, Replies.dryRun(invocation, told(invocation, decision)), transaction -> {});
    }
    return switch (decision) {
      case Decision.Denied denied -> deny(entry, invocation, denied);
      case Decision.NeedsApproval needed ->
          run(entry, transaction -> desk.hold(transaction, invocation, needed, entry.source()));
      case Decision.Allowed(var clearance) ->
          run(entry, transaction -> desk.start(transaction, clearance, entry.source()));
    };
  }

  private Decision told(Invocation invocation, Decision decision) {
    return decision instanceof Decision.Denied(String rule, String why)
        ? new Decision.Denied(rule, lines.refusal(invocation, why))
        : decision;
  }

  private Posted run(Entry entry, Consumer<Transaction> start) {
    return once(
        entry,
        transaction -> {
          Message said = say(transaction, entry, entry.said());
          ScopedValue.where(RunCards.ASKED_BY, entry.below(said.thread()))
              .run(() -> start.accept(transaction));
          return new Posted.Done(said, null);
        });
  }

  private Posted deny(Entry entry, Invocation invocation, Decision.Denied denied) {
    var record =
        new AuditEntry(
            "command.denied",
            entry.person(),
            account(entry),
            entry.room(),
            invocation.runbook().name(),
            null,
            "denied",
            Map.of("line", invocation.line(), "rule", denied.rule(), "why", denied.why()));
    Card card = Replies.denied(invocation.line(), lines.refusal(invocation, denied.why()));
    return aside(entry, card, transaction -> ground.audit().append(transaction, record));
  }

  /// Says no to a line that cannot even be tried, and records it.
  Posted refuse(Entry entry, String why) {
    var record =
        new AuditEntry(
            "command.denied",
            entry.person(),
            account(entry),
            entry.room(),
            null,
            null,
            "denied",
            Map.of("line", entry.text(), "why", why));
    return aside(
        entry,
        Replies.plain(Tone.WARNING, why),
        transaction -> ground.audit().append(transaction, record));
  }

  static String account(Entry entry) {
    var account = entry.caller().account();
    return account.platform() + "/" + account.workspace() + "/" + account.userId();
  }

  /// The line and its answer, both for the caller alone; but what everybody saw on another platform
  /// is not hidden here. A pressed button leaves no line.
  Posted aside(Entry entry, Card card, Consumer<Transaction> also) {
    return once(
        entry,
        transaction -> {
          also.accept(transaction);
          Message said =
              entry.origin() == Origin.BUTTON
                  ? null
                  : say(
                      transaction,
                      entry,
                      entry.seenByAll() ? entry.said() : entry.said().onlyFor(entry.person()));
          Draft answer = entry.answer(card).answering(said == null ? null : said.id());
          return new Posted.Done(said, ground.rooms().post(transaction, answer));
        });
  }

  private Message say(Transaction transaction, Entry entry, Draft draft) {
    Message said = ground.rooms().post(transaction, draft);
    if (entry.place() != null && entry.messageId() != null) {
      ground.outbox().learn(transaction, said, entry.place(), entry.messageId());
    }
    return said;
  }

  private Posted once(Entry entry, Function<Transaction, Posted> work) {
    Posted posted =
        ground
            .database()
            .<@Nullable Posted>write(transaction ->
                ground.inbox().take(transaction, entry.source()) ? work.apply(transaction) : null);
    return posted == null ? before(entry) : posted;
  }

  /// What the same entry came to before.
  private Posted before(Entry entry) {
    if (entry.clientId() == null) {
      return new Posted.Done(null, null);
    }
    var said = ground.rooms().byClientId(entry.caller().person(), entry.clientId());
    return new Posted.Done(
        said.orElse(null),
        said.flatMap(message -> ground.rooms().answerTo(message.id()))
            .filter(reply -> reply.visibleTo(entry.person()))
            .orElse(null));
  }
}
