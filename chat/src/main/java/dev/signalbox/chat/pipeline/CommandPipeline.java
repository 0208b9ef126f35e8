package dev.signalbox.chat.pipeline;

import dev.signalbox.chat.file.Attachments;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.choice.LiveChoices;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.CommandDecision;
import dev.signalbox.engine.guard.CommandInvocation;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Guard;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The life of a line, top to bottom: taken once, read, decided, and then talk, an answer, a
/// refusal or a run. What it comes to is one transaction, acknowledged after its commit.
public final class CommandPipeline {
  private final JdbcRunOrigins origins = new JdbcRunOrigins();
  private final Transcript transcript;
  private final Audit audit;
  private final CommandParser parser;
  private final FormLines forms;
  private final Guard guard;
  private final Runs runs;
  private final CommandAnswers commands;
  private final LineValues brought;
  private final List<TalkListener> listeners = new CopyOnWriteArrayList<>();

  public CommandPipeline(
      Transcript transcript,
      Audit audit,
      CommandParser parser,
      Guard guard,
      Runs runs,
      CommandAnswers commands,
      Attachments attachments) {
    this.transcript = transcript;
    this.audit = audit;
    this.parser = parser;
    this.guard = guard;
    this.runs = runs;
    this.commands = commands;
    this.brought = new LineValues(attachments, runs.secrets());
    this.forms = new FormLines(runs, parser, brought);
  }

