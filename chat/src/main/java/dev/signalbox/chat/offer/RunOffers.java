package dev.signalbox.chat.offer;

import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Buttons that offer a run to those who may ask for it. Whoever presses enters its line: the guard
/// decides about them, as if they had typed it.
public final class RunOffers {
  private static final String EVERYONE = "everyone";
  private static final int LONGEST_LABEL = 60;

  private final People people;
  private final Permissions permissions;
  private final Rooms rooms;
  private final Supplier<LiveNames> names;

  /// @param names what values can mean now
  public RunOffers(People people, Permissions permissions, Rooms rooms, Supplier<LiveNames> names) {
    this.people = people;
    this.permissions = permissions;
    this.rooms = rooms;
    this.names = names;
  }

  /// Which of these are values of the runbook's parameters that fit.
  ///
  /// @param given texts by name
  public Map<String, String> fitting(Runbook runbook, Map<String, String> given) {
    var fitting = new LinkedHashMap<String, String>();
    runbook
        .params()
        .forEach(param -> {
          String value = given.get(param.name());
          if (value != null && value.chars().noneMatch(Character::isISOControl)) {
            fitting.put(param.name(), value);
          }
        });
    fitting.keySet().removeAll(new Inputs(runbook.command()).wrong(fitting, names.get()).keySet());
    return fitting;
  }

  /// The button that runs it with these values, or opens its form where some are missing; empty
  /// where nobody may run it in this room.
  ///
  /// @param id of the button
  /// @param given values that fit, by parameter
  public Optional<Action> button(
      Runbook runbook, String room, String id, Map<String, String> given) {
    if (runbook.usage() == null || !somebodyMay(runbook, room)) {
      return Optional.empty();
    }
    var inputs = new Inputs(runbook.command());
    boolean asks = !inputs.wrong(given, names.get()).isEmpty();
    String line = asks ? inputs.draft(given) : inputs.line(inputs.read(given, names.get()));
    @Nullable String label = runbook.triggers().form();
    return Optional.of(
        new Action(
            id,
            label == null || !given.isEmpty() ? cut(VisibleText.line(line)) : label,
            line,
            Action.Weight.PLAIN,
            audience(runbook),
            asks));
  }

  private static String cut(String line) {
    return line.length() <= LONGEST_LABEL ? line : VisibleText.first(line, LONGEST_LABEL) + "…";
  }

  private boolean somebodyMay(Runbook runbook, String room) {
    return runbook.allow().admits(room)
        && people.ids().stream()
            .filter(id -> permissions.mayList(id, runbook, room).allows())
            .flatMap(id -> people.person(id).stream())
            .anyMatch(person -> rooms.mayRead(person, room));
  }

  /// Those whom its `allow` names, as far as they are people.
  private Audience audience(Runbook runbook) {
    List<String> allowed = runbook.allow().run();
    List<String> run = allowed.isEmpty() ? List.of(runbook.owner()) : allowed;
    if (run.contains(EVERYONE)) {
      return Audience.EVERYONE;
    }
    List<String> groups = run.stream().filter(people.groups()::contains).toList();
    List<String> persons = run.stream().filter(people.ids()::contains).toList();
    return new Audience(persons, groups, List.of());
  }
}
