package dev.signalbox.web.api;

import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.Completion;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Query;
import dev.signalbox.web.session.Session;
import dev.signalbox.web.session.SignedInOnly;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /api/complete`: what can be typed next, and what the line would do.
public final class CompletionApi implements Api {
  private final SignedInOnly signedInOnly;
  private final Rooms rooms;
  private final Permissions permissions;
  private final Visibility visibility;
  private final CommandParser parser;
  private final Previews previews;
  private final Runs runs;
  private final CommandLine commandLine = new CommandLine();

  public CompletionApi(
      SignedInOnly signedInOnly,
      Rooms rooms,
      Permissions permissions,
      Visibility visibility,
      CommandParser parser,
      Previews previews,
      Runs runs) {
    this.signedInOnly = signedInOnly;
    this.rooms = rooms;
    this.permissions = permissions;
    this.visibility = visibility;
    this.parser = parser;
    this.previews = previews;
    this.runs = runs;
  }

  @Override
  public void add(Addresses addresses) {
    addresses.asking("/api/complete", signedInOnly.waiting(this::complete));
  }

  private void complete(Context context, Session session) {
    Query query = new Query(context);
    String room = query.text("room");
    @Nullable String given = query.optional("line");
    String line = given == null ? "" : given;
    @Nullable Long at = query.number("caret");
    query.end();
    Person person = session.person();
    if (!rooms.mayRead(person, room)) {
      throw ApiException.missing("room");
    }
    int caret = at == null ? line.length() : Math.clamp(at, 0, line.length());
    Completion found =
        commandLine.complete(
            line,
            caret,
            visibility.vocabulary(person),
            command -> offered(person, command, room),
            (command, param, typed) ->
                parser
                    .choices(command, Caller.onConsole(person), room, runs.choices())
                    .map(live -> live.shown(param, typed))
                    .orElse(Map.of()));
    Answers.json(context, new Answer(found, preview(person, room, line)));
  }

  private boolean offered(Person person, Command command, String room) {
    return command.ours()
        || parser
            .runbook(command)
            .filter(runbook -> permissions.mayList(person.id(), runbook, room).allows())
            .isPresent();
  }

  private Previews.@Nullable Preview preview(Person person, String room, String line) {
    return CommandLine.isCommand(line)
        ? previews.of(person, room, line.strip().substring(1))
        : null;
  }

  /// @param more whether there are more than these
  /// @param from start of the piece of the line that an item's `insert` replaces
  /// @param to its end
  private record Answer(
      List<Item> items,
      boolean more,
      int from,
      int to,
      @Nullable String usage,
      @Nullable String parameter,
      Previews.@Nullable Preview preview) {
    Answer(Completion found, Previews.@Nullable Preview preview) {
      this(
          found.items().stream().map(Item::of).toList(),
          found.more(),
          found.from(),
          found.to(),
          found.command() == null ? null : found.command().usage().toString(),
          found.param() == null ? null : found.param().name(),
          preview);
    }
  }

  private record Item(String label, String insert, String help, String kind) {
    static Item of(Completion.Item item) {
      return new Item(
          item.label(), item.insert(), item.help(), item.kind().name().toLowerCase(Locale.ROOT));
    }
  }
}
