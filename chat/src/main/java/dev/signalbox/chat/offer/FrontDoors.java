package dev.signalbox.chat.offer;

import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Triggers;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The forms that runbooks have as front doors, as far as a person may send them. Nothing is
/// decided by it: the guard is asked when one is sent.
public final class FrontDoors {
  private final CommandParser parser;
  private final Visibility visibility;
  private final Permissions permissions;

  public FrontDoors(CommandParser parser, Visibility visibility, Permissions permissions) {
    this.parser = parser;
    this.visibility = visibility;
    this.permissions = permissions;
  }

  /// Those that this person may send somewhere, by owner and label.
  List<FrontDoor> of(Principal person) {
    return runbooks(person)
        .map(runbook -> door(runbook, places(person, runbook)))
        .filter(door -> !door.rooms().isEmpty())
        .sorted(Comparator.comparing(FrontDoor::owner).thenComparing(FrontDoor::label))
        .toList();
  }

  /// Those that this person may send in this room, by owner and label.
  List<FrontDoor> in(Principal person, String room) {
    return runbooks(person)
        .filter(runbook -> permissions.mayList(person.id(), runbook, room).allows())
        .map(runbook -> door(runbook, List.of(room)))
        .sorted(Comparator.comparing(FrontDoor::owner).thenComparing(FrontDoor::label))
        .toList();
  }

  private Stream<Runbook> runbooks(Principal person) {
    return parser.runbooks(person).stream().filter(runbook -> runbook.triggers().form() != null);
  }

  private List<String> places(Principal person, Runbook runbook) {
    return visibility.places(person, runbook).stream()
        .filter(room -> permissions.mayList(person.id(), runbook, room).allows())
        .toList();
  }

  private static FrontDoor door(Runbook runbook, List<String> rooms) {
    Triggers triggers = runbook.triggers();
    @Nullable String label = triggers.form();
    return new FrontDoor(
        runbook.name(),
        label == null ? runbook.name() : label,
        runbook.about(),
        String.join(" ", runbook.command().usage().words()),
        runbook.owner(),
        rooms,
        CommandParser.asks(runbook));
  }
}
