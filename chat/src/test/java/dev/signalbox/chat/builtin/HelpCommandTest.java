package dev.signalbox.chat.builtin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomList;
import dev.signalbox.engine.choice.ChoiceLookup;
import dev.signalbox.engine.choice.ChoiceQuestion;
import dev.signalbox.engine.choice.Choices;
import dev.signalbox.engine.choice.LiveChoices;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.ServiceEntry;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.search.Days;
import dev.signalbox.spi.time.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class HelpCommandTest {
  private static final Services SERVICES =
      new Services(
          Map.of(
              "shop", new ServiceEntry("dev", "ops", List.of("ledger")),
              "ledger", new ServiceEntry("dev", "hidden", List.of())));
  private static final Catalog CATALOG =
      new Catalog(List.of(runbook("tend", "service"), runbook("look", "text")), List.of());

  @AutoClose private final PeopleFixture people = new PeopleFixture();

  private static Runbook runbook(String name, String type) {
    String text =
        """
        about: To try
        owner: dev
        when: {command: %s <what>}
        params: {what: %s}
        steps:
          - say: hello
        """
            .formatted(name, type);
    return new RunbookReader().read(name + ".yaml", text).runbook().orElseThrow();
  }

  /// Nobody outside is there to ask.
  private static final LiveChoices CHOICES =
      new LiveChoices(
          new ChoiceLookup() {
            @Override
            public Optional<String> objection(ChoiceQuestion question) {
              return Optional.empty();
            }

            @Override
            public Choices ask(ChoiceQuestion question) {
              return new Choices.Unavailable("is not there");
            }
          },
          Services.NONE,
          TimeSource.system());

  private String help(String word) {
    var names =
        new LiveNames(
            SERVICES.byName().keySet(), Set.of("ops", "hidden"), Set.of(), Set.of(), Set.of());
    var vocabulary = Vocabulary.of(CATALOG.commands(), HelpCommand.DECLARED.all(), names);
    var rooms =
        new RoomList(
            List.of(
                new Room("ops", "", List.of("dev")),
                new Room("hidden", "", List.of("release-managers"))));
    var visibility = new Visibility(people.people, () -> rooms, () -> CATALOG, () -> vocabulary);
    var parser = new CommandParser(new CommandLine(), () -> CATALOG, visibility);
    var permissions = new Permissions(people.people, new GuardConfig(List.of()));
    var ada = people.caller("ada");
    var call =
        new CommandCall(ada, "ops", new Arguments(Map.of("word", word)), "help " + word, Days.UTC);
    return new HelpCommand(parser, permissions, HelpCommand.DECLARED.all(), SERVICES, CHOICES)
        .answer(call)
        .toString();
  }

  @Test
  void saysWhatIsKnownOfServicesAndNamesNoHiddenRoom() {
    String help = help("tend");
    assertTrue(help.contains("[shop, owner dev, room #ops, needs ledger]"), help);
    assertTrue(help.contains("[ledger, owner dev]"), help);
    assertFalse(help.contains("hidden"), help);
  }

  @Test
  void saysNothingOfServicesWhereNoneIsMeant() {
    assertFalse(help("look").contains("ledger"), help("look"));
  }
}
