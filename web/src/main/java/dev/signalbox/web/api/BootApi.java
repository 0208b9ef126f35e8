package dev.signalbox.web.api;

import dev.signalbox.chat.room.RoomView;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.runcard.RunJson;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.people.People;
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

/// `GET /api/boot`: everything a page begins with, and the position its stream starts behind.
public final class BootApi implements Api {
  private final SignedInOnly signedInOnly;
  private final Rooms rooms;
  private final People people;
  private final Events events;
  private final CommandApi commands;
  private final VisibleRuns visibleRuns;
  private final HealthApi server;

  public BootApi(
      SignedInOnly signedInOnly,
      Rooms rooms,
      People people,
      Events events,
      CommandApi commands,
      VisibleRuns visibleRuns,
      HealthApi server) {
    this.signedInOnly = signedInOnly;
    this.rooms = rooms;
    this.people = people;
    this.events = events;
    this.commands = commands;
    this.visibleRuns = visibleRuns;
    this.server = server;
  }

  @Override
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
            people.groups().stream().sorted().toList(),
            rooms.readableBy(me),
            commands.commands(me),
            visibleRuns.waiting(me),
            open.runs(),
            open.more(),
            server.json(),
            server.largestFile(),
            !server.demo().isEmpty()));
  }

  private List<PersonJson> people() {
    return people.ids().stream()
        .sorted()
        .flatMap(id -> people.person(id).stream())
        .map(PersonJson::of)
        .toList();
  }

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
      HealthApi.ServerJson server,
      long largestFile,
      boolean demo) {}
}
