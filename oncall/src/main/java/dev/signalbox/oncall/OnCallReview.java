package dev.signalbox.oncall;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.people.People;
import dev.signalbox.oncall.file.OnCallFile;
import dev.signalbox.oncall.policy.PagePolicy;
import dev.signalbox.oncall.policy.PageStep;
import dev.signalbox.oncall.policy.PageTarget;
import dev.signalbox.oncall.rota.OnCall;
import dev.signalbox.oncall.rota.Rota;
import dev.signalbox.oncall.rota.RotaLayer;
import dev.signalbox.oncall.rota.Shift;
import dev.signalbox.spi.config.Nearest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What is the matter with oncall.yaml though it can be read: people and groups that are not there,
/// and times of the next weeks in which nobody is on call. None of it keeps the rest from working.
record OnCallReview(People people, List<ServiceRota> services, Set<String> intervals, Instant now) {
  /// How far ahead it looks.
  static final Duration AHEAD = Duration.ofDays(60);

  private static final int MOST_GAPS = 3;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

  List<Finding> of(OnCallFile file) {
    var findings = new ArrayList<Finding>();
    for (Rota rota : file.rotas().values()) {
      for (RotaLayer layer : rota.layers()) {
        layer.people().forEach(id -> person(id, layer.line(), findings));
      }
      rota.shadow().forEach(id -> person(id, rota.line(), findings));
      gaps(rota, findings);
    }
    for (PagePolicy policy : file.policies().values()) {
      for (PageStep step : policy.steps()) {
        step.page().forEach(target -> target(target, step.line(), findings));
        interval(step, findings);
      }
    }
    services.forEach(service -> service(service, file, findings));
    if (file.nobody() != null) {
      target(file.nobody(), 1, findings);
    }
    return findings;
  }

  private void interval(PageStep step, List<Finding> findings) {
    String during = step.during();
    if (during != null && !intervals.contains(during)) {
      findings.add(
          finding(
              FindingCode.NO_SUCH_INTERVAL,
              step.line(),
              Finding.Kind.FAULT,
              "there is no interval '%s' in alerts.yaml%s: the step is taken at all times"
                  .formatted(during, Nearest.hint(during, intervals))));
    }
  }

  private void target(PageTarget target, int line, List<Finding> findings) {
    switch (target) {
      case PageTarget.OfRota _ -> {}
      case PageTarget.OfPerson(String id) -> person(id, line, findings);
      case PageTarget.OfGroup(String name) -> {
        if (!people.groups().contains(name)) {
          missing("group", name, people.groups(), line, findings);
        } else if (people.members(name).isEmpty()) {
          findings.add(
              finding(
                  FindingCode.EMPTY_GROUP,
                  line,
                  Finding.Kind.WARNING,
                  "nobody is in the group '%s': its page reaches nobody".formatted(name)));
        }
      }
    }
  }

  private static void service(ServiceRota service, OnCallFile file, List<Finding> findings) {
    String rota = service.rota();
    if (!file.rotas().containsKey(rota)) {
      findings.add(
          finding(
              FindingCode.NO_SUCH_SCHEDULE,
              1,
              Finding.Kind.FAULT,
              "the service '%s' of signalbox.yaml is on call by '%s': there is no such schedule%s"
                  .formatted(service.name(), rota, Nearest.hint(rota, file.rotas().keySet()))));
    } else if (!service.name().equals(rota) && file.rotas().containsKey(service.name())) {
      findings.add(
          finding(
              FindingCode.NAME_TAKEN,
              1,
              Finding.Kind.FAULT,
              "oncall.%s is who is on call for the service, by '%s', and not the schedule '%s'"
                  .formatted(service.name(), rota, service.name())));
    }
  }

  private void person(String id, int line, List<Finding> findings) {
    if (!people.ids().contains(id)) {
      missing("person", id, people.ids(), line, findings);
    }
  }

  private static void missing(
      String kind, String name, Collection<String> known, int line, List<Finding> findings) {
    findings.add(
        finding(
            FindingCode.NO_SUCH_PERSON,
            line,
            Finding.Kind.FAULT,
            "there is no %s '%s'%s".formatted(kind, name, Nearest.hint(name, known))));
  }

  private void gaps(Rota rota, List<Finding> findings) {
    List<Shift> gaps =
        OnCall.between(rota, List.of(), now, now.plus(AHEAD)).stream()
            .filter(Shift::isGap)
            .toList();
    if (!gaps.isEmpty()) {
      String times =
          String.join(", ", gaps.stream().limit(MOST_GAPS).map(gap -> text(rota, gap)).toList());
      String more =
          gaps.size() > MOST_GAPS ? " and %d more".formatted(gaps.size() - MOST_GAPS) : "";
      findings.add(
          finding(
              FindingCode.NOBODY_ON_CALL,
              rota.line(),
              Finding.Kind.WARNING,
              "nobody is on call for '%s' %s%s".formatted(rota.name(), times, more)));
    }
  }

  private String text(Rota rota, Shift gap) {
    Instant from = gap.since().isBefore(now) ? now : gap.since();
    String end =
        gap.until().equals(Instant.MAX)
            ? ""
            : " to " + MINUTE.format(gap.until().atZone(rota.zone()));
    return "from " + MINUTE.format(from.atZone(rota.zone())) + end;
  }

  private static Finding finding(FindingCode code, int line, Finding.Kind kind, String message) {
    return new Finding("oncall.yaml", new Position(line, 1), code, kind, message);
  }
}
