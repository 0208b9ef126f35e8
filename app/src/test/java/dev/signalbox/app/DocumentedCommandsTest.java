package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.app.server.Features;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.guard.GuardedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documents name every command of ours that changes something: its risk, and what a runbook
/// calls it by.
final class DocumentedCommandsTest {
  private static final Pattern WORD = Pattern.compile("`([a-z-]+(?:[ .][a-z]+)?)`");
  private static final Collection<GuardedCommand> GUARDED = Features.PRODUCT.declared().guarded();

  private static String section(String page, String from, String to) throws IOException {
    String text = Files.readString(Path.of("../docs", page));
    int start = text.indexOf(from);
    assertTrue(start >= 0, from);
    return text.substring(start, text.indexOf(to, start + from.length()));
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(word -> word.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void thePageOfPermissionsSaysTheRiskOfEach() throws IOException {
    Map<String, Set<String>> declared =
        GUARDED.stream()
            .collect(
                Collectors.groupingBy(
                    command -> command.risk().name().toLowerCase(Locale.ROOT),
                    TreeMap::new,
                    Collectors.mapping(
                        GuardedCommand::name, Collectors.toCollection(TreeSet::new))));
    var said = new TreeMap<String, Set<String>>();
    section("permissions.md", "### Built-in commands", "\nAll are for everyone")
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|", -1))
        .forEach(row -> said.put(row[1].replaceAll("[` ]", ""), words(row[2])));
    assertEquals(declared, said);
  }

  @Test
  void thePageOfRunbooksSaysWhichAreCalledAndWhichAreNot() throws IOException {
    String verbs = section("runbooks.md", "**Verbs of features.**", "```yaml");
    List<String> rows = verbs.lines().filter(line -> line.startsWith("| `")).toList();
    Set<String> called =
        rows.stream()
            .flatMap(row -> words(row.split("\\|", -1)[1]).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(names(GUARDED.stream().flatMap(one -> Stream.ofNullable(one.verb()))), called);
    Set<String> notCalled =
        names(GUARDED.stream().filter(one -> one.verb() == null).map(GuardedCommand::name));
    notCalled.removeAll(words(verbs.substring(verbs.indexOf("Some cannot be called"))));
    assertEquals(Set.of(), notCalled);
  }

  @Test
  void thePageOfCommandsHasEachOfOurs() throws IOException {
    String page = section("commands.md", "| Command |", "In the shell");
    List<String> missing =
        Features.PRODUCT.declared().all().stream()
            .map(Command::name)
            .filter(name -> !Pattern.compile("`" + name + "[` ]").matcher(page).find())
            .toList();
    assertEquals(List.of(), missing);
  }

  private static Set<String> names(Stream<String> names) {
    return names.collect(Collectors.toCollection(TreeSet::new));
  }
}
