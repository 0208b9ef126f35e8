package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.Cron;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.Schedule;
import dev.signalbox.engine.runbook.Triggers;
import dev.signalbox.engine.runbook.Webhook;
import dev.signalbox.engine.runbook.Wildcard;
import dev.signalbox.engine.runbook.language.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `when`: what starts a runbook.
final class TriggerReader {
  private static final int MOST_TIMES = 20;

  /// What people press: it enters a command line.
  private static final List<String> DOORS = List.of("form", "message", "reaction", "alert");

  private final Findings findings;
  private final Optional<Yaml.Mapping> when;

  TriggerReader(Findings findings, Optional<Yaml.Entry> when) {
    this.findings = findings;
    this.when = when.flatMap(entry -> findings.mapping(entry.value(), "'when'"));
    this.when.ifPresent(map -> findings.unknownKeys(map, Language.WHEN.names(), "'when'"));
  }

  private Optional<Yaml.Entry> entry(String key) {
    return when.flatMap(map -> map.entry(key));
  }

  /// The line of `command`; without one, where people press something that enters a line, the
  /// file's name and its parameters.
  Optional<Usage> usage(String file, List<Param> params) {
    if (entry("command").isEmpty()) {
      return DOORS.stream()
          .flatMap(door -> entry(door).stream())
          .findFirst()
          .flatMap(door -> UsageReader.byPath(findings, door, RunbookReader.name(file), params));
    }
    return entry("command").flatMap(findings::text).flatMap(text -> command(text, file, params));
  }

  private Optional<Usage> command(Yaml.Text text, String file, List<Param> params) {
    Optional<Usage> usage = new UsageReader(findings, text, params).usage();
    String words = RunbookReader.name(file).replace('.', ' ');
    usage
        .filter(found -> !String.join(" ", found.words()).equals(words))
        .ifPresent(found ->
            findings.warning(
                FindingCode.COMMAND_UNLIKE_PATH,
                text.at(),
                file + " is expected to be the command `" + words + "`"));
    return usage;
  }

  /// What starts it besides its command.
  ///
  /// @param as whom it acts as, or null
  Triggers triggers(Reads reads, List<Param> params, Allow allow, @Nullable String as) {
    @Nullable Schedule schedule =
        entry("schedule").flatMap(entry -> schedule(entry, reads, params, allow, as)).orElse(null);
    @Nullable Webhook webhook =
        entry("webhook").flatMap(entry -> webhook(entry, reads, params, allow, as)).orElse(null);
    var doors = new DoorReader(findings, params);
    return new Triggers(
        schedule,
        webhook,
        entry("form").flatMap(doors::label).orElse(null),
        entry("message").map(doors::messages).orElse(List.of()),
        entry("reaction").map(doors::reactions).orElse(List.of()),
        entry("alert").flatMap(findings::text).flatMap(doors::alert).orElse(null));
  }

  private Optional<Schedule> schedule(
      Yaml.Entry entry, Reads reads, List<Param> params, Allow allow, @Nullable String as) {
    unattended(entry, as);
    for (Param param : params) {
      if (param.needed()) {
        findings.error(
            FindingCode.NOBODY_TO_ASK,
            entry.at(),
            "'schedule' starts without anybody to ask: '%s' needs a default"
                .formatted(param.name()));
      }
    }
    Optional<Yaml.Mapping> map =
        entry.value() instanceof Yaml.Mapping given ? Optional.of(given) : Optional.empty();
    map.ifPresent(given -> findings.unknownKeys(given, Language.SCHEDULE.names(), "'schedule'"));
    List<Cron> times = times(entry, map);
    boolean catchUp =
        map.flatMap(given -> given.entry("catch-up")).flatMap(reads::truth).orElse(false);
    Optional<String> room = room(entry, map, allow);
    return times.isEmpty() || room.isEmpty()
        ? Optional.empty()
        : Optional.of(new Schedule(times, room.get(), catchUp));
  }

  private Optional<Webhook> webhook(
      Yaml.Entry entry, Reads reads, List<Param> params, Allow allow, @Nullable String as) {
    unattended(entry, as);
    return new WebhookReader(reads, params)
        .read(entry, map -> room(entry, Optional.of(map), allow));
  }

  private void unattended(Yaml.Entry entry, @Nullable String as) {
    if (as == null) {
      findings.error(
          FindingCode.NEEDS_SERVICE,
          entry.at(),
          "'%s' needs 'as': the service principal that asks for what nobody asks for"
              .formatted(entry.key()));
    }
  }

  private List<Cron> times(Yaml.Entry entry, Optional<Yaml.Mapping> map) {
    if (map.isPresent() && map.get().entry("at").isEmpty()) {
      findings.error(FindingCode.MISSING_KEY, entry.at(), "'schedule' needs 'at': its times");
      return List.of();
    }
    List<Yaml.Text> texts = findings.texts(map.flatMap(given -> given.entry("at")).orElse(entry));
    if (texts.size() > MOST_TIMES) {
      findings.error(
          FindingCode.TOO_MUCH, entry.at(), "'schedule' has more than " + MOST_TIMES + " times");
      return List.of();
    }
    var times = new ArrayList<Cron>();
    texts.forEach(text -> CronReader.read(findings, text).ifPresent(times::add));
    return times;
  }

  /// The one that is named, else the first that `allow.in` names in full.
  private Optional<String> room(Yaml.Entry entry, Optional<Yaml.Mapping> map, Allow allow) {
    Optional<Yaml.Text> named = map.flatMap(given -> given.entry("room")).flatMap(findings::text);
    named
        .filter(room -> !allow.admits(room.value()))
        .ifPresent(room ->
            findings.error(
                FindingCode.NO_ROOM,
                room.at(),
                "'allow.in' does not let this run in '" + room.value() + "'"));
    Optional<String> room =
        named
            .map(Yaml.Text::value)
            .or(() -> allow.in().stream().filter(name -> !name.endsWith("*")).findFirst())
            .map(Wildcard::withoutHash);
    if (room.isEmpty()) {
      findings.error(
          FindingCode.NO_ROOM,
          entry.at(),
          "'%s' does not say in which room it runs: give it a 'room', or name one in 'allow.in'"
              .formatted(entry.key()));
    }
    return room;
  }
}
