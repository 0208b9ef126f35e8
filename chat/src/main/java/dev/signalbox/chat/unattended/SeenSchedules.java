package dev.signalbox.chat.unattended;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.run.RunBrief;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.runbook.Cron;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Schedule;
import dev.signalbox.engine.trigger.ScheduleRow;
import dev.signalbox.engine.trigger.Schedules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The schedules that a person sees: those of the runbooks that they see. Its room and run are
/// named to who may read the room, the reason of a refusal to who answers for it.
public final class SeenSchedules {
  private static final int AT_ONCE = 200;

  private final Schedules schedules;
  private final Visibility visibility;
  private final Rooms rooms;
  private final People people;
  private final Runs runs;

  public SeenSchedules(
      Schedules schedules, Visibility visibility, Rooms rooms, People people, Runs runs) {
    this.schedules = schedules;
    this.visibility = visibility;
    this.rooms = rooms;
    this.people = people;
    this.runs = runs;
  }

  /// What comes next first.
  List<ScheduleJson> of(Principal person) {
    Map<String, ScheduleRow> rows =
        schedules.all().stream().collect(Collectors.toMap(ScheduleRow::runbook, row -> row));
    List<Runbook> scheduled =
        visibility.runbooks(person).stream()
            .filter(runbook -> runbook.triggers().schedule() != null)
            .toList();
    Map<String, RunBrief> briefs = briefs(rows, scheduled);
    var all = new ArrayList<ScheduleJson>();
    for (Runbook runbook : scheduled) {
      Schedule schedule = runbook.triggers().schedule();
      if (schedule != null) {
        all.add(json(person, runbook, schedule, rows.get(runbook.name()), briefs));
      }
    }
    all.sort(
        Comparator.comparing(
            ScheduleJson::nextAt, Comparator.nullsLast(Comparator.naturalOrder())));
    return all;
  }

  private Map<String, RunBrief> briefs(Map<String, ScheduleRow> rows, List<Runbook> scheduled) {
    List<String> ids =
        scheduled.stream()
            .map(runbook -> rows.get(runbook.name()))
            .filter(row -> row != null && row.last() != null && row.last().run() != null)
            .map(row -> String.valueOf(row.last().run()))
            .toList();
    var found = new ArrayList<RunBrief>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      found.addAll(
          runs.briefs(Set.copyOf(ids.subList(from, Math.min(from + AT_ONCE, ids.size())))));
    }
    return found.stream().collect(Collectors.toMap(RunBrief::id, Function.identity()));
  }

  private ScheduleJson json(
      Principal person,
      Runbook runbook,
      Schedule schedule,
      @Nullable ScheduleRow row,
      Map<String, RunBrief> briefs) {
    boolean reads = rooms.mayRead(person, schedule.room());
    ScheduleRow.Missed missed = row == null ? null : row.missed();
    return new ScheduleJson(
        runbook.name(),
        runbook.about(),
        schedule.times().stream().map(Cron::text).toList(),
        String.valueOf(runbook.as()),
        reads ? schedule.room() : null,
        schedule.catchUp(),
        row == null ? null : row.due().toEpochMilli(),
        row == null || row.last() == null
            ? null
            : last(row.last(), reads ? briefs : Map.of(), answers(person, runbook)),
        missed == null
            ? null
            : new ScheduleJson.Missed(missed.at().toEpochMilli(), missed.count()));
  }

  private static ScheduleJson.Last last(
      ScheduleRow.Last last, Map<String, RunBrief> briefs, boolean answers) {
    RunBrief brief = last.run() == null ? null : briefs.get(last.run());
    return new ScheduleJson.Last(
        last.at().toEpochMilli(),
        last.planned().toEpochMilli(),
        brief == null ? null : brief.code(),
        brief == null ? null : brief.status().name(),
        last.refusal() != null,
        answers ? last.refusal() : null);
  }

  private boolean answers(Principal person, Runbook runbook) {
    return person.in(runbook.owner())
        || people
            .service(String.valueOf(runbook.as()))
            .filter(service -> people.named(service.answering()).contains(person.id()))
            .isPresent();
  }
}
