package dev.signalbox.web.api;

import dev.signalbox.core.approval.Approval;
import dev.signalbox.core.approval.ApprovalStatus;
import dev.signalbox.core.guard.Caller;
import dev.signalbox.core.guard.Permissions;
import dev.signalbox.core.people.Person;
import dev.signalbox.core.room.Message;
import dev.signalbox.core.room.Rooms;
import dev.signalbox.core.run.RunBrief;
import dev.signalbox.core.run.RunFilter;
import dev.signalbox.core.run.RunView;
import dev.signalbox.core.trigger.ApprovalJson;
import dev.signalbox.core.trigger.Console;
import dev.signalbox.core.trigger.RunJson;
import dev.signalbox.web.http.ApiException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs and their approvals as one person may see them: through the rooms they were asked in.
public final class Sightings {
  static final int MOST = 500;

  private final RunReads runs;
  private final Rooms rooms;
  private final Permissions permissions;

  public Sightings(RunReads runs, Rooms rooms, Permissions permissions) {
    this.runs = runs;
    this.rooms = rooms;
    this.permissions = permissions;
  }

  /// @throws ApiException 404 when there is none that the person may see
  RunView run(Person person, String idOrCode) {
    return runs.view(idOrCode)
        .filter(run -> rooms.mayRead(person, run.room()))
        .orElseThrow(() -> ApiException.missing("run"));
  }

  List<RunView> runs(Person person, RunFilter filter) {
    return runs.list(filter).stream().filter(run -> rooms.mayRead(person, run.room())).toList();
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

  List<RunView> openRuns(Person person) {
    return runs(person, new RunFilter(null, null, null, true, MOST));
  }

  RunJson json(RunView run) {
    return RunJson.of(run, rooms.card("run/" + run.id()).map(Message::id).orElse(null));
  }

  /// Approvals that are open and that the person can give now.
  List<ApprovalJson> mine(Person person) {
    Caller caller = Console.caller(person);
    return approvals(
        openRuns(person),
        (run, approval) ->
            approval.status() == ApprovalStatus.ASKED
                && approval.votes().stream().noneMatch(v -> v.person().equals(person.id()))
                && permissions.mayVote(approval.rule(), caller, approval.requester()).allows());
  }

  /// Approvals of the newest runs that the person asked for.
  List<ApprovalJson> asked(Person person) {
    return approvals(
        runs(person, RunFilter.newest(MOST)),
        (run, approval) -> approval.requester().equals(person.id()));
  }

  /// All approvals of the newest runs.
  List<ApprovalJson> all(Person person) {
    return approvals(runs(person, RunFilter.newest(MOST)), (run, approval) -> true);
  }

  private static List<ApprovalJson> approvals(
      List<RunView> runs, BiPredicate<RunView, Approval> wanted) {
    return runs.stream()
        .flatMap(run ->
            run.approvals().stream()
                .filter(approval -> wanted.test(run, approval))
                .map(approval -> ApprovalJson.of(approval, run)))
        .toList();
  }
}
