package dev.signalbox.oncall.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.oncall.policy.PagePolicy;
import dev.signalbox.oncall.policy.PageTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class OnCallReaderTest {
  private static final String SOUND =
      """
      schedules:
        shop: { zone: UTC, layers: [{ people: [ada, bo], from: 2026-01-05, turn: weekly MON 09:00 }] }
      nobody: "@ada"
      """;

  private static ConfigReading<OnCallFile> read(String text) {
    return new OnCallReader().readChange("oncall.yaml", text);
  }

  private static List<String> wrong(String text) {
    return read(text).findings().stream().map(Finding::coded).toList();
  }

  @Test
  void readsTheExampleOfTheDocument() throws IOException {
    Matcher example =
        Pattern.compile("(?s)```yaml\n(.*?)```")
            .matcher(Files.readString(Path.of("../docs/oncall.md")));
    assertTrue(example.find());
    ConfigReading<OnCallFile> reading = read(example.group(1));
    assertEquals(List.of(), reading.findings());
    OnCallFile file = reading.value().orElseThrow();
    PagePolicy policy = file.policies().get("payments");
    assertEquals(2, policy.repeat());
    assertEquals(Duration.ofMinutes(10), policy.steps().get(1).then());
    assertEquals(new PageTarget.OfPerson("grace"), policy.steps().get(1).page().get(1));
    assertEquals(List.of("war-room"), policy.steps().get(2).tell());
    assertEquals(new PageTarget.OfGroup("leads"), file.nobody());
  }

  @Test
  void tellsEverythingAtOnceWithItsPlace() {
    assertEquals(
        List.of(
            "oncall.yaml:1:1: oncall.yaml needs 'nobody' [SB102]",
            "oncall.yaml:3:11: there is no time zone 'Europe/Berln' (did you mean Europe/Berlin?),"
                + " as in Europe/Berlin [SB107]",
            "oncall.yaml:5:32: '9 o clock' is no turn: write 'daily 08:00 20:00', 'weekly MON"
                + " 09:00', 'every 3 days 08:00' or 'every 2 weeks FRI 17:00' [SB107]",
            "oncall.yaml:5:50: 'MON' are no hours of a week: write 'MON-FRI 09:00-17:00', 'SAT,SUN"
                + " 22:00-06:00' or '09:00-17:00' [SB107]",
            "oncall.yaml:6:5: unknown key 'shadows' in the schedule 'shop' (did you mean shadow?)"
                + " [SB101]",
            "oncall.yaml:9:16: there is no schedule 'shp' (did you mean shop?) [SB218]",
            "oncall.yaml:9:39: 'repeat' is of the last step: it goes through all of them again"
                + " [SB113]",
            "oncall.yaml:10:16: 'bo' is nobody to page: write schedule/NAME, group/NAME or"
                + " \"@PERSON\" [SB104]",
            "oncall.yaml:10:27: 'else' needs 'during' [SB114]",
            "oncall.yaml:10:40: 'tell' names rooms, as in \"#war-room\", not 'ops' [SB201]"),
        wrong(
            """
            schedules:
              shop:
                zone: Europe/Berln
                layers:
                  - { people: [ada], turn: 9 o clock, only: [MON] }
                shadows: [bo]
            policies:
              shop:
                - { page: [schedule/shp], repeat: 2 }
                - { page: [bo], else: wait, tell: [ops] }
            """));
  }

  @Test
  void refusesAChangeWhoseTestsFailAndStartsWithIt() {
    String text = SOUND + "tests: [{ at: 2026-01-13T03:00, schedule: shop, expect: [ada] }]\n";
    assertEquals(
        List.of("oncall.yaml:4:9: at 2026-01-13T03:00 the schedule 'shop' has bo, not ada [SB601]"),
        wrong(text));
    assertTrue(read(text).value().isEmpty());
    assertTrue(new OnCallReader().read("oncall.yaml", text).value().isPresent());
  }

  @Test
  void tellsOfATestThatNamesNoSchedule() {
    assertEquals(
        List.of("oncall.yaml:4:9: there is no schedule 'shp' (did you mean shop?) [SB218]"),
        wrong(SOUND + "tests: [{ at: 2026-01-13T03:00, schedule: shp, expect: [] }]\n"));
  }

  @Test
  void readsWhatIsEmptyOrNoYamlAsNothing() {
    for (String text : List.of("", "a: [", "- 1", "nobody: ada", "schedules: []\nnobody: '@ada'")) {
      assertTrue(read(text).value().isEmpty(), text);
    }
  }
}
