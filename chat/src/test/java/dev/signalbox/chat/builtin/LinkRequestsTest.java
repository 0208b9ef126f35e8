package dev.signalbox.chat.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.LinkCodes;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinkRequestsTest {
  @TempDir Path folder;

  private LinkRequests.Result request(PeopleFixture fixture, String rules) throws IOException {
    Path guards = Files.writeString(folder.resolve("guards.yaml"), rules);
    var known = new KnownCommands(List.of(), StandardCommands.guarded(), true);
    var guard = RuleGuard.open(guards, () -> known, fixture.people, fixture.clock);
    var ids = new Ids(fixture.clock, RandomGenerator.of("L64X128MixRandom"));
    var codes = new LinkCodes(fixture.people, fixture.audit, ids);
    return new LinkRequests(fixture.database, fixture.audit, guard, codes)
        .request(fixture.people.person("ada").orElseThrow(), "irc");
  }

  @Test
  void aProgramGetsACodeAndIsHeldToTheRulesThatNameTheCommand() throws IOException {
    try (var fixture = new PeopleFixture(folder, "people: {ada: {}}")) {
      assertInstanceOf(LinkRequests.Result.Issued.class, request(fixture, "risks: {}"));
      String deny = "deny: [{why: Accounts are linked by hand, commands: [link]}]";
      var denied = assertInstanceOf(LinkRequests.Result.Denied.class, request(fixture, deny));
      assertEquals("Accounts are linked by hand.", denied.why());
      String confirm = "risks: {low: {confirm: true}}";
      var asked = assertInstanceOf(LinkRequests.Result.Denied.class, request(fixture, confirm));
      assertTrue(asked.why().contains("Type it in a room"), asked.why());
      assertEquals(
          List.of("link-code.issued", "command.denied", "command.denied"), fixture.audit.kinds());
    }
  }
}
