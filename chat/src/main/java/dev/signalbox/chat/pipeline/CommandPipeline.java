package dev.signalbox.chat.pipeline;

import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.CommandDecision;
import dev.signalbox.engine.guard.CommandInvocation;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Guard;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The life of a line, top to bottom: taken once, read, decided, and then talk, an answer, a
/// refusal or a run. What it comes to is one transaction, acknowledged after its commit.
public final class CommandPipeline {
  private final JdbcRunOrigins origins = new JdbcRunOrigins();
  private final Ground ground;
  private final CommandParser parser;
  private final Guard guard;
  private final Desk desk;
  private final FeatureCommands commands;

  public CommandPipeline(
      Ground ground, CommandParser parser, Guard guard, Desk desk, FeatureCommands commands) {
    this.ground = ground;
    this.parser = parser;
    this.guard = guard;
    this.desk = desk;
    this.commands = commands;
  }

  /// The command, without its prefix, in what was said to all in a room: empty when it is talk, or
  /// begins with a word that is not ours and so may be another bot's.
  ///
  /// @param room empty where the speaker may only know what runs everywhere; null where they may
  ///   know of built-in commands alone
  public Optional<String> commandIn(String text, @Nullable String room) {
    String line = text.strip();
    return Optional.of(line)
        .filter(CommandLine::isCommand)
        .map(command -> command.substring(1))
        .filter(command -> parser.begins(command, room));
  }

  /// Takes talk as talk.
  public PostResult talk(CommandRequest request) {
    return once(
        request,
        transaction -> new PostResult.Done(say(transaction, request, request.said()), null));
  }

  /// Takes a line, without its prefix, as a command. The caller's person is known.
  public PostResult command(CommandRequest request, String line) {
    return switch (parser.read(line, request.caller())) {
      case Parsed.NotACommand _ -> talk(request);
      case Parsed.Misused misused ->
          aside(request, CommandReplies.misused(misused, request.person()), transaction -> {});
      case Parsed.Understood read when read.command().ours() -> own(request, read);
      case Parsed.Understood read -> runbook(request, read);
    };
  }

  private PostResult own(CommandRequest request, Parsed.Understood read) {
    Days days = request.days() == null ? ground.days() : request.days();
    var call =
        new CommandCall(request.caller(), request.room(), read.arguments(), read.line(), days);
    return switch (commands.named(read.command().name())) {
      case AnsweringCommand command -> {
        Answer answer = command.answer(call);
        yield answered(request, _ -> answer);
      }
      case ChangingCommand command -> change(request, command, call);
    };
  }

  private PostResult change(CommandRequest request, ChangingCommand command, CommandCall call) {
    var invocation =
        new CommandInvocation(
            command.guarded(),
            call.arguments(),
            call.line(),
            call.caller(),
            call.room(),
            request.origin());
    return switch (guard.decide(invocation)) {
      case CommandDecision.Denied(String rule, String why) ->
          deny(request, null, call.line(), rule, why);
      case CommandDecision.NeedsConfirmation(String why) ->
          aside(
              request,
              CommandReplies.offer(why, "Confirm", call.line(), request.person()),
              transaction -> {});
      case CommandDecision.Allowed(CommandClearance clearance) ->
          answered(request, transaction -> command.change(transaction, clearance, call));
    };
  }

  private PostResult answered(CommandRequest request, Function<Transaction, Answer> work) {
    return once(
        request,
        transaction -> {
          Answer answer = work.apply(transaction);
          if (answer.record() != null) {
            ground.audit().append(transaction, answer.record());
          }
          return request.origin().kind() == Origin.Kind.BUTTON && answer.quietWhenPressed()
              ? new PostResult.Done(null, null)
              : reply(transaction, request, answer.card());
        });
  }

