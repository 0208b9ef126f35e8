package dev.signalbox.engine.runbook.check;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.runbook.Known;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Schedule;
import dev.signalbox.engine.runbook.Webhook;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Checks runbooks against the installation and against each other: everything they name must be
/// there.
public final class RunbookCheck {
  private final Known known;
  private final Map<String, Runbook> runbooks = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private RunbookCheck(Collection<Runbook> runbooks, Known known) {
    this.known = known;
    runbooks.forEach(runbook -> this.runbooks.put(runbook.name(), runbook));
  }

  /// What is wrong with these runbooks, which are all there are.
  public static List<Finding> check(Collection<Runbook> runbooks, Known known) {
    var check = new RunbookCheck(runbooks, known);
    check.runbooks.values().forEach(check::one);
    check.sameWords();
    check.samePaths();
    check.findings.addAll(new CallCycles(check.runbooks).findings());
    return List.copyOf(check.findings);
  }

  private void one(Runbook runbook) {
    owner(runbook);
    if (!runbook.allow().run().equals(List.of(runbook.owner()))) {
      runbook.allow().run().forEach(name -> who(runbook, name));
    }
    runbook.allow().in().forEach(name -> room(runbook, name));
    as(runbook);
    triggers(runbook);
    params(runbook);
    name(runbook);
    new StepCheck(runbook, runbooks, known, findings).check();
    new ChoiceCheck(runbook, runbooks, known, findings).check();
  }

  private void owner(Runbook runbook) {
    if (!known.groups().containsKey(runbook.owner())) {
      String hint = Nearest.hint(runbook.owner(), known.groups().keySet());
      error(
          FindingCode.NO_SUCH_PERSON,
          runbook,
          KeyPositions.of(runbook, "owner"),
          "the owner '" + runbook.owner() + "' is not a group" + hint);
    } else if (known.groups().get(runbook.owner()).isEmpty()) {
      error(
          FindingCode.EMPTY_GROUP,
          runbook,
          KeyPositions.of(runbook, "owner"),
          "the owner group '" + runbook.owner() + "' has no members");
    }
  }

  private void who(Runbook runbook, String name) {
    if (!known.isCaller(name)) {
      var names = new HashSet<>(known.groupsAndPeople());
      names.addAll(known.identities().keySet());
      error(
          FindingCode.NO_SUCH_PERSON,
          runbook,
          KeyPositions.of(runbook, "allow", "run"),
          "'" + name + "' is neither a group nor a person" + Nearest.hint(name, names));
    }
  }

  private void as(Runbook runbook) {
    String as = runbook.as();
    if (as == null) {
      return;
    }
    Known.Identity identity = known.identities().get(as);
    if (identity == null) {
      String hint = Nearest.hint(as, known.identities().keySet());
      error(
          FindingCode.NO_SUCH_SERVICE_PRINCIPAL,
          runbook,
          KeyPositions.of(runbook, "as"),
          "there is no service principal '%s'%s".formatted(as, hint));
    } else if (identity.off()) {
      warning(
          FindingCode.SERVICE_IS_OFF,
          runbook,
          KeyPositions.of(runbook, "as"),
          as + " is off, since nobody answers for it: this runs for nobody");
    }
  }

  private void room(Runbook runbook, String name) {
    Collection<String> rooms = known.live().rooms();
    if (!name.endsWith("*")) {
      if (!rooms.contains(name)) {
        error(
            FindingCode.NO_SUCH_ROOM,
            runbook,
            KeyPositions.of(runbook, "allow", "in"),
            "there is no room '" + name + "'" + Nearest.hint(name, rooms));
      }
      return;
    }
    String start = name.substring(0, name.length() - 1);
    if (start.isEmpty()) {
      warning(
          FindingCode.ROOM_PATTERN_TOO_WIDE,
          runbook,
          KeyPositions.of(runbook, "allow", "in"),
          "'*' means every room: leave 'in' out instead");
    } else if (!start.endsWith("-") && !start.endsWith("/")) {
      warning(
          FindingCode.ROOM_PATTERN_TOO_WIDE,
          runbook,
          KeyPositions.of(runbook, "allow", "in"),
          "'" + name + "' also matches rooms of other names: end it with '" + start + "-*'");
    }
  }

  private void triggers(Runbook runbook) {
    Schedule schedule = runbook.triggers().schedule();
    if (schedule != null) {
      runsIn(runbook, "schedule", schedule.room());
    }
    Webhook webhook = runbook.triggers().webhook();
    if (webhook != null) {
      runsIn(runbook, "webhook", webhook.room());
      secret(runbook, webhook.secret());
      nobodyBrings(runbook, "a webhook");
    }
    if (runbook.startsOnAlerts()) {
      nobodyBrings(runbook, "an alert");
    }
    Known.Identity identity = known.identities().get(String.valueOf(runbook.as()));
    if ((runbook.triggers().unattended() || runbook.startsOnAlerts())
        && identity != null
        && !identity.off()) {
      mayRun(runbook, String.valueOf(runbook.as()), identity);
    }
  }

