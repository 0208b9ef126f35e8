package dev.signalbox.chat.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.chat.pipeline.CommandPrefixes;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.people.AccountLinks;
import dev.signalbox.engine.people.LinkCodes;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinkRequestsTest {
  @TempDir Path folder;

  private LinkRequests requests(PeopleFixture fixture, String rules) throws IOException {
    Path guards = Files.writeString(folder.resolve("guards.yaml"), rules);
    var known =
        new KnownCommands(List.of(), AccountFeature.DECLARED.guarded(), LiveNames.NONE, true);
    var guard = RuleGuard.open(guards, () -> known, fixture.people, Services.NONE, fixture.clock);
    var ids = new Ids(fixture.clock, RandomGenerator.of("L64X128MixRandom"));
    var codes = new LinkCodes(fixture.people, fixture.audit, ids);
    return new LinkRequests(fixture.database, fixture.audit, guard, codes);
  }

  private LinkRequests.Result request(PeopleFixture fixture, String rules) throws IOException {
    return requests(fixture, rules).request(ada(fixture), "irc");
  }

  private static Person ada(PeopleFixture fixture) {
    return fixture.people.person("ada").orElseThrow();
  }

  @Test
  void aProgramGetsACodeAndIsHeldToTheRulesThatNameTheCommand() throws IOException {
    try (var fixture = new PeopleFixture("people: {ada: {}}")) {
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

  @Test
  void theRouteAnswersTheCodeOrWhyThereIsNone() throws IOException {
    try (var fixture = new PeopleFixture("people: {ada: {}}")) {
      var ids = new Ids(fixture.clock, RandomGenerator.of("L64X128MixRandom"));
      var links = new AccountLinks(fixture.people, fixture.database, fixture.audit);
      var codes = new LinkCodes(fixture.people, fixture.audit, ids);
      var prefixes = new CommandPrefixes(Map.of("irc", '!', "partner", '.'));
      var requests = requests(fixture, "risks: {}");
      var route =
          new AccountFeature(links, fixture.people, codes, requests, prefixes).routes().getFirst();
      var call = new RouteCall(ada(fixture), Map.of("connection", "irc"));
      var found = assertInstanceOf(RouteAnswer.Found.class, route.handler().answer(call));
      var answered = Json.read(Json.write(found.value()), JsonNode.class);
      assertTrue(answered.path("validUntil").isIntegralNumber(), answered.toString());
      assertTrue(
          answered.path("howTo").textValue().endsWith("link " + answered.path("code").textValue()));
      assertInstanceOf(
          RouteAnswer.Misused.class, route.handler().answer(new RouteCall(ada(fixture), Map.of())));
      var misspelt = new RouteCall(ada(fixture), Map.of("connection", "partnr"));
      assertEquals(
          "There is no connection 'partnr' here (did you mean partner?).",
          assertInstanceOf(RouteAnswer.Misused.class, route.handler().answer(misspelt)).why());
      String deny = "deny: [{why: Accounts are linked by hand, commands: [link]}]";
      var held =
          new AccountFeature(links, fixture.people, codes, requests(fixture, deny), prefixes);
      assertInstanceOf(RouteAnswer.Denied.class, held.routes().getFirst().handler().answer(call));
    }
  }
}
