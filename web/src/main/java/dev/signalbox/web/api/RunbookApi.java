package dev.signalbox.web.api;

import dev.signalbox.core.guard.Permissions;
import dev.signalbox.core.guard.Verdict;
import dev.signalbox.core.people.Person;
import dev.signalbox.core.room.RoomView;
import dev.signalbox.core.room.Rooms;
import dev.signalbox.core.runbook.Catalog;
import dev.signalbox.core.runbook.Finding;
import dev.signalbox.core.runbook.Runbook;
import dev.signalbox.web.session.Door;
import dev.signalbox.web.session.Session;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `GET /api/runbooks`: the catalogue, with what each person may run and what is wrong with files.
public final class RunbookApi {
  private final Door door;
  private final Rooms rooms;
  private final Permissions permissions;
  private final Commanding commanding;

  public RunbookApi(Door door, Rooms rooms, Permissions permissions, Commanding commanding) {
    this.door = door;
    this.rooms = rooms;
    this.permissions = permissions;
    this.commanding = commanding;
  }

  public void add(RoutesConfig routes) {
    routes.get("/api/runbooks", door.reading(this::list));
  }

  private void list(Context context, Session session) {
    Catalog catalog = commanding.catalog().get();
    Person person = session.person();
    List<String> names = rooms.readableBy(person).stream().map(RoomView::name).toList();
    Answers.json(
        context,
        new Listing(
            catalog.runbooks().stream().map(runbook -> entry(person, names, runbook)).toList(),
            catalog.findings().stream().map(RunbookApi::finding).toList()));
  }

  private Entry entry(Person person, List<String> rooms, Runbook runbook) {
    @Nullable String why = why(person, rooms, runbook);
    return new Entry(
        runbook.name(),
        runbook.usage() == null ? "" : runbook.usage().toString(),
        runbook.about(),
        runbook.owner(),
        runbook.risk().name().toLowerCase(Locale.ROOT),
        runbook.params().stream().map(ParamJson::of).toList(),
        why == null,
        why);
  }

  /// Why the person may run it in none of their rooms, or null when they may in one.
  private @Nullable String why(Person person, List<String> rooms, Runbook runbook) {
    String why = "There is no room that you may run it in.";
    for (String room : rooms) {
      switch (permissions.mayList(person.id(), runbook, room)) {
        case Verdict.Yes() -> {
          return null;
        }
        case Verdict.No(String no) -> why = no;
      }
    }
    return why;
  }

  private static FindingJson finding(Finding finding) {
    return new FindingJson(
        finding.file(),
        finding.at().line(),
        finding.at().column(),
        finding.kind().name().toLowerCase(Locale.ROOT),
        finding.message());
  }

  private record Listing(List<Entry> runbooks, List<FindingJson> findings) {}

  private record Entry(
      String name,
      String usage,
      String about,
      String owner,
      String risk,
      List<ParamJson> params,
      boolean allowed,
      @Nullable String why) {}

  private record FindingJson(String file, int line, int column, String kind, String message) {}
}