  private void nobodyBrings(Runbook runbook, String what) {
    for (Param param : runbook.params()) {
      boolean file = param.type() == Param.Type.FILE;
      if (file || param.type() == Param.Type.SECRET) {
        error(
            FindingCode.NOBODY_TO_ASK,
            runbook,
            KeyPositions.of(runbook, "params", param.name()),
            "'%s' is a %s when %s starts it"
                .formatted(
                    param.name(),
                    file ? "file, which nobody brings" : "secret, which nobody enters",
                    what));
      }
    }
  }

  private void runsIn(Runbook runbook, String trigger, String room) {
    if (!known.live().rooms().contains(room)) {
      error(
          FindingCode.NO_SUCH_ROOM,
          runbook,
          KeyPositions.of(runbook, "when", trigger, "room"),
          "there is no room '%s'%s".formatted(room, Nearest.hint(room, known.live().rooms())));
    }
  }

  private void secret(Runbook runbook, String name) {
    if (!known.secrets().contains(name)) {
      error(
          FindingCode.NO_SUCH_SECRET,
          runbook,
          KeyPositions.of(runbook, "when", "webhook", "secret"),
          "signalbox.yaml has no 'webhook-secrets.%s'%s"
              .formatted(name, Nearest.hint(name, known.secrets())));
    }
  }

  private void samePaths() {
    var taken = new HashMap<String, Runbook>();
    for (Runbook runbook : runbooks.values()) {
      Webhook webhook = runbook.triggers().webhook();
      Runbook other = webhook == null ? null : taken.putIfAbsent(webhook.path(), runbook);
      if (webhook != null && other != null) {
        samePath(runbook, webhook, other);
        samePath(other, webhook, runbook);
      }
    }
  }

  private void samePath(Runbook runbook, Webhook webhook, Runbook other) {
    error(
        FindingCode.NAME_TAKEN,
        runbook,
        KeyPositions.of(runbook, "when", "webhook", "path"),
        "/triggers/%s is also that of %s".formatted(webhook.path(), file(other)));
  }

  /// What starts by itself would be refused each time.
  private void mayRun(Runbook runbook, String as, Known.Identity identity) {
    List<String> run = runbook.allow().run();
    List<String> names = run.isEmpty() ? List.of(runbook.owner()) : run;
    if (!names.contains(as) && names.stream().noneMatch(identity.groups()::contains)) {
      error(
          FindingCode.SERVICE_MAY_NOT_RUN,
          runbook,
          KeyPositions.of(runbook, "as"),
          "%s may not run this: name it in 'allow.run', or a group that it is in".formatted(as));
    }
  }

  private void params(Runbook runbook) {
    for (Param param : runbook.params()) {
      String fallback = param.fallback();
      if (fallback != null && !fallback.isEmpty() && !known.live().allows(param.type(), fallback)) {
        String hint = Nearest.hint(fallback, known.live().of(param.type()));
        error(
            FindingCode.BAD_VALUE,
            runbook,
            KeyPositions.of(runbook, "params", param.name()),
            "the default of '" + param.name() + "' is unknown: '" + fallback + "'" + hint);
      }
    }
  }

  private void name(Runbook runbook) {
    if (known.callable().containsKey(runbook.name())) {
      error(
          FindingCode.NAME_IS_OURS,
          runbook,
          KeyPositions.of(runbook, "about"),
          "`call: " + runbook.name() + "` already means something else here: rename the file");
    }
  }

  private void sameWords() {
    var taken = new HashMap<List<String>, Runbook>();
    for (Runbook runbook : runbooks.values()) {
      Usage usage = runbook.usage();
      if (usage == null) {
        continue;
      }
      String line = String.join(" ", usage.words());
      if (known.ours().contains(usage.words().getFirst())) {
        error(
            FindingCode.NAME_IS_OURS,
            runbook,
            KeyPositions.of(runbook, "when", "command"),
            "'" + usage.words().getFirst() + "' is a built-in command: choose another");
      }
      Runbook other = taken.putIfAbsent(usage.words(), runbook);
      if (other != null) {
        error(
            FindingCode.NAME_TAKEN,
            runbook,
            KeyPositions.of(runbook, "when", "command"),
            "`" + line + "` is also " + file(other));
        error(
            FindingCode.NAME_TAKEN,
            other,
            KeyPositions.of(other, "when", "command"),
            "`" + line + "` is also " + file(runbook));
      }
    }
  }

  private void error(FindingCode code, Runbook runbook, Position at, String message) {
    findings.add(new Finding(file(runbook), at, code, Finding.Kind.ERROR, message));
  }

  private void warning(FindingCode code, Runbook runbook, Position at, String message) {
    findings.add(new Finding(file(runbook), at, code, Finding.Kind.WARNING, message));
  }

  static String file(Runbook runbook) {
    return runbook.name().replace('.', '/') + ".yaml";
  }
}
