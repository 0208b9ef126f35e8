package dev.signalbox.oncall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.oncall.contact.Contact;
import dev.signalbox.oncall.contact.Contacts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ContactsTest {
  private static final String CODE = "Your code is ([A-Z0-9]{4}-[A-Z0-9]{4})";

  @TempDir private Path folder;
  private PagingWorld world;

  @BeforeEach
  void begin() {
    world = new PagingWorld(TestDatabases.MEMORY, folder);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void usesAnAddressOnceItsCodeCameBack(TestDatabases kind) {
    end();
    world = new PagingWorld(kind, folder);
    says(world.adds("ada", "mail", "Ada@Example.org"), "on its way to ada@example.org");
    assertEquals(Map.of("console", Duration.ZERO), ways("ada"));
    String code = world.found("mail", CODE);
    says(world.verifies("bob", code), "No code of yours is open");
    says(world.verifies("ada", code.toLowerCase(Locale.ROOT).replace("-", " ")), "It is yours");
    assertEquals(Map.of("console", Duration.ZERO, "mail", Duration.ZERO), ways("ada"));
    says(world.verifies("ada", code), "No code of yours is open");
    says(world.adds("ada", "mail", "other@example.org"), "contact remove mail");
    assertEquals(List.of("contact.added", "contact.verified"), world.audit.kinds());

    says(world.removes("ada", "mail"), "It is forgotten");
    says(world.removes("ada", "mail"), "You have no address on 'mail'");
    assertEquals(Map.of("console", Duration.ZERO), ways("ada"));
  }

  @Test
  void takesNoAddressThatThereCannotBe() {
    says(world.adds("ada", "mail", "nobody"), "no address on mail: an address has an @");
    says(world.adds("ada", "first", "ada@x"), "People have accounts on first: link first");
    says(
        world.adds("ada", "mial", "ada@x"),
        "There is no connection 'mial' here (did you mean mail?)");
    assertEquals(List.of(), world.waiting("mail"));
  }

  @Test
  void endsCodesThatAreGuessedAtFiveTimes() {
    world.adds("ada", "mail", "ada@x");
    String code = world.found("mail", CODE);
    for (int n = 0; n < 5; n++) {
      says(world.verifies("ada", "2222-2222"), "not the code");
    }
    says(world.verifies("ada", code), "No code of yours is open");
    world.adds("ada", "mail", "ada@x");
    says(world.verifies("ada", world.found("mail", CODE)), "It is yours");
    assertEquals(5, world.audit.kinds().stream().filter("contact.refused"::equals).count());
  }

  @Test
  void endsCodesAfterTenMinutesAndByTheNextOne() {
    world.adds("ada", "mail", "ada@x");
    String first = world.found("mail", CODE);
    world.adds("ada", "mail", "new@x");
    says(world.verifies("ada", first), "not the code");
    world.box.clock.advance(Contacts.VALID);
    says(world.verifies("ada", "anything"), "No code of yours is open");
  }

  @Test
  void sendsNoMoreThanAFewCodesInAnHour() {
    for (int n = 0; n < 3; n++) {
      assertTrue(world.adds("ada", "mail", "victim@x").done());
    }
    says(world.adds("ada", "mail", "victim@x"), "Too many codes");
    says(world.adds("bob", "mail", "Victim@x"), "Too many codes");
    for (int n = 0; n < 3; n++) {
      assertTrue(world.adds("ada", "mail", n + "@x").done());
    }
    says(world.adds("ada", "sms", "ada@x"), "Too many codes");
    assertTrue(world.adds("bob", "sms", "bob@x").done());
    world.box.clock.advance(Duration.ofMinutes(61));
    assertTrue(world.adds("ada", "mail", "victim@x").done());
  }

  @Test
  void ordersWaysThatThereAre() {
    world.links();
    world.reaches("ada", "mail", "ada@x");
    says(world.orders("ada", "chat 0, mail 2m, sms 5m"), "You cannot be reached by 'sms'");
    says(world.orders("ada", "first 1m, chat 0, mail 2m"), "chat 0s, first 1m, mail 2m");
    assertEquals(
        Map.of(
            "console",
            Duration.ZERO,
            "second",
            Duration.ZERO,
            "first",
            Duration.ofMinutes(1),
            "mail",
            Duration.ofMinutes(2)),
        ways("ada"));
    world.adds("ada", "sms", "ada@x");
    says(world.verifies("ada", world.found("sms", CODE)), "Your order does not name it yet");
    assertFalse(ways("ada").containsKey("sms"), "only what the order names");
    world.removes("ada", "mail");
    assertFalse(ways("ada").containsKey("mail"));
  }

  @Test
  void usesNoAddressOfSomebodyWhoIsGone() {
    world.reaches("bob", "mail", "bob@x");
    world.box.people.edit(
        text -> text.replace("  bob: {name: Bob}\n", "").replace("ada, bob", "ada"));
    assertEquals(List.<Contact>of(), contacts("bob"));
    assertEquals(Map.of("console", Duration.ZERO), ways("bob"));
  }

  private List<Contact> contacts(String person) {
    return world.box.database.read(handle -> world.contacts.of(handle, person));
  }

  private Map<String, Duration> ways(String person) {
    return world.box.database.read(handle -> world.contacts.ways(handle, person));
  }

  private static void says(Contacts.Result result, String words) {
    assertTrue(result.words().contains(words), result.words());
  }
}
