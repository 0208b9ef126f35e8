package dev.signalbox.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Properties over seeded random lines; a failure names the seed.
final class CommandLinePropertyTest {
  private static final int ROUNDS = 20_000;
  private static final String ODD =
      "\"'`\\ =--{}u/!.,;|&$()<>*?~#%^\n\t“”„«»‘’–—−…\u00a0\u2003\u200b\u2060\ufeff"
          + "aAzZ019éß漢\u00ad\u007f--dry-run";

  private final CommandLine lines = new CommandLine();
  private final Vocabulary vocabulary = CommandWords.vocabulary();

  @Test
  void readingACanonicalLineGivesTheSameArguments() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      check(seed, grammar("deploy"), deploy(random));
      check(seed, grammar("say"), say(random));
      check(seed, grammar("infra"), Map.of("what", text(random, true)));
      check(seed, grammar("scale"), scale(random));
      check(seed, grammar("on"), on(random));
      check(seed, grammar("tell"), tell(random));
    }
  }

  private Grammar grammar(String word) {
    return Objects.requireNonNull(vocabulary.root().child(word)).below().findFirst().orElseThrow();
  }

  private void check(int seed, Grammar grammar, Map<String, Object> given) {
    Object[] values = new Object[grammar.inputs().size()];
    var expected = new LinkedHashMap<String, Object>();
    for (int i = 0; i < values.length; i++) {
      Input input = grammar.inputs().get(i);
      values[i] = given.getOrDefault(input.param().name(), input.fallback());
      expected.put(input.param().name(), values[i]);
    }
    String line = Canonical.line(grammar, values, seed % 2 == 0);
    var parsed =
        assertInstanceOf(
            Parsed.Understood.class,
            lines.read("/" + line, vocabulary),
            () -> "seed " + seed + ": " + line + " " + lines.read("/" + line, vocabulary));
    assertEquals(expected, parsed.arguments().values(), () -> "seed " + seed + ": " + line);
    assertEquals(line, parsed.line(), () -> "seed " + seed);
    assertEquals(seed % 2 == 0, parsed.dryRun());
  }

  @Test
  void normalizingTwiceChangesNothingMore() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      String line = text(new Random(seed), false);
      String once = LineNormalizer.normalize(line);
      assertEquals(once, LineNormalizer.normalize(once), "seed " + seed);
    }
  }

  @Test
  void everyLineGetsAnAnswer() {
    List<String> words =
        List.of(
            "deploy", "payments", "v1.0.0", "--env", "env=", "prod", "infra", "restart", "help");
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      var line = new StringBuilder("/");
      for (int i = random.nextInt(6); i >= 0; i--) {
        line.append(
                random.nextBoolean()
                    ? words.get(random.nextInt(words.size()))
                    : text(random, false))
            .append(random.nextInt(4) == 0 ? "" : " ");
      }
      Parsed parsed = lines.read(line.toString(), vocabulary);
      if (parsed instanceof Parsed.Misused misused) {
        for (String near : misused.nearest()) {
          var again = assertInstanceOf(Parsed.Understood.class, lines.read(near, vocabulary));
          assertEquals(near, again.line(), "seed " + seed);
        }
      }
      lines.complete(
          line.toString(),
          random.nextInt(line.length() + 1),
          vocabulary,
          c -> true,
          CommandLine.Live.NOTHING);
    }
  }

  private static Map<String, Object> deploy(Random random) {
    var values = new LinkedHashMap<String, Object>();
    values.put("service", pick(random, List.copyOf(CommandWords.NAMES.services())));
    values.put("version", "v" + random.nextInt(99) + ".0." + random.nextInt(99));
    values.put("env", pick(random, List.of("staging", "prod")));
    values.put("why", random.nextInt(3) == 0 ? "" : text(random, true));
    values.put("force", random.nextBoolean());
    return values;
  }

  private static Map<String, Object> say(Random random) {
    var items = new ArrayList<String>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(text(random, true));
    }
    return Map.of("text", text(random, true), "tags", List.copyOf(items));
  }

  private static Map<String, Object> scale(Random random) {
    return Map.of("service", "payments", "replicas", (long) random.nextInt(-5, 21));
  }

  private static Map<String, Object> on(Random random) {
    double rate = random.nextGaussian() * Math.pow(10, random.nextInt(-8, 12));
    return Map.of("day", LocalDate.ofEpochDay(random.nextInt(0, 40_000)), "rate", rate);
  }

  private static Map<String, Object> tell(Random random) {
    Duration length = Duration.ofMillis(random.nextInt(1_000_000_000));
    return Map.of("who", "ada", "where", "payments", "length", length);
  }

  private static <T> T pick(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static String text(Random random, boolean notEmpty) {
    var text = new StringBuilder();
    int length = random.nextInt(notEmpty ? 1 : 0, 12);
    while (text.length() < length) {
      text.append(
          random.nextInt(8) == 0
              ? pick(random, List.of("restart", "--env", "env=prod", "--", "🙂", "\\u{41}", "-1"))
              : String.valueOf(ODD.charAt(random.nextInt(ODD.length()))));
    }
    return text.toString();
  }
}
