package dev.signalbox.engine.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.people.LinkCodes.Redeemed;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Account.Standing;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Accounts of members, guests and foreigners: on the connection `open` guests count, on `closed`
/// only members do.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class AccountStandingTest {
  private static final String TEXT =
      """
      people:
        ada: {name: Ada, accounts: [chat/team/U1]}
        grace: {}
      """;

  @AutoClose private final PeopleFixture fixture;
  private final LinkCodes codes;
  private final AccountLinks links;

  AccountStandingTest(TestDatabases kind) {
    fixture = new PeopleFixture(TEXT, kind::open);
    codes =
        new LinkCodes(fixture.people, fixture.audit, new Ids(fixture.clock, new SecureRandom()));
    links = new AccountLinks(fixture.people, fixture.database, fixture.audit);
  }

  private static Account account(String userId, Standing standing) {
    return new Account(
        "chat", "team", userId, "x", Account.Kind.PERSON, Account.Assurance.ACCOUNT, standing);
  }

  private Optional<String> holder(String userId, Standing standing, String connection) {
    Account account = account(userId, standing);
    links.observe(account, connection);
    return fixture.people.holder(account).map(Person::id);
  }

  private Redeemed redeemed(Standing standing, String connection) {
    return fixture.database.write(transaction -> {
      LinkCode code = codes.issue(transaction, fixture.person("grace"));
      return codes.redeem(transaction, code.text(), account("U2", standing), connection);
    });
  }

  private List<String> seen(String person) {
    return fixture.database.read(handle -> fixture.people.seen(handle, person)).stream()
        .map(seen -> seen.account().userId() + " on " + seen.connection())
        .toList();
  }

  @Test
  void guestsAndForeignersAreLinkedOnlyWhereTheConfigurationSaysSo() {
    var guest = assertInstanceOf(Redeemed.Refused.class, redeemed(Standing.GUEST, "closed"));
    assertTrue(guest.why().contains("adapters.closed.guests: true"), guest.why());
    var foreign = assertInstanceOf(Redeemed.Refused.class, redeemed(Standing.FOREIGN, "open"));
    assertTrue(foreign.why().contains("adapters.open.foreigners: true"), foreign.why());
    assertEquals(Optional.empty(), holder("U2", Standing.MEMBER, "closed"));
    assertInstanceOf(Redeemed.Linked.class, redeemed(Standing.GUEST, "open"));
    assertEquals(Optional.of("grace"), holder("U2", Standing.GUEST, "open"));
    assertEquals(Optional.empty(), holder("U2", Standing.FOREIGN, "open"));
  }

  @Test
  void whoIsMadeAGuestLosesTheLinkAtOnceForWhateverWasAskedBefore() {
    redeemed(Standing.MEMBER, "closed");
    Account before = account("U2", Standing.MEMBER);
    var caller = new Caller(fixture.person("grace"), before);
    assertTrue(fixture.people.present(caller).isPresent());
    assertEquals(Optional.empty(), holder("U2", Standing.GUEST, "closed"));
    assertTrue(fixture.people.present(caller).isEmpty(), "what waits runs as nobody");
    assertEquals(List.of(), seen("grace"));
    assertEquals("account.standing", fixture.audit.kinds().getLast());
    assertEquals(Optional.of("grace"), holder("U2", Standing.MEMBER, "closed"), "and back");
    assertEquals(List.of("U2 on closed"), seen("grace"));
  }

  @Test
  void theSameHoldsForAccountsOfThePeopleFile() {
    assertEquals(Optional.empty(), holder("U1", Standing.FOREIGN, "closed"));
    assertTrue(fixture.people.holder(account("U1", Standing.MEMBER)).isEmpty(), "a stale event");
    assertEquals(Optional.of("ada"), holder("U1", Standing.MEMBER, "closed"));
  }

  @Test
  void anAccountThatIsSomethingNobodyHasSeenIsNobodys() {
    assertTrue(fixture.people.holder(account("U1", Standing.GUEST)).isEmpty());
  }

  @Test
  void theAccountThatWasSeenLastIsFirst() {
    holder("U1", Standing.MEMBER, "closed");
    fixture.pass(Duration.ofHours(2));
    redeemed(Standing.MEMBER, "open");
    fixture.change(TEXT.replace("[chat/team/U1]", "[chat/team/U1, chat/team/U3]"));
    holder("U3", Standing.MEMBER, "open");
    assertEquals(List.of("U3 on open", "U1 on closed"), seen("ada"));
    fixture.pass(Duration.ofMinutes(30));
    holder("U1", Standing.MEMBER, "closed");
    assertEquals("U1 on closed", seen("ada").getFirst(), "the time is kept to the hour");
    fixture.pass(Duration.ofMinutes(20));
    holder("U3", Standing.MEMBER, "open");
    assertEquals("U1 on closed", seen("ada").getFirst(), "and not written for each word");
  }

  @Test
  void ofAccountsThatAreNobodysNothingIsKept() {
    links.observe(account("U9", Standing.GUEST), "closed");
    long rows =
        fixture.database.read(handle ->
            handle.createQuery("select count(*) from account_seen").mapTo(Long.class).one());
    assertEquals(0, rows);
    assertEquals(List.of(), fixture.audit.kinds());
  }
}
