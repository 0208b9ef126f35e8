package dev.signalbox.web.api;

import dev.signalbox.chat.gateway.ConsoleGateway;
import dev.signalbox.chat.pipeline.CommandOutcome;
import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandInputs;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Body;
import dev.signalbox.web.session.Session;
import dev.signalbox.web.session.SignedInOnly;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `POST /api/rooms/{room}/commands/{command}`: what a feature does, for programs: named values
/// instead of a line, a word for what came of it. It goes the way of the line that it stands for.
public final class CommandCallApi implements Api {
  private final SignedInOnly signedInOnly;
  private final ConsoleGateway console;
  private final Visibility visibility;
  private final Set<String> changing;

  /// @param features whose commands that change something are entered here
  public CommandCallApi(
      SignedInOnly signedInOnly,
      ConsoleGateway console,
      Visibility visibility,
      List<Feature> features) {
    this.signedInOnly = signedInOnly;
    this.console = console;
    this.visibility = visibility;
    this.changing =
        features.stream()
            .flatMap(feature -> feature.commands().stream())
            .filter(ChangingCommand.class::isInstance)
            .map(command -> command.command().name())
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void add(Addresses addresses) {
    addresses.post("/api/rooms/{room}/commands/{command}", signedInOnly.changing(this::enter));
  }

  private void enter(Context context, Session session) {
    Body body = Body.json(context);
    String clientId = Answers.clientId(body);
    Map<String, Object> values = body.values("arguments");
    body.end();
    Vocabulary vocabulary = visibility.vocabulary(session.person());
    Command command = command(vocabulary, context.pathParam("command"));
    String line = line(command, values, vocabulary);
    PostResult.Done done =
        Answers.done(console.call(session.caller(), context.pathParam("room"), clientId, line));
    Answers.json(context, entered(done.message(), done.reply()));
  }

  private Command command(Vocabulary vocabulary, String name) {
    return vocabulary.commands().stream()
        .filter(command -> command.ours() && command.name().equals(name))
        .filter(command -> changing.contains(command.name()))
        .findFirst()
        .orElseThrow(() -> ApiException.missing("command"));
  }

  private static String line(Command command, Map<String, Object> values, Vocabulary vocabulary) {
    try {
      Arguments arguments = CommandInputs.read(command, values, vocabulary.names());
      return new Inputs(command).line(arguments);
    } catch (BadValueException misfit) {
      throw ApiException.bad(command.name() + ": " + misfit.getMessage() + ".");
    }
  }

  private static Entered entered(@Nullable Message message, @Nullable Message reply) {
    if (reply == null) {
      throw new ApiException(409, "gone", "What it was answered is no longer here.");
    }
    CommandOutcome outcome = CommandOutcome.of(reply.shown());
    return new Entered(
        outcome.name().toLowerCase(Locale.ROOT), reply.shown().summary(), message, reply);
  }

  /// @param outcome `done`, `refused`, `denied` or `confirm`
  /// @param text the answer in plain words
  private record Entered(String outcome, String text, @Nullable Message message, Message reply) {}
}
