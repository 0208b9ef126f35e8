package dev.signalbox.web.api;

import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Person;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.session.Session;
import dev.signalbox.web.session.SignedInOnly;
import io.javalin.http.Context;
import java.util.List;

/// `GET /api/commands`: what a person can type, which changes with the runbooks.
public final class CommandApi implements Api {
  private final SignedInOnly signedInOnly;
  private final Permissions permissions;
  private final Visibility visibility;
  private final CommandParser parser;

  public CommandApi(
      SignedInOnly signedInOnly,
      Permissions permissions,
      Visibility visibility,
      CommandParser parser) {
    this.signedInOnly = signedInOnly;
    this.permissions = permissions;
    this.visibility = visibility;
    this.parser = parser;
  }

  @Override
  public void add(Addresses addresses) {
    addresses.get("/api/commands", signedInOnly.reading(this::commands));
  }

  private void commands(Context context, Session session) {
    Answers.json(context, new Commands(commands(session.person())));
  }

  /// Built-in commands, and the commands that are granted to the person in one of their rooms.
  List<CommandJson> commands(Person person) {
    return visibility.vocabulary(person).commands().stream()
        .filter(command -> command.ours() || mayList(person, command))
        .map(CommandJson::of)
        .toList();
  }

  private boolean mayList(Person person, Command command) {
    return parser
        .runbook(command)
        .filter(runbook ->
            visibility.places(person, runbook).stream()
                .anyMatch(room -> permissions.mayList(person.id(), runbook, room).allows()))
        .isPresent();
  }

  private record Commands(List<CommandJson> commands) {}
}
