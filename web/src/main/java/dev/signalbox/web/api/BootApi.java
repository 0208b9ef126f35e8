package dev.signalbox.web.api;

import dev.signalbox.chat.pipeline.Ground;
import dev.signalbox.chat.room.RoomView;
import dev.signalbox.chat.runcard.RunJson;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.people.Person;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.ErrorJson;
import dev.signalbox.web.session.Session;
import dev.signalbox.web.session.SignedInOnly;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `GET /api/boot`: everything a page begins with, and the position its stream starts behind; `GET
/// /api/commands`: what of it changes with the runbooks.
public final class BootApi {
  private final SignedInOnly signedInOnly;
  private final Ground ground;
  private final Events events;
  private final Permissions permissions;
  private final Commanding commanding;
  private final VisibleRuns visibleRuns;
  private final ServerState server;

  public BootApi(
      SignedInOnly signedInOnly,
      Ground ground,
      Events events,
      Permissions permissions,
      Commanding commanding,
      VisibleRuns visibleRuns,
      ServerState server) {
    this.signedInOnly = signedInOnly;
    this.ground = ground;
    this.events = events;
    this.permissions = permissions;
    this.commanding = commanding;
    this.visibleRuns = visibleRuns;
    this.server = server;
  }

  public void add(Addresses addresses) {
    addresses.get(
        "/api/boot",
        context -> {
          Optional<Session> visitor = signedInOnly.visitor(context);
          if (visitor.isPresent()) {
            signedInOnly.read(context, visitor.get(), this::boot);
          } else {
            stranger(context);
          }
        });
    addresses.get("/api/commands", signedInOnly.reading(this::commands));
  }

  /// In a demo, the sign-in page shows whom one can try it as.
  private void stranger(Context context) {
    ApiException refusal = SignedInOnly.signInFirst();
    context.status(refusal.status());
    List<ServerState.DemoPerson> demo = server.demo();
    Answers.json(context, new Stranger(refusal.json().error(), demo.isEmpty() ? null : demo));
  }

  private void boot(Context context, Session session) {
    // The position first: what happens while the rest is read then comes again on the stream.
    long seq = events.range().newest();
    Person me = session.person();
    VisibleRuns.OpenRuns open = visibleRuns.openRuns(me);
    Answers.json(
        context,
        new Boot(
            seq,
            session.csrf(),
            PersonJson.of(me),
            people(),
            ground.directory().groups().stream().sorted().toList(),
            ground.rooms().readableBy(me),
            commands(me),
            visibleRuns.waiting(me),
            open.runs(),
            open.more(),
            server.json(ground.database().condition()),
            !server.demo().isEmpty()));
  }

  private List<PersonJson> people() {
    Directory directory = ground.directory();
    return directory.people().stream()
        .sorted()
        .flatMap(id -> directory.person(id).stream())
        .map(PersonJson::of)
        .toList();
  }

  private void commands(Context context, Session session) {
    Answers.json(context, new Commands(commands(session.person())));
  }

  /// built-in commands, and the commands that are granted to the person in one of their rooms.
  private List<CommandJson> commands(Person person) {
    return commanding.visibility().vocabulary(person).commands().stream()
        .filter(command -> command.ours() || mayList(person, command))
        .map(CommandJson::of)
        .toList();
  }

  private boolean mayList(Person person, Command command) {
    return commanding
        .parser()
        .runbook(command)
        .filter(runbook ->
            commanding.visibility().places(person, runbook).stream()
                .anyMatch(room -> permissions.mayList(person.id(), runbook, room).allows()))
        .isPresent();
  }

  private record Commands(List<CommandJson> commands) {}

  private record Stranger(ErrorJson.Detail error, @Nullable List<ServerState.DemoPerson> demo) {}

  /// @param moreRuns whether more runs are open than the newest, which are here
  private record Boot(
      long seq,
      String csrf,
      PersonJson me,
      List<PersonJson> people,
      List<String> groups,
      List<RoomView> rooms,
      List<CommandJson> commands,
      long approvals,
      List<RunJson> runs,
      boolean moreRuns,
      ServerState.ServerJson server,
      boolean demo) {}
}
