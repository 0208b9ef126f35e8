package dev.signalbox.web.api;

import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.runcard.ApprovalJson;
import dev.signalbox.chat.runcard.RunJson;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.Request;
import dev.signalbox.engine.run.RequestFilter.Scope;
import dev.signalbox.engine.run.RunBrief;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.web.http.ApiException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs and their approvals as one person sees them: those of the rooms they may read, and those
/// that ask for their word.
public final class VisibleRuns {
  /// So many of the open runs a page begins with; the list of runs has all.
  private static final int MOST = 500;

  static final Set<RunStatus> OPEN =
      EnumSet.allOf(RunStatus.class).stream()
          .filter(status -> !status.ended())
          .collect(Collectors.toUnmodifiableSet());

  private final Runs runs;
  private final Rooms rooms;
  private final People people;

  public VisibleRuns(Runs runs, Rooms rooms, People people) {
    this.runs = runs;
    this.rooms = rooms;
    this.people = people;
  }

  Sight sight(Person person) {
    return rooms.sight(person);
  }

  /// A run that the person sees.
  ///
  /// @throws ApiException 404 when there is none
  public RunView run(Person person, String idOrCode) {
    return runs.view(idOrCode, sight(person)).orElseThrow(() -> ApiException.missing("run"));
  }

  /// How the runs that these messages show stand.
  List<RunBrief> briefs(Stream<Message> messages) {
    return runs.briefs(
        messages.map(Message::run).filter(Objects::nonNull).collect(Collectors.toSet()));
  }

  /// The codes of runs, by id.
  Map<String, String> codes(Set<String> ids) {
    return runs.briefs(ids).stream().collect(Collectors.toMap(RunBrief::id, RunBrief::code));
  }

  /// The newest of the runs that have not ended, and whether there are more.
  OpenRuns openRuns(Person person) {
    var found = runs.page(new RunFilter(sight(person), null, null, OPEN, null, MOST + 1));
    return new OpenRuns(
        found.stream().limit(MOST).map(run -> json(person, run)).toList(), found.size() > MOST);
  }

  record OpenRuns(List<RunJson> runs, boolean more) {}

  /// The run, with its card where the person may read that.
  RunJson json(Person person, RunView run) {
    @Nullable String card =
        rooms
            .card("run/" + run.id())
            .filter(message -> rooms.sees(person, message))
            .map(Message::id)
            .orElse(null);
    return RunJson.of(run, card, people);
  }

  /// The request, with what must be known of its run.
  ApprovalJson json(Request request) {
    return ApprovalJson.of(request, people);
  }

  /// How many open requests wait for the person's word.
  long waiting(Person person) {
    return runs.countRequests(sight(person), Scope.MINE);
  }
}