  private PostResult runbook(CommandRequest request, Parsed.Understood read) {
    Runbook runbook = parser.runbook(read.command()).orElseThrow();
    var invocation =
        new Invocation(
            runbook,
            read.arguments(),
            read.line(),
            request.caller(),
            request.room(),
            request.origin());
    Decision decision = guard.decide(invocation);
    if (read.dryRun()) {
      return aside(
          request,
          CommandReplies.dryRun(invocation, told(invocation, decision)),
          transaction -> {});
    }
    return switch (decision) {
      case Decision.Denied(String rule, String why) ->
          deny(request, runbook.name(), read.line(), rule, parser.refusal(invocation, why));
      case Decision.NeedsApproval needed ->
          run(request, transaction -> desk.hold(transaction, invocation, needed, request.source()));
      case Decision.Allowed(var clearance) ->
          run(request, transaction -> desk.start(transaction, clearance, request.source()));
    };
  }

  private Decision told(Invocation invocation, Decision decision) {
    return decision instanceof Decision.Denied(String rule, String why)
        ? new Decision.Denied(rule, parser.refusal(invocation, why))
        : decision;
  }

  private PostResult run(CommandRequest request, Consumer<Transaction> start) {
    return once(
        request,
        transaction -> {
          Message said = say(transaction, request, request.said());
          var origin = new RunOrigin(said.thread(), request.place(), request.caller().account());
          origins.asked(transaction.handle(), request.source(), origin);
          start.accept(transaction);
          return new PostResult.Done(said, null);
        });
  }

  private PostResult deny(
      CommandRequest request, @Nullable String runbook, String line, String rule, String why) {
    Map<String, String> facts = Map.of("line", line, "rule", rule, "why", why);
    return aside(
        request,
        CommandReplies.denied(line, why),
        transaction -> ground.audit().append(transaction, denied(request, runbook, facts)));
  }

  private static AuditEntry denied(
      CommandRequest request, @Nullable String runbook, Map<String, String> facts) {
    return new AuditEntry(
        "command.denied",
        request.person(),
        account(request),
        request.room(),
        runbook,
        null,
        "denied",
        facts);
  }

  /// Says no to a line that cannot even be tried, and records it.
  public PostResult refuse(CommandRequest request, String why) {
    Map<String, String> facts = Map.of("line", request.text(), "why", why);
    return aside(
        request,
        Card.text(Tone.WARNING, why),
        transaction -> ground.audit().append(transaction, denied(request, null, facts)));
  }

  static String account(CommandRequest request) {
    var account = request.caller().account();
    return account.platform() + "/" + account.workspace() + "/" + account.userId();
  }

  /// The line and its answer, both for the caller alone; but what everybody saw on another platform
  /// is not hidden here. A pressed button leaves no line.
  public PostResult aside(CommandRequest request, Card card, Consumer<Transaction> also) {
    return once(
        request,
        transaction -> {
          also.accept(transaction);
          return reply(transaction, request, card);
        });
  }

  private PostResult.Done reply(Transaction transaction, CommandRequest request, Card card) {
    boolean pressed = request.origin().kind() == Origin.Kind.BUTTON;
    Draft line = request.seenByAll() ? request.said() : request.said().onlyFor(request.person());
    Message said = pressed ? null : say(transaction, request, line);
    String answered = said == null ? request.pressed() : said.id();
    Draft answer = request.answer(card).answering(answered);
    return new PostResult.Done(said, ground.rooms().post(transaction, answer));
  }

  private Message say(Transaction transaction, CommandRequest request, Draft draft) {
    Message said = ground.rooms().post(transaction, draft);
    if (request.place() != null && request.messageId() != null) {
      ground.outbox().learn(transaction, said, request.place(), request.messageId());
    }
    return said;
  }

  private PostResult once(CommandRequest request, Function<Transaction, PostResult> work) {
    PostResult result =
        ground
            .database()
            .<@Nullable PostResult>write(transaction ->
                ground.inbox().take(transaction, request.source())
                    ? work.apply(transaction)
                    : null);
    return result == null ? before(request) : result;
  }

  /// What the same entry came to before.
  private PostResult before(CommandRequest request) {
    if (request.clientId() == null) {
      return new PostResult.Done(null, null);
    }
    var said = ground.rooms().byClientId(request.caller().principal(), request.clientId());
    var reply =
        ground
            .rooms()
            .answerTo(said.map(Message::id).orElseGet(request::pressed))
            .filter(answer -> answer.visibleTo(request.person()));
    return new PostResult.Done(said.orElse(null), reply.orElse(null));
  }
}
