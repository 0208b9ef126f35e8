package dev.signalbox.engine.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Doubt;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.ServicePrincipal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CallerJsonTest {
  private static final Doubt DOUBT =
      new Doubt(Map.of("sre", Set.of("teams")), Map.of("teams", "the directory is down"));

  private static Caller again(Caller caller) {
    return CallerJson.read(CallerJson.write(caller));
  }

  @Test
  void whatIsNotKnownOfGroupsIsStoredWithThem() {
    var ada = Caller.onConsole(new Person("ada", "Ada", Set.of("dev"), null, "grace", DOUBT));
    assertEquals(ada, again(ada));
    assertTrue(again(ada).principal().doubt().about("teams.any"));
    var ci = Caller.of(new ServicePrincipal("ci", "dev", Set.of("dev"), DOUBT));
    assertEquals(ci, again(ci));
  }

  @Test
  void whereAllIsKnownItIsStoredAsBefore() {
    var ada = Caller.onConsole(new Person("ada", "Ada", Set.of("dev"), null));
    assertEquals(ada, again(ada));
    assertFalse(CallerJson.write(ada).contains("doubt"));
  }
}
