package dev.signalbox.app.chat;

import dev.signalbox.app.UsageException;
import dev.signalbox.app.edit.HandMadeException;
import dev.signalbox.app.edit.YamlText;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The text of signalbox.yaml, to which connections are added below `adapters`. What comes out is
/// read back, and must say one connection more and nothing else.
final class AdaptersText {
  private static final String KEY = "adapters";

  private final String text;
  private final YamlText source;
  private final Yaml.Mapping root;

  AdaptersText(String text) {
    this.text = text;
    this.source = new YamlText("signalbox.yaml", text);
    this.root = root(text);
  }

  private static Yaml.Mapping root(String text) {
    return new YamlReader(YamlReader.LONGEST_OF_MANY)
        .read(text)
        .filter(Yaml.Mapping.class::isInstance)
        .map(Yaml.Mapping.class::cast)
        .orElseThrow(() -> new UsageException("signalbox.yaml says nothing yet."));
  }

  private Optional<Yaml> adapters() {
    return root.entry(KEY).map(Yaml.Entry::value);
  }

  /// The names of the connections that there are.
  List<String> connections() {
    return adapters().stream()
        .filter(Yaml.Mapping.class::isInstance)
        .flatMap(all -> ((Yaml.Mapping) all).keys().stream())
        .toList();
  }

  /// The text with one more connection.
  ///
  /// @throws HandMadeException when only a person can write it there safely
  String with(String connection, ConnectionSection section) {
    var expected = YamlText.plain(root);
    var all = new LinkedHashMap<String, Object>();
    if (expected.get(KEY) instanceof Map<?, ?> before) {
      before.forEach((name, value) -> all.put(String.valueOf(name), value));
    }
    all.put(connection, section.tree());
    expected.put(KEY, all);
    try {
      String changed = placed(connection, section);
      if (YamlText.plain(root(changed)).equals(expected)) {
        return changed;
      }
    } catch (RuntimeException e) {
      throw (HandMadeException) handMade().initCause(e);
    }
    throw handMade();
  }

  private HandMadeException handMade() {
    return source.handMade(adapters().orElse(root).at());
  }

  private String placed(String connection, ConnectionSection section) {
    Optional<Yaml> adapters = adapters();
    if (adapters.isEmpty()) {
      return source.withKey(
          root,
          text.length(),
          KEY,
          "{ " + connection + ": " + section.flow() + " }",
          section.lines(connection, 0));
    }
    return switch (adapters.get()) {
      case Yaml.Mapping map ->
          source.withKey(
              map,
              source.following(root, KEY, text.length()),
              connection,
              section.flow(),
              section.lines());
      case Yaml.Text none when none.plain() && none.value().isEmpty() ->
          source.withLineBehind(
              root.entry(KEY).orElseThrow().at(),
              String.join(source.newline(), section.lines(connection, 2)));
      case Yaml.Text _, Yaml.Items _ -> throw handMade();
    };
  }
}
