package dev.signalbox.engine.people;

import static dev.signalbox.engine.people.PeopleFixture.account;
import static dev.signalbox.engine.people.PeopleFixture.console;
import static dev.signalbox.engine.people.PeopleFixture.irc;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.people.LinkCodes.Redeemed;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.spi.chat.Account;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PeopleTest {
  private static final String TEXT =
      """
      people:
        ada: {name: Ada Lovelace, accounts: [irc/libera/account:ada]}
        grace: {}
      groups: {developers: [ada]}
      """;

  private PeopleFixture fixture;
  private People people;
  private LinkCodes codes;
  private AccountLinks links;

  @BeforeEach
  void open() {
    fixture = new PeopleFixture(TEXT);
    people = fixture.people;
    var ids = new Ids(fixture.clock, new SecureRandom());
    codes = new LinkCodes(people, fixture.audit, ids);
    links = new AccountLinks(people, fixture.database, fixture.audit);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Person grace() {
    return people.person("grace").orElseThrow();
  }

  private Optional<String> holder(Account account) {
    return people.holder(account).map(Person::id);
  }

  private String refusal(String code, Account account) {
    return assertInstanceOf(Redeemed.Refused.class, redeemed(code, account)).why();
  }

  @Test
  void answersWithWhatTheFileSays() {
    assertEquals(Set.of("ada", "grace"), people.ids());
    assertEquals(Set.of("developers", "everyone"), people.groups());
    assertEquals(Set.of("ada"), people.members("developers"));
    assertEquals(Set.of(), people.members("nobody"));
    assertTrue(people.person("eve").isEmpty());
  }

  @Test
  void findsTheHolderOfConsoleAndFileAccounts() {
    assertEquals(Optional.of("ada"), holder(console("ada")));
    assertEquals(Optional.of("ada"), holder(irc("account:ada")));
    assertEquals(Optional.empty(), holder(irc("account:grace")));
    assertEquals(
        Optional.empty(),
        holder(account("console", "elsewhere", "ada", Account.Assurance.SINGLE_SIGN_ON)));
  }

  @Test
  void neverTrustsAnAccountNobodyVouchesFor() {
    for (var assurance : List.of(Account.Assurance.NONE, Account.Assurance.NICK)) {
      assertEquals(Optional.empty(), holder(account("irc", "libera", "account:ada", assurance)));
    }
    for (var kind : List.of(Account.Kind.BOT, Account.Kind.WEBHOOK)) {
      var account =
          new Account(
              "console",
              "console",
              "ada",
              "ada",
              kind,
              Account.Assurance.SINGLE_SIGN_ON,
              Account.Standing.MEMBER);
      assertEquals(Optional.empty(), people.holder(account));
    }
  }

  @Test
  void linksAnAccountByACodeThatIsGoodOnce() {
    LinkCode code = issued(grace());
    assertTrue(code.text().matches("[A-Z2-9]{4}-[A-Z2-9]{4}"), code.text());
    assertFalse(code.toString().contains(code.text()));
    String typed = " " + code.text().toLowerCase(java.util.Locale.ROOT).replace('-', ' ');
    assertInstanceOf(Redeemed.Linked.class, redeemed(typed, irc("account:gh")));
    assertEquals(Optional.of("grace"), holder(irc("account:gh")));
    assertTrue(refusal(code.text(), irc("account:other")).contains("not valid"));
    assertEquals(Optional.empty(), holder(irc("account:other")));
    assertEquals(
        List.of("link-code.issued", "account.linked", "link-code.refused"), fixture.audit.kinds());
  }

  @Test
  void endsACodeAfterTenMinutesAndWhenANewOneIsMade() {
    LinkCode late = issued(grace());
    fixture.pass(LinkCodes.VALID);
    assertTrue(refusal(late.text(), irc("account:gh")).contains("older than ten minutes"));
    LinkCode old = issued(grace());
    LinkCode fresh = issued(grace());
    assertNotEquals(old.text(), fresh.text());
    assertTrue(refusal(old.text(), irc("account:gh")).contains("not valid"));
    assertInstanceOf(Redeemed.Linked.class, redeemed(fresh.text(), irc("account:gh")));
  }

  @Test
  void aCodeIsGoodForTenMinutesThoughTheClockIsSet() {
    LinkCode code = issued(grace());
    fixture.setClock(Duration.ofDays(2));
    assertInstanceOf(Redeemed.Linked.class, redeemed(code.text(), irc("account:gh")));
    LinkCode late = issued(grace());
    fixture.setClock(Duration.ofDays(-5));
    fixture.pass(LinkCodes.VALID);
    assertTrue(refusal(late.text(), irc("account:two")).contains("older than ten minutes"));
  }

  @Test
  void whoGuessedWaitsTenMinutesThoughTheClockIsSetBack() {
    LinkCode code = issued(grace());
    for (int i = 0; i < 5; i++) {
      refusal("WRNG-000" + i, irc("account:guess"));
    }
    fixture.setClock(Duration.ofDays(-5));
    assertTrue(refusal(code.text(), irc("account:guess")).contains("Too many wrong codes"));
    fixture.pass(LinkCodes.VALID.plusMillis(1));
    assertTrue(refusal("WRNG-0009", irc("account:guess")).contains("not valid"));
  }

  @Test
  void stopsGuessingAfterFiveWrongCodes() {
    LinkCode code = issued(grace());
    for (int i = 0; i < 5; i++) {
      refusal("WRNG-000" + i, irc("account:guess"));
    }
    assertTrue(refusal(code.text(), irc("account:guess")).contains("Too many wrong codes"));
    assertInstanceOf(Redeemed.Linked.class, redeemed(code.text(), irc("account:gh")));
    fixture.pass(LinkCodes.VALID.plusMillis(1));
    assertTrue(refusal("WRNG-0009", irc("account:guess")).contains("not valid"));
  }

  @Test
  void linksOnlyPeoplesAccountsThatAreVouchedForAndFree() {
    LinkCode code = issued(grace());
    assertTrue(
        refusal(code.text(), account("irc", "libera", "unknown:g", Account.Assurance.NONE))
            .contains("cannot tell who you are"));
    assertTrue(
        refusal(
                code.text(),
                new Account(
                    "irc",
                    "x",
                    "b",
                    "b",
                    Account.Kind.BOT,
                    Account.Assurance.ACCOUNT,
                    Account.Standing.MEMBER))
            .contains("Only people"));
    assertTrue(refusal(code.text(), console("grace")).contains("need no link"));
    assertTrue(refusal(code.text(), irc("account:ada")).contains("linked to ada already"));
    assertInstanceOf(Redeemed.Linked.class, redeemed(code.text(), irc("account:gh")));
  }

  @Test
  void endsTheLinkOfAnAccountThatIsOnlyInSight() {
    Account session = account("irc", "libera", "session:abc", Account.Assurance.NICK);
    redeemed(issued(grace()).text(), session);
    assertEquals(Optional.of("grace"), holder(session));
    fixture.pass(LinkCodes.SESSION);
    assertEquals(Optional.empty(), holder(session));
    redeemed(issued(grace()).text(), session);
    assertEquals(Optional.of("grace"), holder(session));
    links.gone(session);
    assertEquals(Optional.empty(), holder(session));
    assertEquals("account.unlinked", fixture.audit.kinds().getLast());
  }

  @Test
  void doesNotTrustALinkedAccountThatIsVouchedForLessThanBefore() {
    redeemed(issued(grace()).text(), irc("account:gh"));
    assertEquals(
        Optional.empty(), holder(account("irc", "libera", "account:gh", Account.Assurance.NICK)));
  }

  @Test
  void listsAndTakesLinksAway() {
    redeemed(issued(people.person("ada").orElseThrow()).text(), irc("account:lovelace"));
    List<AccountLink> all = links.accountsOf("ada");
    assertEquals(
        List.of("account:ada", "account:lovelace"), all.stream().map(AccountLink::userId).toList());
    assertEquals(
        List.of(AccountProof.ADMINISTRATOR, AccountProof.CODE),
        all.stream().map(AccountLink::proof).toList());
    assertEquals(new AccountLinks.Unlinked(1, 1), unlinked("ada", "irc"));
    assertEquals(new AccountLinks.Unlinked(0, 1), unlinked("ada", "irc"));
    assertEquals(new AccountLinks.Unlinked(0, 0), unlinked("grace", "irc"));
    assertEquals(Optional.empty(), holder(irc("account:lovelace")));
  }

  @Test
  void takesTheLinksOfOneNetworkAway() {
    redeemed(issued(grace()).text(), irc("account:gh"));
    redeemed(
        issued(grace()).text(), account("irc", "partner", "account:g", Account.Assurance.ACCOUNT));
    assertEquals(new AccountLinks.Unlinked(0, 0), unlinked("grace", "irc/elsewhere"));
    assertEquals(new AccountLinks.Unlinked(1, 0), unlinked("grace", "irc/partner"));
    assertEquals(Optional.of("grace"), holder(irc("account:gh")));
    assertEquals(new AccountLinks.Unlinked(1, 0), unlinked("grace", "irc"));
    assertEquals(Optional.empty(), holder(irc("account:gh")));
  }

  @Test
  void forgetsPeopleWhoLeaveTheFileAtOnceAndRecordsIt() {
    redeemed(issued(grace()).text(), irc("account:gh"));
    String before = people.revision();
    fixture.change("people: {ada: {}}");
    assertEquals(Optional.empty(), holder(irc("account:gh")));
    assertEquals(Optional.empty(), holder(console("grace")));
    assertEquals("people.changed", fixture.audit.kinds().getLast());
    assertEquals(before, fixture.audit.entries().getLast().facts().get("from"));
  }

  @Test
  void keepsTheLastGoodFile() {
    fixture.change("people: {ada: {nmae: x}}");
    assertEquals("Ada Lovelace", people.person("ada").orElseThrow().name());
    fixture.change(TEXT.replace("Lovelace", "King"));
    assertEquals("Ada King", people.person("ada").orElseThrow().name());
  }

  private LinkCode issued(Person person) {
    return fixture.database.write(transaction -> codes.issue(transaction, person));
  }

  private Redeemed redeemed(String code, Account account) {
    return fixture.database.write(transaction -> codes.redeem(transaction, code, account, "irc"));
  }

  private AccountLinks.Unlinked unlinked(String person, String where) {
    return fixture.database.write(transaction -> links.unlink(transaction, person, where));
  }
}
