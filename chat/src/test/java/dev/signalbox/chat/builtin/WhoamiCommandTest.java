package dev.signalbox.chat.builtin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.people.AccountLinks;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.FakeGroupSource;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WhoamiCommandTest {
  private static final Duration KEEP = Duration.ofMinutes(5);

  @Test
  void saysFromWhereGroupsComeAndWhichAreNotKnown() {
    var teams = new FakeGroupSource();
    teams.says(Map.of("teams.sre", Set.of("ada")));
    try (var world =
        new PeopleFixture(
            "people: {ada: {}}\ngroups: {dev: [ada], ops: [teams.sre]}\n",
            TestDatabases.MEMORY::open,
            Map.of("teams", teams),
            KEEP)) {
      String groups = answer(world);
      assertTrue(groups.contains("dev, everyone, ops (teams), teams.sre (teams)"), groups);
      teams.isLost("the directory is down");
      world.pass(KEEP);
      String lost = answer(world);
      assertTrue(
          lost.contains(
              "dev, everyone; not all groups are known: the group source teams was heard"),
          lost);
    }
  }

  private static String answer(PeopleFixture world) {
    var links = new AccountLinks(world.people, world.database, world.audit);
    var caller = Caller.onConsole(world.people.person("ada").orElseThrow());
    return new WhoamiCommand(links, world.people)
        .answer(new CommandCall(caller, "ops", Arguments.NONE, "whoami", Days.UTC))
        .toString();
  }
}
