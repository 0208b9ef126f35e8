package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.engine.runbook.RunbookReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The schema for editors says of the shape of a runbook what the reader says.
final class RunbookSchemaTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

  /// What is wrong with keys and shapes; all else is for the reader alone.
  private static final Set<FindingCode> STRUCTURE =
      EnumSet.of(
          FindingCode.UNKNOWN_KEY,
          FindingCode.MISSING_KEY,
          FindingCode.WRONG_SHAPE,
          FindingCode.UNKNOWN_VERB,
          FindingCode.NO_VERB,
          FindingCode.TWO_VERBS);

  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(RunbookReader.schema());

  @Test
  void takesEveryRunbookThatTheReaderTakes() throws IOException {
    var refused = new LinkedHashMap<String, List<String>>();
    Map<String, String> runbooks = runbooks();
    runbooks.values().removeIf(text -> read(text).runbook().isEmpty());
    assertTrue(runbooks.size() > 20, () -> "few runbooks are read: " + runbooks.keySet());
    runbooks.forEach((name, text) -> {
      if (!refusals(text).isEmpty()) {
        refused.put(name, refusals(text));
      }
    });
    assertEquals(Map.of(), refused);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abuot: x",
        "when: { comand: example }",
        "when: { schedule: { at: 0 7 * * * UTC, rom: ops } }",
        "when: { webhook: { path: x } }",
        "when: [example]",
        "params: { a: { type: text, defualt: x } }",
        "params: [a]",
        "allow: { in: [ops] }",
        "allow: { run: [dev], inn: [ops] }",
        "lock: [a]",
        "finally: [{ sya: x }]",
        "finally: [{ name: x }]",
        "finally: [{ say: x, exec: y }]",
        "finally: [{ say: x, at: api }]",
        "finally: [{ say: { a: b } }]",
        "finally: [{ say: x, within: 5m }]",
        "finally: [{ http: GET / }]",
        "finally: [{ approve: x, within: 5m }]",
        "finally: [{ form: x, within: 5m, fields: { a: { typ: text } } }]",
        "finally: [{ wait: 5m, every: 1s, check: { htp: GET /, at: api }, until: 'true' }]",
        "finally: [{ parallel: { a: { sya: x } } }]",
        "finally: [{ steps: [{ say: x, tmieout: 5m }] }]",
        "finally: [{ exec: x, verify: { exec: y } }]",
        "finally: [{ require: x }]",
        "tests: [{ about: x }]",
        "tests: [{ about: x, expect: { stauts: ok } }]",
        "tests: [{ about: x, expct: { status: ok } }]"
      })
  void refusesWhatTheReaderRefusesForItsShape(String wrong) {
    String text = "about: An example\nowner: dev\nsteps: [{ say: hello }]\n" + wrong + "\n";
    Set<FindingCode> codes =
        read(text).findings().stream().map(Finding::code).collect(Collectors.toSet());
    codes.retainAll(EnumSet.of(FindingCode.NO_MEANING_HERE, STRUCTURE.toArray(FindingCode[]::new)));
    assertFalse(codes.isEmpty(), () -> "the reader takes it: " + wrong);
    assertFalse(refusals(text).isEmpty(), () -> "the schema takes it: " + wrong);
  }

  @Test
  void refusesEveryExampleOfAFindingAboutShape() throws IOException {
    String page = Files.readString(Path.of("../docs/findings.md"));
    for (FindingCode code : STRUCTURE) {
      Matcher example = Pattern.compile("(?s)### " + code + "\n.*?```yaml\n(.*?)```").matcher(page);
      assertTrue(example.find(), code::id);
      String text = example.group(1);
      for (String line : List.of("about: An example", "owner: dev", "steps: [{ say: hello }]")) {
        String key = line.substring(0, line.indexOf(':') + 1);
        text += text.lines().anyMatch(one -> one.startsWith(key)) ? "" : line + "\n";
      }
      assertFalse(refusals(text).isEmpty(), code::id);
    }
  }

  @Test
  void isServedToWhoeverAsksAndTellsWhatEachKeyIsFor() {
    try (var fixture = new WebFixture()) {
      JsonNode served = new TestBrowser(fixture.server.port()).getJson("/schema/runbook.json");
      assertEquals("https://json-schema.org/draft/2020-12/schema", served.path("$schema").asText());
      assertEquals(
          "The group that answers for it.",
          served.path("properties").path("owner").path("description").asText());
    }
  }

  private static RunbookReading read(String text) {
    return new RunbookReader().read("example.yaml", text);
  }

  private List<String> refusals(String text) {
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(text);
    JsonNode node = new ObjectMapper().valueToTree(tree);
    return schema.validate(node).stream().map(Object::toString).toList();
  }

  /// Those of the documents, of the demo and of the reader's tests.
  private static Map<String, String> runbooks() throws IOException {
    Map<String, String> runbooks = new LinkedHashMap<>();
    List<Path> files = new ArrayList<>();
    for (String folder :
        List.of("../docs", "../examples", "../engine/src/test/resources/runbooks")) {
      try (Stream<Path> found = Files.walk(Path.of(folder))) {
        found.filter(Files::isRegularFile).forEach(files::add);
      }
    }
    for (Path file : files) {
      if (file.toString().endsWith(".yaml") && file.toString().contains("runbooks")) {
        runbooks.put(file.toString(), Files.readString(file));
      } else if (file.toString().endsWith(".md")) {
        Matcher block = BLOCK.matcher(Files.readString(file));
        while (block.find()) {
          runbooks.put(file + ":" + block.start(), block.group(1));
        }
      }
    }
    return runbooks;
  }
}
