package dev.signalbox.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Worked;
import dev.signalbox.testkit.Eventually;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {
  private final CommandLine lines = new CommandLine();
  private final Vocabulary vocabulary = CommandWords.vocabulary();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "",
        " ",
        "/",
        "!",
        "!!!",
        "/ deploy",
        "1/2",
        "//",
        "deploy payments v1.0.0",
        "/🙂",
        "`/deploy x`"
      })
  void talkIsNotACommand(String line) {
    assertFalse(CommandLine.isCommand(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "/deploy payments v4.12.3; deploy payments v4.12.3",
        "!deploy payments v4.12.3 staging; deploy payments v4.12.3",
        "  /deploy payments v4.12.3 prod; deploy payments v4.12.3 prod",
        "/deploy service=payments version=v4.12.3 env=prod; deploy payments v4.12.3 prod",
        "/deploy --service payments --version=v4.12.3 --env prod; deploy payments v4.12.3 prod",
        "/deploy env=prod payments --version v4.12.3; deploy payments v4.12.3 prod",
        "/deploy payments v4.12.3 —env prod; deploy payments v4.12.3 prod",
        "/deploy payments “v4.12.3”; deploy payments v4.12.3",
        "/deploy payments v4.12.3 --dry-run; deploy payments v4.12.3 --dry-run",
        "/deploy payments v4.12.3 --force; deploy payments v4.12.3 force=true",
        "/deploy payments v4.12.3 --force false; deploy payments v4.12.3",
        "/deploy payments v4.12.3 why=\"a b\"; deploy payments v4.12.3 staging \"a b\"",
        "/deploy payments v4.12.3 why=it’s; deploy payments v4.12.3 staging it's",
        "/deploy payments v4.12.3 staging slow; deploy payments v4.12.3 staging slow",
        "/infra restart catalog; infra restart catalog",
        "/infra \"restart\"; infra \"restart\"",
        "/help; help",
        "/help deploy now; help deploy now",
        "/scale payments -5; scale payments -5",
        "/tell @ada #payments 90m; tell ada payments 1h30m",
        "/say “a — b”; say \"a -- b\"",
        "/say —text a; say a",
        "/de\u200bploy\u00a0payments\u00a0v4.12.3; deploy payments v4.12.3",
        "/say 007; say 007",
      })
  void readsOneMeaningInManySpellings(String typed, String canonical) {
    var understood = understood(typed);
    assertEquals(canonical, understood.line());
    var again =
        assertInstanceOf(Parsed.Understood.class, lines.read(understood.line(), vocabulary));
    assertEquals(understood, again);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "/rolback payments v4.12.2; There is no command `rolback`. Did you mean `rollback`?; rollback payments v4.12.2",
        "/rolback paymets v4.12.2; There is no command `rolback`.; rollback payments v4.12.2",
        "/deploy paymets v4.12.3; There is no service 'paymets' (did you mean payments?).; deploy payments v4.12.3",
        "/deploy payments v4.12.3 --evn prod; There is no flag --evn (did you mean --env?).; deploy payments v4.12.3 prod",
        "/deploy payments v4.12.3 evn=prod; There is no parameter evn (did you mean env?).; deploy payments v4.12.3 prod",
        "/deploy payments v4.12.3 -env prod; A flag is written --name; deploy payments v4.12.3 prod",
        "/deploy payments v4.12.3 prd; env must be one of staging, prod, not 'prd' (did you mean prod?).; deploy payments v4.12.3 prod",
        "/deploy payments v4.12.3 --dry-rnu; There is no flag --dry-rnu (did you mean --dry-run?).; deploy payments v4.12.3 --dry-run",
        "/deploy payments main; version must match v\\d+; ",
        "/deploy payments; version is missing. Usage: `deploy <service> <version> [env] [why]`.; ",
        "/deploy payments v4.12.3 prod it is slow; I do not know what `is` is for; deploy payments v4.12.3 prod \"it is slow\"",
        "/deploy payments v4.12.3 service=catalog; service is given twice.; ",
        "/deploy payments v4.12.3 --dry-run --dry-run; --dry-run is given twice; ",
        "/deploy payments v4.12.3 --dry-run=yes; --dry-run takes no value; ",
        "/deploy payments v4.12.3 --env; --env needs a value; ",
        "/deploy payments v4.12.3 --force=yes; force must be true or false, not 'yes'; ",
        "/scale payments many; replicas must be a whole number, not 'many'; ",
        "/scale payments 200; replicas must be at most 20, not '200'; ",
        "/tell bob payments 1h; There is no person 'bob'; ",
        "/tell ada paymnts 1h; There is no room 'paymnts' (did you mean payments?); tell ada payments 1h",
        "/tell ada payments soon; length must be a time such as 30s; ",
        "/infra restart catalgo; There is no service 'catalgo' (did you mean catalog?).; infra restart catalog",
        "/zzzzzz; There is no command `zzzzzz`. `help` lists the commands.; ",
        "/deploy \"payments v4.12.3; I cannot read this line: the quote \" at 8 is not closed.; ",
        "/deploy \"payments\"v4.12.3; I cannot read this line: write a space after the closing \".; ",
      })
  void tellsWhatIsWrongWithWholeCorrectedLines(String typed, String message, String nearest) {
    var misused = misused(typed);
    assertTrue(misused.message().startsWith(message), misused.message());
    assertEquals(nearest == null ? List.of() : List.of(nearest), misused.nearest());
  }

  @Test
  void hostileArgumentsSurviveByteForByte() {
    String evil = "'; rm -rf / # $(id) `id` | & > < \\ \\n \" * ~ ${x}\n\ttwo é 漢 🙂";
    String typed = "/say \"" + evil.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    var understood = understood(typed);
    assertEquals(evil, understood.arguments().values().get("text"));
    assertFalse(understood.line().contains("\n"));
    assertEquals(understood, lines.read(understood.line(), vocabulary));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\u2028", "\u2029", "\u0085", "\n\n", " \n\t"})
  void aLineBreakIsProposedAsOneAndBeginsAnotherCommand(String br) {
    String proposed = misused("/infra a" + br + "b").nearest().getFirst();
    String text = String.valueOf(understood("/" + proposed).arguments().values().get("what"));
    assertTrue(text.matches("(?s)a\\s*\\R\\s*b"), proposed);
    assertEquals(List.of("infra a", "infra b"), misused("/infra a" + br + "/infra b").nearest());
  }

  @Test
  void codeSpansAreNotTouched() {
    assertEquals(
        "a — “b” `c` …", understood("/say ``a — “b” `c` …``").arguments().values().get("text"));
  }

  @Test
  void valuesHaveTheirTypesAndDefaultsInDeclaredOrder() {
    var values = understood("/deploy payments v4.12.3").arguments().values();
    assertEquals(
        Map.of(
            "service",
            "payments",
            "version",
            "v4.12.3",
            "env",
            "staging",
            "why",
            "",
            "force",
            false),
        values);
    assertEquals(
        List.of("service", "version", "env", "why", "force"), List.copyOf(values.keySet()));
    assertEquals(5L, understood("/scale payments 5").arguments().values().get("replicas"));
    assertEquals(
        LocalDate.of(2026, 2, 1), understood("/on 2026-02-01 0.5").arguments().values().get("day"));
    assertEquals(
        Duration.ofMinutes(90),
        understood("/tell ada payments 1h30m").arguments().values().get("length"));
    assertEquals(
        List.of("a b", "c"), understood("/help 'a b' c").arguments().values().get("topic"));
  }

  @Test
  void refusesDirectionAndControlCharacters() {
    assertTrue(misused("/deploy pay\u202ements v1").message().contains("direction of writing"));
    assertTrue(misused("/say \"\\u{202e}x\"").message().contains("direction of writing"));
    assertTrue(misused("/say a\u0000b").message().contains("U+0000"));
    assertTrue(misused("/say \"\\u{d800}\"").message().contains("not a character"));
  }

  @Test
  void refusesControlsThatNoKeyMakes() {
    for (String control : List.of("\u007f", "\u0080", "\u009b", "\u001b")) {
      assertTrue(misused("/say a" + control + "b").message().contains("control character"));
    }
  }

  @Test
  void saysWhatPeopleWouldNotSee() {
    String tagged = "rel" + Character.toString(0xe0065) + Character.toString(0xe0076) + "ease";
    assertEquals("say \"rel\\u{e0065}\\u{e0076}ease\"", understood("/say " + tagged).line());
    for (int c :
        new int[] {0x3164, 0x2800, 0xffa0, 0x115f, 0x34f, 0x2061, 0xfffb, 0xe0100, 0xe000}) {
      String text = "a" + Character.toString(c) + "b";
      var read = understood("/say " + text);
      assertEquals("say \"a\\u{" + Integer.toHexString(c) + "}b\"", read.line());
      assertEquals(text, read.arguments().values().get("text"));
      assertEquals(read.arguments(), understood("/" + read.line()).arguments());
    }
  }

  @Test
  void leavesEmojiAndLettersOfAllScriptsReadable() {
    for (String text : List.of("❤️", "👍🏽", "日本語", "Ελλάδα", "שלום")) {
      assertEquals("say " + text, understood("/say " + text).line());
    }
  }

  @Test
  void refusesAHugeLineAtOnce() {
    String huge = "/deploy " + "a".repeat(1_000_000);
    assertTimeoutPreemptively(
        Eventually.PATIENCE,
        () -> {
          var misused = misused(huge);
          assertTrue(misused.message().contains("at most 8192"), misused.message());
          assertTrue(misused.message().length() < 200);
        });
    assertFalse(CommandLine.isCommand("a".repeat(1_000_000)));
  }

  @Test
  void aRunbookNeverTakesTheWordOfOurs() {
    Runbook help = Worked.runbook("help.yaml", "when: { command: help }\nsteps: [{ say: x }]\n");
    var words = Vocabulary.of(List.of(help.command()), List.of(CommandWords.HELP), LiveNames.NONE);
    assertEquals(List.of(CommandWords.HELP), words.commands());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x10",
        "1e3",
        "1_000",
        "9223372036854775808",
        "NaN",
        "Infinity",
        "0,5",
        "1.5",
        "5.0",
        "٥x",
        "--5",
        "1 000"
      })
  void wholeNumbersAreNothingElse(String number) {
    assertTrue(misused("/scale payments \"" + number + "\"").message().contains("must be"), number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "NaN", "-Infinity", "0x1p3", "0,5", "1_000.0", "1d", "half"})
  void numbersAreFiniteAndWrittenOut(String number) {
    assertTrue(misused("/on 2026-02-01 \"" + number + "\"").message().contains("must be"), number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5s", "1.5h", "5", "h", "1h 30m", "1e3s", "９９h", "999999999999999999d"})
  void timesAreWholeAndHaveAUnit(String length) {
    assertTrue(
        misused("/tell ada payments \"" + length + "\"").message().contains("must be"), length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"007", "+5", "1e3", "NaN", "0,5", "null", "true", "~", "1_000", "-0"})
  void textIsNeverTakenForANumber(String text) {
    assertEquals(text, understood("/say \"" + text + "\"").arguments().values().get("text"));
  }

  @Test
  void aTurkishMachineReadsTheSame() {
    List<String> lines =
        List.of(
            "/infra restart catalog",
            "/infra restart CATALGO",
            "/INFRA RESTART catalog",
            "/İNFRA restart catalog",
            "/scale payments ıı",
            "/deploy payments v1.0.0 STAGING",
            "/tell grace deploys 1H");
    assertEquals(read(Locale.ENGLISH, lines), read(Locale.of("tr", "TR"), lines));
  }

  private List<Parsed> read(Locale locale, List<String> typed) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(locale);
      return typed.stream().map(line -> lines.read(line, vocabulary)).toList();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void newNamesCostNoNewIndex() {
    var names = new LiveNames(Set.of("search"), Set.of(), Set.of(), Set.of(), Set.of());
    assertInstanceOf(
        Parsed.Understood.class,
        lines.read("/deploy search v1.0.0", vocabulary.only(command -> true, names)));
  }

  private Parsed.Understood understood(String line) {
    Parsed parsed = lines.read(line, vocabulary);
    return assertInstanceOf(Parsed.Understood.class, parsed, parsed::toString);
  }

  private Parsed.Misused misused(String line) {
    Parsed parsed = lines.read(line, vocabulary);
    return assertInstanceOf(Parsed.Misused.class, parsed, parsed::toString);
  }

  @Test
  void saysHowManyWordsItDoesNotNameOfThoseThatMayFollow() {
    var commands =
        IntStream.range(10, 25)
            .mapToObj(i ->
                new Command(
                    "db.w" + i,
                    new Usage(List.of("db", "w" + i), List.of(), List.of()),
                    List.of(),
                    "",
                    false))
            .toList();
    var misused =
        assertInstanceOf(
            Parsed.Misused.class,
            lines.read("/db x", new Vocabulary(commands, CommandWords.NAMES)));
    assertEquals(
        "After `db` comes one of: w10, w11, w12, w13, w14, w15, w16, w17, w18, w19"
            + " and 5 more: `help` lists them.",
        misused.message());
  }
}
