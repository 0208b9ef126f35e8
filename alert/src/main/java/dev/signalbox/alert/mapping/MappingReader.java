package dev.signalbox.alert.mapping;

import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlException;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.engine.expression.Names;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Reads a file of a mapping and tries its tests.
public final class MappingReader implements ConfigReading.Reader<Mapping> {
  private static final Names SEEN =
      Names.NONE
          .with("body", Names.Type.ANY)
          .with("it", Names.Type.ANY)
          .with("headers", Names.Type.MAP);

  private final Expressions expressions = new Expressions(SEEN);
  private final BooleanSupplier over;

  /// One that takes as long as tests take.
  public MappingReader() {
    this(() -> false);
  }

  /// @param over whether trying its tests has taken too long
  public MappingReader(BooleanSupplier over) {
    this.over = over;
  }

  @Override
  public ConfigReading<Mapping> read(String file, String text) {
    var findings = new Findings(file, text);
    Optional<Mapping> mapping = Optional.empty();
    try {
      Optional<Yaml> yaml = new YamlReader(YamlReader.LONGEST_OF_MANY).read(text);
      if (yaml.isEmpty()) {
        findings.error(
            FindingCode.EMPTY_FILE,
            new Position(1, 1),
            "the file is empty: it needs 'action' and 'title' at least");
      } else {
        Fields fields = Fields.of("a mapping", yaml.get(), findings);
        mapping = mapping(text, fields, findings);
      }
    } catch (YamlException e) {
      findings.error(FindingCode.UNREADABLE, e.at(), String.valueOf(e.getMessage()));
    }
    if (!findings.block()) {
      mapping.ifPresent(read -> tryTests(read, findings));
    }
    return new ConfigReading<>(findings.block() ? Optional.empty() : mapping, findings.all());
  }

  private Optional<Mapping> mapping(String whole, Fields fields, Findings findings) {
    @Nullable Expression each =
        fields.text("each").flatMap(one -> compiled(one, findings)).orElse(null);
    var words = new LinkedHashMap<String, Expression>();
    for (String name : List.of("key", "action", "severity", "title")) {
      boolean required = name.equals("action") || name.equals("title");
      var text = required ? fields.required(name) : fields.text(name);
      text.flatMap(one -> compiled(one, findings)).ifPresent(found -> words.put(name, found));
    }
    Map<String, Expression> labels = expressions(fields, "labels", findings);
    if (!words.containsKey("key") && labels.isEmpty()) {
      findings.error(
          FindingCode.MISSING_KEY,
          fields.at(),
          "a mapping needs 'key' or 'labels', by which an alert is known again");
    }
    Map<String, Expression> annotations = expressions(fields, "annotations", findings);
    Map<String, Expression> links = expressions(fields, "links", findings);
    @Nullable String signature = fields.text("signature").map(Yaml.Text::value).orElse(null);
    List<Mapping.Trial> tests = tests(fields, findings);
    fields.finish();
    if (!words.keySet().containsAll(List.of("action", "title"))) {
      return Optional.empty();
    }
    return Optional.of(
        new Mapping(whole, each, words, labels, annotations, links, signature, tests));
  }

  private Optional<Expression> compiled(Yaml.Text text, Findings findings) {
    return expressions.expression(text.value(), Expressions.Hidden.NOTHING, findings.in(text));
  }

  private Map<String, Expression> expressions(Fields fields, String key, Findings findings) {
    var read = new LinkedHashMap<String, Expression>();
    for (Yaml.Entry entry : entries(fields, key, findings)) {
      findings
          .text(entry)
          .flatMap(text -> compiled(text, findings))
          .ifPresent(expression -> read.put(entry.key(), expression));
    }
    return read;
  }

  private static List<Yaml.Entry> entries(Fields fields, String key, Findings findings) {
    return fields
        .value(key)
        .map(value -> Fields.of("'" + key + "'", value, findings).entries())
        .orElse(List.of());
  }

  private static List<Mapping.Trial> tests(Fields fields, Findings findings) {
    var tests = new ArrayList<Mapping.Trial>();
    if (fields.value("tests").orElse(null) instanceof Yaml.Items items) {
      for (Yaml item : items.items()) {
        Fields test = Fields.of("a test", item, findings);
        Optional<Yaml.Text> form = test.text("form");
        Optional<Yaml.Text> body = form.isPresent() ? form : test.required("body");
        var expect = new ArrayList<Map<String, String>>();
        if (test.value("expect").orElse(null) instanceof Yaml.Items wanted) {
          wanted.items().forEach(one -> expect.add(expected(one, findings)));
        }
        if (expect.isEmpty()) {
          findings.error(
              FindingCode.EXPECTS_NOTHING,
              test.at(),
              "a test needs 'expect', a list, as in expect: [{ action: fire, title: Disk full }]");
        }
        body.ifPresent(text ->
            tests.add(new Mapping.Trial(test.at(), text.value(), form.isPresent(), expect)));
        test.finish();
      }
    }
    return tests;
  }

  private static Map<String, String> expected(Yaml value, Findings findings) {
    var expected = new LinkedHashMap<String, String>();
    Fields.of("an expected signal", value, findings)
        .entries()
        .forEach(entry ->
            findings.text(entry).ifPresent(text -> expected.put(entry.key(), text.value())));
    return expected;
  }

  private void tryTests(Mapping mapping, Findings findings) {
    for (Mapping.Trial test : mapping.tests()) {
      String difference = difference(mapping, test);
      if (!difference.isEmpty()) {
        findings.error(FindingCode.TEST_FAILS, test.at(), difference);
      }
    }
  }

  private String difference(Mapping mapping, Mapping.Trial test) {
    byte[] body = test.body().getBytes(StandardCharsets.UTF_8);
    Received received;
    try {
      received =
          mapping.read(
              test.form() ? MappingBody.form(body) : MappingBody.json(body), Map.of(), over);
    } catch (IntakeException unreadable) {
      return "its body cannot be read: " + unreadable.getMessage();
    }
    if (received.signals().size() != test.expect().size()) {
      return "%d signals are expected, not %d"
          .formatted(test.expect().size(), received.signals().size());
    }
    for (int i = 0; i < test.expect().size(); i++) {
      Map<String, String> said = said(received.signals().get(i));
      for (Map.Entry<String, String> wanted : test.expect().get(i).entrySet()) {
        String is = said.getOrDefault(wanted.getKey(), "");
        if (!is.equals(wanted.getValue())) {
          return "%s of signal %d is '%s', not '%s'"
              .formatted(wanted.getKey(), i + 1, is, wanted.getValue());
        }
      }
    }
    return "";
  }

  /// A signal as tests speak of it.
  private static Map<String, String> said(Signal signal) {
    var said = new LinkedHashMap<>(signal.labels());
    said.put("key", signal.key());
    said.put("action", signal.action().name().toLowerCase(Locale.ROOT));
    said.put("severity", signal.severity().name().toLowerCase(Locale.ROOT));
    said.put("title", signal.title());
    return said;
  }
}