  /// From now on this one hears what people say that is no command.
  public void listen(TalkListener listener) {
    listeners.add(listener);
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

  /// The forms behind lines: what they ask for, and what is entered in them.
  public FormLines forms() {
    return forms;
  }

  /// What may be shown of a line that somebody wrote: nothing of a secret that they typed into it.
  ///
  /// @param caller who, or null when that is nobody we know
  public String shown(String text, @Nullable Caller caller) {
    return parser.leaked(text, caller).map(CommandReplies::shown).orElse(text);
  }

  /// Whether somebody typed a secret into this line.
  public boolean leaks(String line, Caller caller) {
    return parser.leaked(line, caller).isPresent();
  }

  /// What a request came to when it was taken before; empty when it was not.
  public Optional<PostResult> again(CommandRequest request) {
    return transcript.again(request);
  }

  /// Takes talk as talk.
  public PostResult talk(CommandRequest request) {
    return transcript.once(
        request, transaction -> new PostResult.Done(transcript.say(transaction, request), null));
  }

  /// The same of a person who says it now: something may be offered for it.
  public PostResult said(CommandRequest request) {
    return transcript.once(
        request,
        transaction -> {
          Message said = transcript.say(transaction, request);
          listeners.forEach(listener -> listener.said(transaction, said, request.person()));
          return new PostResult.Done(said, null);
        });
  }

  /// Takes a line, without its prefix, as a command. The caller's person is known.
  public PostResult command(CommandRequest request, String line) {
    Optional<CommandLine.Leaked> leaked = parser.leaked(line, request.caller());
    if (leaked.isPresent()) {
      return leaked(request, leaked.get());
    }
    Optional<FormLines.TaskLine> task = forms.task(line, request.caller());
    return task.isPresent()
        ? taken(
            request,
            parser.read(task.get().line(), request.caller()),
            parsed -> doing(request, task.get(), parsed))
        : taken(
            request,
            forms.parsed(line, request.caller(), request.room()),
            parsed -> command(request, line, parsed));
  }

  /// With the files and secrets that it names; those that came to no run are thrown away.
  private PostResult taken(
      CommandRequest request, Parsed parsed, Function<Parsed, PostResult> taking) {
    if (!(parsed instanceof Parsed.Understood read)) {
      return taking.apply(parsed);
    }
    Parsed found = brought.found(read, request);
    PostResult result = taking.apply(found);
    if (found instanceof Parsed.Understood named) {
      brought.drop(named.arguments());
    }
    return result;
  }

  /// Somebody typed a secret: nothing of it is kept here, and it is refused whatever else it says.
  private PostResult leaked(CommandRequest request, CommandLine.Leaked leaked) {
    CommandRequest shown = request.saying(CommandReplies.shown(leaked));
    String why = CommandReplies.leaked(leaked.secret(), request.seenByAll());
    Map<String, String> facts = Map.of("line", shown.text(), "why", why);
    return aside(
        shown,
        misused(shown, new Parsed.Misused(why, List.of()), leaked.shown()),
        transaction -> audit.append(transaction, denied(shown, null, facts)));
  }

  private PostResult command(CommandRequest request, String line, Parsed parsed) {
    return switch (parsed) {
      case Parsed.Misused misused -> aside(request, misused(request, misused, line), _ -> {});
      case Parsed.Understood read when read.command().ours() -> own(request, read);
      case Parsed.Understood read -> runbook(request, read, null);
    };
  }

  /// Takes the line of a task as if the caller had typed it: the run is the task's from then on.
  private PostResult doing(CommandRequest request, FormLines.TaskLine task, Parsed parsed) {
    return switch (parsed) {
      case Parsed.Misused misused ->
          aside(request, CommandReplies.misused(misused, request.person()), _ -> {});
      case Parsed.Understood read when read.command().ours() ->
          refuse(
              request, "A task is done by a runbook's command, and `" + task.line() + "` is none.");
      case Parsed.Understood read -> runbook(request, read, task.code());
    };
  }

  private Card misused(CommandRequest request, Parsed.Misused misused, String line) {
    return forms.asked(request.caller(), request.room(), line, null).isPresent()
        ? CommandReplies.incomplete(misused, line, request.person())
        : CommandReplies.misused(misused, request.person());
  }

  private PostResult own(CommandRequest request, Parsed.Understood read) {
    CommandCall call = commands.call(request, read);
    return switch (commands.named(read)) {
      case AnsweringCommand command -> {
        Answer answer = commands.answer(command, call);
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
          deny(request, null, call.line(), rule, why, _ -> {});
      case CommandDecision.NeedsConfirmation(String why) ->
          aside(
              request,
              CommandReplies.offer(why, "Confirm", call.line(), request.person()),
              transaction -> {});
      case CommandDecision.Allowed(CommandClearance clearance) ->
          answered(
              request,
              transaction -> {
                Answer answer = command.change(transaction, clearance, call);
                brought.given(transaction, request, call.arguments());
                return answer;
              });
    };
  }

  private PostResult answered(CommandRequest request, Function<Transaction, Answer> work) {
    return transcript.once(
        request,
        transaction -> {
          Answer answer = work.apply(transaction);
          if (answer.record() != null) {
            audit.append(transaction, answer.record());
          }
          return request.origin().kind() == Origin.Kind.BUTTON && answer.quietWhenPressed()
              ? new PostResult.Done(null, null)
              : transcript.reply(transaction, request, answer.card());
        });
  }

  /// @param task the code of the task that the run does, or null
  private PostResult runbook(
      CommandRequest request, Parsed.Understood read, @Nullable String task) {
    Runbook runbook = parser.runbook(read.command()).orElseThrow();
    var invocation =
        new Invocation(
            runbook,
            transcript.event(request).map(read.arguments()::startedBy).orElse(read.arguments()),
            read.line(),
            request.caller(),
            request.room(),
            request.origin());
    Decision decision = guard.decide(invocation);
    if (runbook.asksChoices() && !(decision instanceof Decision.Denied)) {
      Optional<LiveChoices.Misfit> misfit = parser.misfit(invocation, runs.choices());
      if (misfit.isPresent()) {
        Parsed.Misused misused = CommandReplies.misfit(read, misfit.get());
        return aside(
            request,
            CommandReplies.incomplete(misused, read.line(), request.person()),
            transaction -> {});
      }
      decision = guard.decide(invocation);
    }
    return decided(request, read, invocation, decision, task);
  }

  private PostResult decided(
      CommandRequest request,
      Parsed.Understood read,
      Invocation invocation,
      Decision decision,
      @Nullable String task) {
    if (read.dryRun()) {
      return aside(request, CommandReplies.dryRun(invocation, told(invocation, decision)), _ -> {});
    }
    return switch (decision) {
      case Decision.Denied(String rule, String why) ->
          deny(
              request,
              invocation.runbook().name(),
              read.line(),
              rule,
              parser.refusal(invocation, why),
              transaction ->
                  listeners.forEach(listener -> listener.refused(transaction, invocation)));
      case Decision.NeedsApproval needed ->
          run(
              request,
              read.arguments(),
              task,
              transaction -> runs.hold(transaction, invocation, needed, request.source()));
      case Decision.Allowed(var clearance) ->
          run(
              request,
              read.arguments(),
              task,
              transaction -> runs.start(transaction, clearance, request.source()));
    };
  }

  private Decision told(Invocation invocation, Decision decision) {
    return decision instanceof Decision.Denied(String rule, String why)
        ? new Decision.Denied(rule, parser.refusal(invocation, why))
        : decision;
  }

  private PostResult run(
      CommandRequest request,
      Arguments arguments,
      @Nullable String task,
      Function<Transaction, String> start) {
    return transcript.once(
        request,
        transaction -> {
          Optional<String> objection = objection(transaction, request, task);
          if (objection.isPresent()) {
            return transcript.reply(transaction, request, Card.text(Tone.WARNING, objection.get()));
          }
          Message said = transcript.say(transaction, request);
          var origin = new RunOrigin(said.thread(), request.place(), request.caller().account());
          origins.asked(transaction.handle(), request.source(), origin);
          String run = start.apply(transaction);
          if (task != null) {
            runs.does(transaction, task, request.caller(), run);
          }
          brought.given(transaction, request, arguments);
          @Nullable Offer offer = request.offer();
          if (offer != null) {
            listeners.forEach(listener -> listener.started(transaction, offer));
          }
          return new PostResult.Done(said, null);
        });
  }

  /// Why nothing comes of a run that the guard lets in, or empty.
  private Optional<String> objection(
      Transaction transaction, CommandRequest request, @Nullable String task) {
    return !transcript.begins(transaction, request)
        ? Optional.of(Offer.USED_UP)
        : Optional.ofNullable(task)
            .flatMap(
                code -> runs.objectionToRun(transaction, code, request.caller(), request.room()));
  }

  private PostResult deny(
      CommandRequest request,
      @Nullable String runbook,
      String line,
      String rule,
      String why,
      Consumer<Transaction> also) {
    Map<String, String> facts = Map.of("line", line, "rule", rule, "why", why);
    return aside(
        request,
        CommandReplies.denied(line, why),
        transaction -> {
          audit.append(transaction, denied(request, runbook, facts));
          also.accept(transaction);
        });
  }

  private static AuditEntry denied(
      CommandRequest request, @Nullable String runbook, Map<String, String> facts) {
    return new AuditEntry(
        "command.denied",
        request.person(),
        request.caller().account().text(),
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
        transaction -> audit.append(transaction, denied(request, null, facts)));
  }

  /// Answers a line with this card, for the caller alone.
  public PostResult aside(CommandRequest request, Card card, Consumer<Transaction> also) {
    return transcript.once(
        request,
        transaction -> {
          also.accept(transaction);
          return transcript.reply(transaction, request, card);
        });
  }
}
