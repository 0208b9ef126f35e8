package dev.signalbox.web.api;

import dev.signalbox.core.event.Events;
import dev.signalbox.core.guard.Permissions;
import dev.signalbox.core.people.Directory;
import dev.signalbox.core.people.Person;
import dev.signalbox.core.room.RoomView;
import dev.signalbox.core.runbook.Catalog;
import dev.signalbox.core.runbook.Command;
import dev.signalbox.core.trigger.Ground;
import dev.signalbox.core.trigger.RunJson;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.ErrorJson;
import dev.signalbox.web.session.Door;
import dev.signalbox.web.session.Session;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `GET /api/boot`: everything a page begins with, and the position its stream starts behind.
public final class BootApi {
  private final Door door;
  private final Ground ground;
  private final Events events;
  private final Permissions permissions;
  private final Commanding commanding;
  private final Sightings sightings;
  private final ServerState server;

  public BootApi(
      Door door,
      Ground ground,
      Events events,
      Permissions permissions,
      Commanding commanding,
      Sightings sightings,
      ServerState server) {
    this.door = door;
    this.ground = ground;
    this.events = events;
    this.permissions = permissions;
    this.commanding = commanding;
    this.sightings = sightings;
    this.server = server;
  }

  public void add(RoutesConfig routes) {
    routes.get(
        "/api/boot",
        context -> {
          Optional<Session> visitor = door.visitor(context);
          if (visitor.isPresent()) {
            door.read(context, visitor.get(), this::boot);
          } else {
            stranger(context);
          }
        });
  }

  /// In a demo, the sign-in page shows whom one can try it as.
  private void stranger(Context context) {
    ApiException refusal = Door.signInFirst();
    context.status(refusal.status());
    List<ServerState.DemoPerson> demo = server.demo();
    Answers.json(context, new Stranger(refusal.json().error(), demo.isEmpty() ? null : demo));
  }

  private void boot(Context context, Session session) {
    // The position first: what happens while the rest is read then comes again on the stream.
    long seq = events.range().newest();
    Person me = session.person();
    List<RoomView> rooms = ground.rooms().readableBy(me);
    Answers.json(
        context,
        new Boot(
            seq,
            session.csrf(),
            PersonJson.of(me),
            people(),
            ground.directory().groups().stream().sorted().toList(),
            rooms,
            commands(me, rooms),
            sightings.mine(me).size(),
            sightings.openRuns(me).stream().map(sightings::json).toList(),
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

  private List<CommandJson> commands(Person person, List<RoomView> rooms) {
    Catalog catalog = commanding.catalog().get();
    return commanding.vocabulary().get().commands().stream()
        .filter(command -> command.ours() || mayList(person, catalog, command, rooms))
        .map(CommandJson::of)
        .toList();
  }

  private boolean mayList(Person person, Catalog catalog, Command command, List<RoomView> rooms) {
    return catalog
        .named(command.name())
        .filter(runbook ->
            rooms.stream()
                .map(RoomView::name)
                .anyMatch(room -> permissions.mayList(person.id(), runbook, room).allows()))
        .isPresent();
  }

  private record Stranger(ErrorJson.Detail error, @Nullable List<ServerState.DemoPerson> demo) {}

  private record Boot(
      long seq,
      String csrf,
      PersonJson me,
      List<PersonJson> people,
      List<String> groups,
      List<RoomView> rooms,
      List<CommandJson> commands,
      int approvals,
      List<RunJson> runs,
      ServerState.ServerJson server,
      boolean demo) {}
}
